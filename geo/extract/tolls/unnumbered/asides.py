"""What only says who those named before it are: "six men of Delta Works, a contractor at the port, were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.small_words import AND
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm

_AUXILIARIES = lexicon("tolls", "auxiliaries")
_PERFECT = lexicon("tolls", "perfect")
_OF_MANY = lexicon("tolls", "far_of_many")
_LONGEST = 12  # tokens at most of what stands between two commas


def is_within(tokens: Sequence[Token], one: Quantity, harms: dict[int, Harm]) -> bool:
    """Whether one person stands between commas of which the second ends right before the verb, so is nobody more."""
    if one.qualifier != "one" or one.first < 2:
        return False
    end = _comma(tokens, range(one.last, min(one.last + _LONGEST, len(tokens) - 1)), harms)
    if end is None or not _is_verb(tokens, end + 1, harms):
        return False
    if tokens[one.first - 1].lower == ",":
        return True
    joined = tokens[one.first - 1].lower in AND and tokens[end + 1].lower not in _OF_MANY
    opening = _comma(tokens, range(one.first - 1, max(one.first - _LONGEST, 0), -1), harms) if joined else None
    return opening is not None and tokens[opening - 1].capital


def _is_verb(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    return at in harms or tokens[at].lower in _AUXILIARIES or tokens[at].lower in _PERFECT


def _comma(tokens: Sequence[Token], steps: range, harms: dict[int, Harm]) -> int | None:
    """The first comma among some tokens, with nothing but words before it."""
    for at in steps:
        if tokens[at].lower == ",":
            return at
        if not tokens[at].word or at in harms:
            return None
    return None
