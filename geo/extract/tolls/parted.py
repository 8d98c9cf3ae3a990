"""What a figure comes to, place by place, behind a colon: "killed three: two in Kramatorsk and one in Toretsk"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity, quantities
from geo.extract.text.small_words import AND, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm
from geo.extract.tolls.single_harm import single
from geo.extract.tolls.victims import after_age, noun_phrase_end

_ONE = lexicon("tolls", "one")
_WHERE = lexicon("tolls", "part_where")
_TO_COLON = 12
"""Tokens at most from a figure to the colon behind it."""
_TO_PLACE = 5
"""Tokens at most from a part to the place that it is told of."""
_FEWEST = 2


def parts(tokens: Sequence[Token], whole: Quantity, harms: dict[int, Harm]) -> list[Quantity]:
    """The parts that a figure comes to, each with a place of its own; none where they do not add up to it."""
    colon = next(
        (at for at in range(whole.last, min(whole.last + _TO_COLON, len(tokens))) if tokens[at].text == ":"), 0
    )
    found: list[Quantity] = []
    at = colon + 1
    numbers = {quantity.first: quantity for quantity in quantities(tokens)}
    while colon and (part := _part_at(tokens, at, numbers, harms)) is not None:
        place = _place_after(tokens, part.last)
        if not place:
            break
        found.append(part)
        at = next((n + 1 for n in range(place, len(tokens)) if tokens[n].lower in AND or tokens[n].text == ","), 0)
        at += bool(at) and at < len(tokens) and tokens[at].lower in AND  # ", and"
        if not at:
            break
    whole_of = sum(part.best or 0 for part in found) == whole.best
    return found if len(found) >= _FEWEST and whole_of else []


def _part_at(tokens: Sequence[Token], at: int, numbers: dict[int, Quantity], harms: dict[int, Harm]) -> Quantity | None:
    """The number or the one person that stands at a token."""
    if at in numbers:
        return numbers[at]
    if at >= len(tokens) or tokens[at].lower not in _ONE:
        return None
    last = noun_phrase_end(tokens, after_age(tokens, at + 1), harms)
    return single(at, last) if last > at + 1 else None


def _place_after(tokens: Sequence[Token], last: int) -> int:
    """The token of the capitalised name that an "in" leads to soon after a part; 0 where none does."""
    for at in range(last, min(last + _TO_PLACE, len(tokens) - 1)):
        if tokens[at].lower in _WHERE:
            name = at + 1 + (tokens[at + 1].lower in THE)
            return name if name < len(tokens) and tokens[name].capital else 0
    return 0


__all__ = ["parts"]
