"""Armed groups that only what is said of them tells: "calling itself X", "the X claimed the attack", "blamed the X".

"Fighting between the X and the Y", "gunmen believed to be X".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.small_words import AND, BETWEEN, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import WordList, lexicon

_CALLED = lexicon("told_groups", "called")
_CALLS = lexicon("told_groups", "calls")
_BANDS = lexicon("told_groups", "bands")
_CLAIMS = lexicon("told_groups", "claims")
_OWN = lexicon("told_groups", "own")
_IT = lexicon("casting", "it")
_IN_WORDS = lexicon("roles", "claims_it_in")
_BLAMES = lexicon("told_groups", "blames")
_BLAMED = lexicon("told_groups", "blamed")
_LED_BY = lexicon("told_groups", "led_by")
_FIGHTS = lexicon("told_groups", "fights")
_SUPPOSED = lexicon("told_groups", "supposed")
_SUPPOSES = lexicon("told_groups", "supposes")
_MEN = lexicon("told_groups", "men")
_OFFICES = lexicon("told_groups", "offices")
_QUOTES = frozenset("\"'“”‘’«»")
_TO_FIGHT = 4
"""Tokens at most from a word of fighting to its "between"."""
_TO_SECOND = 6
_TO_CLAIM = 4


def is_told(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words around a capitalised name tell of it what only an armed group is told of."""
    if any(token.lower in _OFFICES for token in tokens[first:last]):
        return False
    start = first
    while start > 0 and tokens[start - 1].text in _QUOTES:
        start -= 1
    if _is_called(tokens, start) or _is_supposed(tokens, start):
        return True
    article = start > 0 and tokens[start - 1].lower in THE
    if not article and not _is_acronym(tokens, first, last):
        return False
    last += last < len(tokens) and tokens[last].lower in _BANDS  # "the X group"
    before = start - 1 if article else start
    return _is_blamed(tokens, before) or _claims(tokens, last) or _fights(tokens, before, last)


def _is_acronym(tokens: Sequence[Token], first: int, last: int) -> bool:
    return last == first + 1 and len(tokens[first].text) > 1 and tokens[first].text.isupper()


def _before(tokens: Sequence[Token], at: int, passed: WordList) -> int:
    """The index of the last token before one that is none of some words; -1 where there is none."""
    at -= 1
    while at >= 0 and tokens[at].lower in passed:
        at -= 1
    return at


def _is_called(tokens: Sequence[Token], first: int) -> bool:
    """Whether a band calls itself by the name: "a group calling itself X", "an outfit known as the X"."""
    at = _before(tokens, first, _CALLED)
    return at >= 0 and tokens[at].lower in _BANDS and any(token.lower in _CALLS for token in tokens[at + 1 : first])


def _is_supposed(tokens: Sequence[Token], first: int) -> bool:
    """Whether armed people are supposed to be of the name: "gunmen believed to be members of the X"."""
    at = _before(tokens, first, _SUPPOSED)
    return at >= 0 and tokens[at].lower in _MEN and any(token.lower in _SUPPOSES for token in tokens[at + 1 : first])


def _is_blamed(tokens: Sequence[Token], first: int) -> bool:
    """Whether an act is laid on the name: "police blamed the X", "claimed by the X"."""
    at = _before(tokens, first, _LED_BY)
    return at >= 0 and tokens[at].lower in (_BLAMES if at == first - 1 else _BLAMED)


def _claims(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name claims an act: "the X has claimed responsibility"."""
    words = [token.lower for token in tokens[last : last + 2 * _TO_CLAIM]]
    at = next((step for step, word in enumerate(words[:_TO_CLAIM]) if word in _CLAIMS), None)
    if at is None:
        return False
    after = words[at + 1 : at + _TO_CLAIM]
    return _OWN.among(after) or (_IT.among(after[:1]) and (not after[1:] or after[1] in _IN_WORDS))


def _fights(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name is one of two that fight: "clashes between the X and the Y"."""
    for at in range(first - 1, max(first - _TO_SECOND, -1), -1):
        if tokens[at].lower in BETWEEN:
            joined = at == first - 1 or tokens[first - 1].lower in AND
            follows = at != first - 1 or (last < len(tokens) and tokens[last].lower in AND)
            return joined and follows and _FIGHTS.among([token.lower for token in tokens[max(at - _TO_FIGHT, 0) : at]])
    return False
