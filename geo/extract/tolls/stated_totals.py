"""Totals that a sentence states: "the toll rose to 30", "bringing to 15 the number of dead", "put the count at 45"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import OF, PLURAL_ENDING
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm
from geo.model import TollKind

_DEATH_TOLLS = lexicon("tolls", "death_tolls")
_COUNTS = lexicon("tolls", "counts")
_GROWS = lexicon("tolls", "grows")
_TALLIES = lexicon("tolls", "tallies")
_TO = lexicon("tolls", "total_to")
_BY_WHOM = lexicon("tolls", "by_whom")
_FROM = lexicon("tolls", "total_from")
_AT = lexicon("tolls", "total_at")
_COUNTED = lexicon("tolls", "counted")
_HURT = lexicon("tolls", "at_wounded")
_STOPS = lexicon("tolls", "total_stops")
_WHO = lexicon("tolls", "who")
_BACK, _ON = 22, 9  # tokens before and after a number in which its total may be named


class Total(NamedTuple):
    """What a number is the total of, and whether it is a new one, takes the place of one, or is only held to be it."""

    kind: TollKind
    way: Literal["total", "revised", "held"]


def total_of(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> Total | None:
    """The total that a number is said to be; none where no noun of a toll is tied to it."""
    start = _start(tokens, quantity.first)
    before = [token.lower for token in tokens[start : quantity.first]]
    if not before:
        return None
    if _BY_WHOM.among(before[-2:-1]):
        return None  # "an unknown number dead, according to two residents"
    grown = _GROWS.among(before)
    noun, last = _noun(before), before[-1]
    if _FROM.among([last]) and quantity.low < quantity.high:
        last = _TO.first
    if noun is not None and (last in _TO or last in _AT or last in _GROWS or noun == len(before) - 1):
        if OF.among([last]) and before[noun].endswith(PLURAL_ENDING.in_order) and not grown:
            return None  # "the bodies of nine men"
        kind = _kind_of(before[noun:], start + noun, harms, certain=_is_death(before, noun), grown=grown)
        again = any(is_number(word) for word in before[noun:])  # "the toll of 35 rose to 52"
        return None if kind is None else Total(kind, ("revised" if again else "total") if grown else "held")
    if grown and last in _TO:
        following = [token.lower for token in tokens[quantity.last : _end(tokens, quantity.last)]]
        at = _noun(following)
        counts = at is not None or _WHO.among(following[:2])
        if (
            counts
            and (kind := _kind_of(following[at or 0 :], quantity.last + (at or 0), harms, certain=False, grown=True))
            is not None
        ):
            return Total(kind, "total")
    return None


def grown(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """The later of two numbers that are read as a range: "raised from 50 to 79"; of "crept up to 12" just 12."""
    up = quantity.qualifier == "ceiling" and quantity.first > 0 and _GROWS.among([tokens[quantity.first - 1].lower])
    if up:
        return quantity._replace(low=quantity.high, qualifier="")
    rises = quantity.low < quantity.high and not quantity.qualifier and _FROM.among([tokens[quantity.first - 1].lower])
    return quantity._replace(best=quantity.high) if rises else quantity


def _start(tokens: Sequence[Token], before: int) -> int:
    """The token at which the clause of a number begins."""
    at = before
    while at > 0 and before - at < _BACK and tokens[at - 1].lower not in _STOPS:
        at -= 1
    return at


def _end(tokens: Sequence[Token], after: int) -> int:
    at = after
    while at < len(tokens) and at - after < _ON and tokens[at].lower not in _STOPS and tokens[at].lower != ",":
        at += 1
    return at


def _noun(words: Sequence[str]) -> int | None:
    """Where the last noun that names a count stands."""
    return next((at for at in range(len(words) - 1, -1, -1) if words[at] in _COUNTS or _is_death(words, at)), None)


def _is_death(words: Sequence[str], at: int) -> bool:
    """Whether a noun names the dead by itself: "death toll", "the dead"."""
    return words[at] in _DEATH_TOLLS or " ".join(words[max(at - 1, 0) : at + 1]) in _DEATH_TOLLS


def _kind_of(
    words: Sequence[str], first: int, harms: dict[int, Harm], *, certain: bool, grown: bool
) -> TollKind | None:
    """Of whom a noun tells the number; none where it counts others: "the number of refugees"."""
    if _HURT.among(words):
        return "wounded"
    inside = [harm.kind for at, harm in harms.items() if first <= at < first + len(words)]
    if certain or _COUNTED.among(words):
        return "killed"
    if inside:
        return inside[0] if inside[0] in {"killed", "wounded"} else None
    others = OF.among(words[1:2]) and len(words) > 2
    return "killed" if not others and (grown or words[0] in _TALLIES) else None


__all__ = ["Total", "total_of"]
