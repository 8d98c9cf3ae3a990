"""The day that somebody wrote as a date of publication, in whatever form, as long as it can only mean one day.

It is the day on the writer's own clock: 01:30 in a zone three hours ahead stays that day, or weekdays jump by a week.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import islice

__all__ = ["calendar_day", "day_line", "day_of", "unread"]

_LONGEST = 80
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?P<sep>[-/._])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:(?=T)|\d{4}(?:\d\d)?(?!\d)|(?!\d))",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"(?<![a-z]){_MONTH}\s+{_DAY},?\s+{_YEAR}",
        # As the C library and Unix write it: Tue May 14 09:30:00 2024.
        rf"(?<![a-z]){_MONTH}\s+{_DAY}\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{3,4}}\s+)?{_YEAR}",
        # Mails of old write two digits of the year, before the time.
        rf"{_DAY}\s+{_MONTH}\s+(?P<year>\d\d)\s+\d\d:\d\d",
    )
)
_NUMBERS = re.compile(rf"(?<!\d)(?P<one>\d{{1,2}})(?P<sep>[/.-])(?P<two>\d{{1,2}})(?P=sep){_YEAR}")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
# Before and after these a number of seconds since 1970 is no day of news but something else.
_FIRST, _LAST = 631_152_000, 2_145_916_800
_MILLISECONDS = 100_000_000_000

_HEAD_LINES = 6  # not empty, from the beginning: further down a day is that of what is told
_HEAD_LINE = re.compile(
    r"[\s*_>#|]*(?:(?:first |originally )?(?:published|posted|issued|released)(?: on| at)?|publication date|date)"
    r"\s*[:*_]*\s+(?P<day>[^\n]{6,40}?)[\s*_|]*",
    re.IGNORECASE,
)


def calendar_day(year: str, month: str, day: str) -> date | None:
    """The day of three written parts, the month as a number or an English name; none where there is no such day.

    A year of two digits is meant as RFC 2822 has it: up to 49 it is of this century.
    """
    if len(year) == 2:
        year = ("20" if year < "50" else "19") + year
    number = int(month) if month.isdigit() else _MONTHS.index(name) + 1 if (name := month[:3].lower()) in _MONTHS else 0
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _since_1970(number: float) -> date | None:
    seconds = number / 1000 if abs(number) >= _MILLISECONDS else number
    return datetime.fromtimestamp(seconds, UTC).date() if _FIRST <= seconds < _LAST else None


def _of_numbers(found: re.Match[str]) -> date | None:
    """14/05/2024 is one day, and so is 05/05/2024; 04/05/2024 is April to some and May to others."""
    days = {calendar_day(found["year"], *pair) for pair in ((found["two"], found["one"]), (found["one"], found["two"]))}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def day_of(written: object) -> date | None:
    """The one day that a text or a number means: ISO, RFC 2822, seconds since 1970, ``14 May 2024``, ``2024/05/14``.

    None where it holds no date, several, or one whose day and month could change places.
    """
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        return None
    if isinstance(written, str) and len(written) > _LONGEST:
        return None
    text = str(written).strip()
    if _SECONDS.fullmatch(text):
        return _since_1970(float(text))
    days = {calendar_day(*part.group("year", "month", "day")) for form in _FORMS for part in form.finditer(text)}
    days |= {_of_numbers(part) for part in _NUMBERS.finditer(text)}
    return days.pop() if len(days) == 1 else None


def unread(written: object) -> str:
    """The note that goes with an article whose day could not be read."""
    return f"published {str(written)[:40]!r} is no one day, so the article is kept undated; an ISO date is 2014-06-16"


def day_line(text: str) -> date | None:
    """The day that a text says of itself in a line above what it tells: "Published: 20 January 2025".

    None where there is no such line near the beginning, or its day could mean two.
    """
    lines = (line for line in text[:2000].splitlines() if line.strip())
    found = (_HEAD_LINE.fullmatch(line) for line in islice(lines, _HEAD_LINES))
    return next((day for line in found if line and (day := day_of(line["day"]))), None)
