"""Names of what is a part of some town, or stands in one: a quarter, a square, a hospital, "Mirpur-10"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.mentions.triggers import DETERMINERS, PREPOSITIONS
from geo.extract.text.small_words import AND, OF, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_TOWN_PARTS = lexicon("unlisted", "town_parts")
_TOWN_THINGS = lexicon("unlisted", "town_things")
_STREETS = lexicon("unlisted", "streets")
_ENDS = frozenset('.,;:?!)"”')
"""Marks that end a noun phrase; a dash joins it to another name: "the Tripoli–Misrata road"."""
_MOST_IN_APPOSITION = 6
_SHORTEST = 3
"""Letters at least before the number of a quarter; a shorter name is a road's or an aeroplane's."""


def is_town_part(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is a part of a town: "Umayyad Square", "the Wadi Hajar district", "the suburb of X"."""
    around = [tokens[last - 1], *tokens[last : last + 2]]
    owner = tokens[first - 2] if first > 1 and tokens[first - 1].lower in OF else None
    if any(token.lower in _TOWN_PARTS for token in around) or (owner is not None and owner.lower in _TOWN_PARTS):
        return True
    own = tokens[last - 1]
    numbered = own.text[-1].isdigit() and ("-" in own.text[_SHORTEST:] or last - first > 1)  # "Mirpur-10"
    return own.lower in _TOWN_THINGS or numbered or _said_to_be_part(tokens, last)


def is_street(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is that of a street or a square, whatever town bears it too: "on Baghdad Street"."""
    behind = last < len(tokens) and tokens[last].lower in _STREETS
    return behind or (tokens[last - 1].lower in _STREETS and tokens[last - 1].capital and first > 0)


def is_thing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an article before a name and no noun behind it say that it is no town: "at the Old Bridge"."""
    if not first or tokens[first - 1].lower not in THE or tokens[first].lower in THE:
        return False
    after = tokens[last] if last < len(tokens) else None
    return after is None or after.text in _ENDS or after.lower in PREPOSITIONS or after.lower in AND


def _said_to_be_part(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows says so: "Hodan, the neighbouring district"."""
    said = tokens[last + 1 : last + _MOST_IN_APPOSITION]
    if last >= len(tokens) or tokens[last].text != "," or not said or said[0].lower not in DETERMINERS:
        return False
    for token in said[1:]:
        if token.lower in _TOWN_PARTS:
            return True
        if not token.word or token.capital or token.lower in PREPOSITIONS:
            return False
    return False
