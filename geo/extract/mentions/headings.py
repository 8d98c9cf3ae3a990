"""Sentences that only say where and when something happened, above what they head: "13 JUN, DJIBO."."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.dates.words import months, weekdays
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_SMALL = lexicon("headings", "small")
_OPENS_PROSE = lexicon("headings", "opens_prose")
_NO_PLACE = lexicon("unlisted", "no_place")
_BODIES = lexicon("unlisted", "bodies")
_MOST = 16
_ASKS = frozenset("?!")


def is_heading(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has no more than names, numbers, days and the small words between them."""
    if not tokens or len(tokens) > _MOST or tokens[-1].text in _ASKS or tokens[0].lower in _OPENS_PROSE:
        return False
    words = [token for token in tokens if token.word and not is_small(token)]
    spoken = any(token.lower in _NO_PLACE or token.lower in _BODIES for token in words)
    return bool(words) and not spoken and all(token.capital for token in words)


def is_count(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is only the number or the day of an item: "2.", "Wed 8."."""
    return len(tokens) <= _MOST and all(not token.word or is_small(token) for token in tokens)


def is_small(token: Token) -> bool:
    """Whether a word of a heading is no name: a month, a weekday, "near", "district", "Paragraph"."""
    return token.lower.lower() in months() or token.lower in weekdays() or token.lower in _SMALL
