"""Numbers as news writes them: "1,700", "twenty-three", "at least a dozen", "as many as 60", "scores of"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from geo.extract.text.tokens import Token

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_COLLECTIVE = {"dozen": 12, "score": 20}

_RANGES = {
    "several": (3, 9),
    "many": (3, 99),
    "numerous": (3, 99),
    "dozens": (12, 99),
    "tens": (10, 99),
    "scores": (20, 99),
    "hundreds": (100, 999),
    "thousands": (1000, 9999),
}
_DIGITS = re.compile(r"\d+(?:,\d{3})*$|\d+$")
_FLOOR = ("at least", "no fewer than", "not less than", "no less than", "a minimum of")
_ABOVE = ("more than", "over", "upwards of", "in excess of")
_CEILING = ("as many as", "up to", "nearly", "almost", "close to", "fewer than", "less than")
_ABOUT = ("about", "around", "some", "approximately", "roughly", "an estimated", "estimated")
_QUALIFIERS = tuple(
    (tuple(phrase.split()), kind)
    for kind, phrases in (("floor", _FLOOR), ("above", _ABOVE), ("ceiling", _CEILING), ("about", _ABOUT))
    for phrase in phrases
)


class Quantity(NamedTuple):
    """A number in a sentence: tokens ``first`` to ``last`` (exclusive), with the range it stands for."""

    first: int
    last: int
    low: int
    best: int | None
    high: int
    qualifier: str = ""


def is_number(word: str) -> bool:
    """Whether a lower-case word is a small number in words, or in digits."""
    return word in _UNITS or word.partition("-")[0] in _TENS or _DIGITS.fullmatch(word) is not None


def _small(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number below a hundred, or written in digits, and the index after it."""
    word = tokens[at].lower
    if _DIGITS.fullmatch(word):
        return int(word.replace(",", "")), at + 1
    if word in _UNITS:
        return _UNITS[word], at + 1
    tens, _, unit = word.partition("-")
    if tens in _TENS and (not unit or unit in _UNITS):
        return _TENS[tens] + _UNITS.get(unit, 0), at + 1
    return None


def _exact(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The whole number that starts at a token, scales and dozens included, and the index after it."""
    after_article = at + 1 < len(tokens) and tokens[at].lower in {"a", "half", "one"}
    if after_article and (scale := {**_COLLECTIVE, **_SCALES}.get(tokens[at + 1].lower)):
        return (scale // 2 if tokens[at].lower == "half" else scale), at + 2
    if tokens[at].lower in _COLLECTIVE and at + 1 < len(tokens) and tokens[at + 1].word:
        return _COLLECTIVE[tokens[at].lower], at + 1
    found = _small(tokens, at)
    if found is None:
        return None
    value, after = found
    while after < len(tokens):
        word = tokens[after].lower
        if word in _SCALES or word in _COLLECTIVE:
            value, after = value * {**_SCALES, **_COLLECTIVE}[word], after + 1
        elif word == "and" and value >= 100 and after + 1 < len(tokens) and tokens[after + 1].lower in _UNITS:
            value, after = value + _UNITS[tokens[after + 1].lower], after + 2
        else:
            break
    return value, after


def _qualifier(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """The index at which the words before a number start that say how exact it is, and their kind."""
    for words, kind in _QUALIFIERS:
        begin = at - len(words)
        if begin >= 0 and all(tokens[begin + step].lower == word for step, word in enumerate(words)):
            return begin, kind
    return at, ""


def _vague(tokens: Sequence[Token], at: int) -> Quantity | None:
    word = tokens[at].lower
    if word == "few" and at and tokens[at - 1].lower == "a":
        return Quantity(at - 1, at + 1, 2, None, 9, "vague")
    if word not in _RANGES or (at and tokens[at - 1].lower in {"as", "so", "how"}):
        return None
    low, high = _RANGES[word]
    last = at + 1
    if last + 1 < len(tokens) and tokens[last].lower == "of" and tokens[last + 1].lower in _RANGES:
        low, high = low * _RANGES[tokens[last + 1].lower][0], high * _RANGES[tokens[last + 1].lower][1]
        last += 2
    return Quantity(at, last, low, None, high, "vague")


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Every number in a sentence with the range that its words give it, from left to right."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
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
        between = first and tokens[first - 1].lower == "between"
        if after + 1 < len(tokens) and tokens[after].lower in ({"and"} if between else {"to", "-", "–"}):
            second = _exact(tokens, after + 1)
            if second and second[0] > value:
                found.append(Quantity(first, second[1], value, None, second[0], kind))
                at = second[1]
                continue
        found.append(Quantity(first, after, 1 if kind == "ceiling" and value else value, value, high, kind))
        at = after
    return found
