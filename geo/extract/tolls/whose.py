"""Whom a figure counts, in words: "27 of the attackers", "of the attackers, 26", "the bandits lost two"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm

_WHO_ENDS = lexicon("tolls", "who_ends")
_OF_THE = lexicon("tolls", "of_the")
_LATER = lexicon("tolls", "later")
_NAMELESS = lexicon("tolls", "nameless")
_LOSES = lexicon("tolls", "loses")
_ASIDE = 12  # tokens at most of what is said of a side before its verb
_TO_SIDE = 4  # tokens at most from a number back to those whose dead it counts


def who(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> str:
    """Those whom a number counts, as they are named behind it, or whose dead they are said to be before it."""
    words = []
    if quantity.qualifier == "one":
        words = [token.text for token in tokens[quantity.first : quantity.last]][1:]
    start = quantity.last
    while start < len(tokens) and tokens[start].lower in _OF_THE:
        start += 1  # "27 of the attackers"
    for at in range(start, min(start + 6, len(tokens))):
        if not tokens[at].word or at in harms or tokens[at].lower in _WHO_ENDS | _LATER:
            break
        words.append(tokens[at].text)
    nameless = all(word.lower() in _NAMELESS for word in words)
    return " ".join((nameless and _side(tokens, quantity)) or words)


def _side(tokens: Sequence[Token], quantity: Quantity) -> list[str]:
    """Whose dead a bare number counts, by what stands before it: "of the attackers, 26", "the bandits lost two"."""
    at = quantity.first - 1
    while at > 0 and quantity.first - at < _TO_SIDE and (tokens[at].lower == "," or tokens[at].lower in _LOSES):
        at -= 1
    if at < 0 or at == quantity.first - 1 or not tokens[at].word:
        return []
    return [tokens[_before_aside(tokens, at)].text]


def _before_aside(tokens: Sequence[Token], at: int) -> int:
    """The token of the side where an aside on it ends at one: "The bandits, said to come from the hills, lost two"."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower != "," or tokens[at + 2].lower not in _LOSES:
        return at
    opening = (step for step in range(at, max(at - _ASIDE, 0), -1) if tokens[step].lower == ",")
    return next(opening, at + 1) - 1
