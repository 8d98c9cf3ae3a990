"""Numbers as news writes them: "1,700", "twenty-three", "at least a dozen", "as many as 60", "scores of"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from geo.extract.text.article_language import per_language
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon, word_table

_DIGITS = re.compile(r"\d+(?:,\d{3})*$|\d+$")
_ONE = lexicon("numbers", "one")
_HALF = lexicon("numbers", "half")
_AND = lexicon("numbers", "and")
_TO = lexicon("numbers", "to")
_OF = lexicon("numbers", "of")
_BETWEEN = lexicon("numbers", "between")
_FEW = lexicon("numbers", "few")
_FEW_AFTER = lexicon("numbers", "few_after")
_NO_NUMBER_AFTER = lexicon("numbers", "no_number_after")
_ODD = lexicon("numbers", "odd")
_OR_SO = lexicon("numbers", "or_so")
_DASHES = frozenset(["-", "–"])


Qualifier = Literal["", "floor", "above", "ceiling", "about", "vague", "one"]
"""How exact a number is said to be; "one" is a person without a number."""


class _Words(NamedTuple):
    """The words of a language that stand for numbers."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    multiples: Mapping[str, int]
    collective: Mapping[str, int]
    ranges: Mapping[str, tuple[int, int | None, int]]
    qualifiers: Mapping[str, Sequence[tuple[tuple[str, ...], Qualifier]]]
    """By their last word, the longest first."""
    openings: frozenset[str]
    """All words that a number may start with, if not with a digit; of two joined by a hyphen the first."""


@per_language
def _words() -> _Words:
    collective = word_table("numbers", "collective")
    kinds: tuple[Qualifier, ...] = ("floor", "above", "ceiling", "about")
    phrases = word_table("numbers", "qualifiers")
    qualifiers: defaultdict[str, list[tuple[tuple[str, ...], Qualifier]]] = defaultdict(list)
    for kind in kinds:
        for words in (tuple(phrase.split()) for phrase in phrases.get(kind, ())):
            qualifiers[words[-1]].append((words, kind))
    for alike in qualifiers.values():
        alike.sort(key=lambda one: -len(one[0]))  # "well over" before "over"
    units, tens = word_table("numbers", "units"), word_table("numbers", "tens")
    ranges = {word: _range(*numbers) for word, numbers in word_table("numbers", "ranges").items()}
    return _Words(
        units=units,
        tens=tens,
        multiples=word_table("numbers", "scales") | collective,
        collective=collective,
        ranges=ranges,
        openings=frozenset([*units, *tens, *collective, *ranges, *_ONE, *_FEW]),
        qualifiers=dict(qualifiers),
    )


def _range(low: int, *more: int) -> tuple[int, int | None, int]:
    """What a word of numbers.toml stands for: at least, most likely (none where nothing is), at most."""
    return (low, more[0], more[1]) if len(more) > 1 else (low, None, more[0])


