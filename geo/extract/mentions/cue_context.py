"""Which of its meanings a cue has, by the words around it: teachers strike otherwise than planes do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from geo.extract.text.article_language import current, per_language
from geo.extract.text.small_words import AND, PAST_ENDING
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_BEFORE, _AFTER = 9, 10
"""Tokens on either side of a cue that decide its meaning, as far as no mark ends the clause."""
_OBJECT = 8
"""Tokens after a verb within which the noun of its object stands."""
_PREPOSITIONS = lexicon("cues", "prepositions")
_PASSIVES = lexicon("clauses", "be")
_PAST = lexicon("clauses", "past")
_FIGURE = "#"
"""What stands in a list for any number in figures."""
_ENDS = frozenset([";", ":", ".", "?", "!", "--", "—", "–"])


class _Words(NamedTuple):
    single: frozenset[str]
    phrases: tuple[str, ...]


@per_language
def _lists() -> dict[str, _Words]:
    """The lists of [around] in cues.toml: words, and phrases of several words."""
    found = {}
    for name in current().stage("around"):
        listed = lexicon("around", name).in_order
        found[name] = _Words(
            frozenset(word for word in listed if " " not in word),
            tuple(f" {phrase} " for phrase in listed if " " in phrase),
        )
    return found


def known_lists() -> frozenset[str]:
    """The names that a cue's ``needs``, ``objects`` and ``bars`` may give."""
    return frozenset(_lists())


class Around(NamedTuple):
    """Lists of around.toml whose words must or must not stand around a cue, or where its object does."""

    needs: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()


ANYWHERE = Around()
"""A meaning that any words around a cue allow."""


def in_context(tokens: Sequence[Token], first: int, last: int, lists: Around) -> bool:
    """Whether the words around tokens ``first`` to ``last`` (exclusive) allow a meaning."""
    if lists.needs or lists.bars:
        words = _around(tokens, first, last)
        if (lists.needs and not _holds(lists.needs, words)) or _holds(lists.bars, words):
            return False
    if not lists.objects and not lists.spares:
        return True
    words = _acted_on(tokens, first, last)
    return (not lists.objects or _holds(lists.objects, words)) and not _holds(lists.spares, words)


def _acted_on(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """The words of a verb's object: those before a passive verb, those after any other."""
    after: list[str] = []
    for token, following in zip_longest(tokens[last : last + _OBJECT], tokens[last + 1 : last + _OBJECT + 1]):
        if token.lower in _PREPOSITIONS or token.lower in _ENDS:
            break
        if token.lower in AND and following is not None and _opens_verb(following):
            break
        after.append(token.lower)
    before = tokens[max(first - _BEFORE, 0) : first]
    if not after or _PASSIVES.among(token.lower for token in before[-2:]):
        return [token.lower for token in before]
    return after


def _opens_verb(token: Token) -> bool:
    """Whether what stands after "and" goes on with another verb: "stopped a car and shot the driver"."""
    return token.lower in _PAST or (token.lower.endswith(PAST_ENDING.in_order) and not token.capital)


def _around(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    start, end = first, last
    while start > 0 and first - start < _BEFORE and tokens[start - 1].lower not in _ENDS:
        start -= 1
    while end < len(tokens) and end - last < _AFTER and tokens[end].lower not in _ENDS:
        end += 1
    return [token.lower for token in (*tokens[start:first], *tokens[last:end])]


def _holds(names: Sequence[str], words: Sequence[str]) -> bool:
    lists = _lists()
    words = [*words, _FIGURE] if any(word[0].isdigit() for word in words) else words
    text = f" {' '.join(words)} "
    return any(
        not lists[name].single.isdisjoint(words) or any(phrase in text for phrase in lists[name].phrases)
        for name in names
    )
