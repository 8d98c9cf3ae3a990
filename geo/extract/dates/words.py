"""Weekdays, months and small numbers as date phrases write them: patterns for the grammar, and their values."""

from __future__ import annotations

import calendar
import re
from datetime import date

Days = tuple[date, date, int]

WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10}
MONTH_NUMBERS = {**MONTHS, **_SHORT, "nov": 11, "dec": 12}

WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_SMALL |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2, "a couple of": 2}
NUMBER = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|couple of)"


def count_word(word: str) -> int:
    """The value of a small number in words or digits."""
    return int(word) if word.isdigit() else _SMALL[word.lower()]


def weekday_number(match: re.Match[str]) -> int:
    """0 for Monday to 6 for Sunday."""
    return WEEKDAYS[match["weekday"].lower() + "day"]


def month_number(word: str) -> int:
    """1 to 12."""
    return MONTH_NUMBERS[word.lower().rstrip(".")]
