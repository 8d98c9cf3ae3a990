"""Days counted from another day of the text: "two days earlier", "the following day", "that afternoon"."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.extract.dates.words import count_word, may_hold, needs
from geo.extract.text.article_language import per_language
from geo.extract.text.word_lists import filled, lexicon, word_table


class Shift(NamedTuple):
    """A phrase, and how many days it lies after the day told before (before it, where negative)."""

    start: int
    end: int
    phrase: str
    days: int
    of_clause: bool = False
    """Whether it dates only what it stands before: "on Monday, two days after rebels took the town"."""


_OF_CLAUSE = lexicon("dates", "of_clause")


@per_language
def _patterns() -> tuple[tuple[str, int, tuple[str, ...], re.Pattern[str]], ...]:
    shifts = word_table("dates", "shifts")
    return tuple(
        (name, shifts[name], needs(name), re.compile(rf"(?<![\w-])(?:{filled('dates', pattern)})(?!\w)", re.IGNORECASE))
        for name, pattern in word_table("dates", "sequence").items()
    )


def shifts(text: str, parts: set[str]) -> list[Shift]:
    """The phrases of a text that count from the day told before, from left to right, none inside another.

    ``parts`` are the parts of words that it has (see :func:`geo.extract.dates.words.held`).
    """
    found: list[Shift] = []
    for name, unit, needed, pattern in _patterns():
        for match in pattern.finditer(text) if may_hold(parts, needed) else ():
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            count = match.groupdict().get("n")
            days = unit * (count_word(count) if count else 1)
            found.append(Shift(match.start(), match.end(), match.group(), days, name in _OF_CLAUSE))
    return sorted(found)