class Quantity(NamedTuple):
    """A number in a sentence: tokens ``first`` to ``last`` (exclusive), with the range it stands for."""

    first: int
    last: int
    low: int
    best: int | None
    high: int
    qualifier: Qualifier = ""

    def scaled(self, times: int, parts: int = 1) -> Quantity:
        """So many times the number, or one of so many parts of it, rounded down."""
        best = None if self.best is None else self.best * times // parts
        return self._replace(low=self.low * times // parts, best=best, high=self.high * times // parts)


def is_number(word: str) -> bool:
    """Whether a lower-case word is a small number in words, or in digits."""
    names = _words()
    if word[:1].isdigit():
        return word in names.units or _DIGITS.fullmatch(word) is not None
    return word in names.units or word.partition("-")[0] in names.tens


def _small(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number below a hundred, or written in digits, and the index after it."""
    word, names = tokens[at].lower, _words()
    if word[:1].isdigit() and _DIGITS.fullmatch(word):
        return int(word.replace(",", "")), at + 1
    if word in names.units:
        return names.units[word], at + 1
    tens, _, unit = word.partition("-")
    if tens in names.tens and (not unit or unit in names.units or unit in _ODD):
        return names.tens[tens] + names.units.get(unit, 0), at + 1
    return None


def _exact(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The whole number that starts at a token, scales and dozens included, and the index after it."""
    first, names = tokens[at].lower, _words()
    if (half := _half(tokens, at)) is not None:
        return half
    scale = names.multiples.get(tokens[at + 1].lower) if at + 1 < len(tokens) and first in _ONE else None
    if first in names.collective and at + 1 < len(tokens) and tokens[at + 1].word:
        return names.collective[first], at + 1
    found = (scale, at + 2) if scale else _small(tokens, at)
    if found is None:
        return None
    value, after = found
    while after < len(tokens):
        word = tokens[after].lower
        if word in names.multiples:
            value, after = value * names.multiples[word], after + 1
        elif word in _AND and value >= 100 and (rest := _rest(tokens, after + 1)) is not None:
            value, after = value + rest[0], rest[1]
        else:
            break
    return value, after


def _half(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Half of a scale that starts at a token, and the index after it: "half a dozen", "a half million"."""
    words = [token.lower for token in tokens[at : at + 3]]
    if not _HALF.among(words[:2]) or words[0] not in _ONE:
        return None
    step = 1 + (len(words) > 1 and words[1] in _ONE)
    scale = _words().multiples.get(words[step]) if len(words) > step else None
    return (scale // 2, at + step + 1) if scale else None


def _rest(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """What an "and" adds to hundreds in words, and the index after it: "two hundred and thirty-five"."""
    found = _small(tokens, at) if at < len(tokens) and not tokens[at].text[0].isdigit() else None
    return found if found is not None and found[0] < 100 else None


def _qualifier(tokens: Sequence[Token], at: int) -> tuple[int, Qualifier]:
    """The index at which the words before a number start that say how exact it is, and their kind."""
    alike = _words().qualifiers.get(tokens[at - 1].lower, ()) if at else ()
    for words, kind in alike:
        begin = at - len(words)
        if begin >= 0 and all(tokens[begin + step].lower == word for step, word in enumerate(words)):
            return begin, kind
    return at, ""


def _vague(tokens: Sequence[Token], at: int) -> Quantity | None:
    word, ranges = tokens[at].lower, _words().ranges
    if word in _FEW and at and tokens[at - 1].lower in _FEW_AFTER:
        return Quantity(at - 1, at + 1, 2, None, 9, "vague")
    if word not in ranges or (at and tokens[at - 1].lower in _NO_NUMBER_AFTER):
        return None
    low, best, high = ranges[word]
    last = at + 1
    if last + 1 < len(tokens) and tokens[last].lower in _OF and tokens[last + 1].lower in ranges:
        scale = ranges[tokens[last + 1].lower]
        low, best, high, last = low * scale[0], None, high * scale[2], last + 2
    return Quantity(at, last, low, best, high, "vague")


def _after_or_so(tokens: Sequence[Token], after: int) -> int:
    """The index after what makes the number before it less exact: "eleven or so"."""
    said = " ".join(token.lower for token in tokens[after : after + 2])
    return after + 2 if said in _OR_SO else after


def ends_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether digits only end what capitals begin, so that they count nothing.

    The 23 of "two M23 fighters", the 330 of "a private of Raider 330".
    """
    if not at or not tokens[at].text[0].isdigit():
        return False
    before = tokens[at - 1]
    if before.end == tokens[at].start:
        return before.text.isalpha() and before.text.isupper()
    return at > 1 and before.capital and before.text.isalpha() and tokens[at - 2].lower in _OF


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Every number in a sentence with the range that its words give it, from left to right."""
    found: list[Quantity] = []
    at, openings = 0, _words().openings
    while at < len(tokens):
        word = tokens[at].lower
        plain = word not in openings and not word[0].isdigit() and word.partition("-")[0] not in openings
        if plain or ends_a_name(tokens, at):
            at += 1
            continue
        exact = _exact(tokens, at)
        if exact is None:
            vague = _vague(tokens, at)
            if vague is not None:
                found.append(vague)
            at = vague.last if vague is not None else at + 1
            continue
        value, after = exact
        first, kind = _qualifier(tokens, at)
        high = value
        between = first and tokens[first - 1].lower in _BETWEEN
        if after + 1 < len(tokens) and tokens[after].lower in (_AND if between else _TO | _DASHES):
            second = _exact(tokens, after + 1)
            if second and second[0] > value:
                middle = (value + second[0]) // 2 if second[0] <= 2 * value else None
                found.append(Quantity(first, second[1], value, middle, second[0], kind))
                at = second[1]
                continue
        after = _after_or_so(tokens, after)
        found.append(Quantity(first, after, 1 if kind == "ceiling" and value else value, value, high, kind))
        at = after
    return found
