"""Weekdays, months, units and small numbers as date phrases write them: patterns for the grammar, and their values."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from geo.extract.text.article_language import per_language
from geo.extract.text.word_lists import filled, word_table

Days = tuple[date, date, int]
Unit = Literal["minute", "hour", "day", "week", "month", "year"]


@per_language
def date_pattern(template: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern with the pieces of dates.toml in it: ``date_pattern(r"{DAY} {MONTH}")``."""
    return re.compile(filled("dates", template), flags)


@per_language
def months() -> dict[str, int]:
    """The names of the months, short ones too: "january" -> 1."""
    return word_table("dates", "months")


@per_language
def weekdays() -> dict[str, int]:
    """The names of the weekdays: "monday" -> 0."""
    return word_table("dates", "weekdays")


def needs(rule: str) -> tuple[str, ...]:
    """Parts of words of which a text must have one for a rule to find anything; none where any text may."""
    listed = word_table("dates", "needs").get(rule, ())
    return tuple(listed.split() if isinstance(listed, str) else listed)


@per_language
def _all_needs() -> frozenset[str]:
    return frozenset(part for rule in word_table("dates", "needs") for part in needs(rule))


def held(text: str) -> set[str]:
    """The parts of words that rules need and that a text in small letters has."""
    return {part for part in _all_needs() if part in text}


def may_hold(parts: set[str], needed: tuple[str, ...]) -> bool:
    """Whether one of the parts of words that a rule needs is among those that a text has."""
    return not needed or not parts.isdisjoint(needed)


def count_word(word: str) -> int:
    """The value of a small number in words or digits."""
    return int(word) if word.isdigit() else int(word_table("dates", "numbers")[word.lower()])


def unit(match: re.Match[str]) -> Unit:
    """The unit of time that a phrase counts in."""
    found: Unit = word_table("dates", "units")[match["unit"].lower()]
    return found


def weekday_number(match: re.Match[str]) -> int:
    """0 for Monday to 6 for Sunday."""
    named = match.groupdict()
    if named.get("short"):
        return int(word_table("dates", "short_weekdays")[named["short"].lower()])
    return weekdays()[named["weekday"].lower()]


def is_weekday(word: str) -> bool:
    """Whether a word in small letters is a day of the week, in full or shortened."""
    return word in weekdays() or word in word_table("dates", "short_weekdays")


def month_number(word: str) -> int:
    """1 to 12."""
    return months()[word.lower().rstrip(".")]
