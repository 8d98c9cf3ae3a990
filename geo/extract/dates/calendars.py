"""Days by number: of a month, of a year in digits, of the Islamic calendar, and feasts of a fixed date."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

from geo.extract.dates.words import Days, month_number, months
from geo.extract.text.word_lists import lexicon, word_table

_LATER_HALF = lexicon("dates", "later_half")
_LAST = lexicon("dates", "last_of_several")
_DAYS_AHEAD = 3
"""A day may be so many days after the report, which is not always dated by its last hour."""
HIJRA = 227_014
"""The day before 1 Muharram of year 1 of the civil calendar, as ``date.fromordinal`` counts."""

Stretch = Literal["week", "half", "day", "days", "weekend"]


def whole_month(year: int, month: int) -> Days:
    """The first to the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), 4


def year_of(match: re.Match[str], anchor: date, month: int, day: int = 1) -> int:
    """The year a phrase names, else the one that puts the day in the last twelve months (a few days ahead allowed)."""
    if match.groupdict().get("year"):
        return int(match["year"])
    ahead = (month, min(day, 28)) > ((anchor + timedelta(days=3)).month, (anchor + timedelta(days=3)).day)
    crosses = anchor.month == 12 and (anchor + timedelta(days=3)).year > anchor.year
    return anchor.year - 1 if ahead and not crosses else anchor.year


def _valid(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def iso(match: re.Match[str]) -> Days | None:
    """The day of a date such as 2014-06-12, or none where no calendar has it."""
    day = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day, day, 1) if day else None


def numeric(match: re.Match[str], anchor: date) -> Days | None:
    """The day of 12.06.2014 or 6/12/14: where both orders are days, the one that is past and nearest to the anchor."""
    year = int(match["year"])
    year = year if year > 99 else _century(year, anchor)
    one, two = int(match["one"]), int(match["two"])
    day_first, month_first = _valid(year, two, one), _valid(year, one, two)
    days = {day for day in (day_first, month_first) if day is not None}
    past = {day for day in days if day <= anchor + timedelta(days=_DAYS_AHEAD)}
    if len(days) == 2 and match["mark"] == "." and day_first is not None:
        return day_first, day_first, 1
    nearest = max(past or days, default=None)
    return (nearest, nearest, 1) if nearest and (past or len(days) == 1) else None


def from_hijri(year: int, month: int, day: int) -> date:
    """The day of a date of the Islamic calendar, to a day or so.

    Arithmetic calendar of thirty years with eleven leap years (Reingold and Dershowitz, Calendrical Calculations).
    """
    number = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30 + HIJRA
    return date.fromordinal(number)


def compact(match: re.Match[str], anchor: date) -> Days | None:
    """The day of 12-Jun-2014 or 12JUN14."""
    year = int(match["year"])
    day = _valid(year if year > 99 else _century(year, anchor), month_number(match["month"]), int(match["day"]))
    return (day, day, 1) if day else None


def _century(year: int, anchor: date) -> int:
    return year + (2000 if year <= anchor.year % 100 + 1 else 1900)


def day_and_month(match: re.Match[str], anchor: date) -> Days | None:
    """The day of "on 12/06": of its two readings the last before the anchor."""
    one, two = int(match["one"]), int(match["two"])
    days = {_valid(year, *order) for year in (anchor.year, anchor.year - 1) for order in ((one, two), (two, one))}
    past = [day for day in days if day is not None and day <= anchor]
    nearest = max(past, default=None)
    return (nearest, nearest, 1) if nearest else None


def hijri(match: re.Match[str]) -> Days | None:
    """The day of a date of the Islamic calendar, by the civil table, and those beside it: the moon decides."""
    year, day = int(match["year"]), int(match["day"])
    month = word_table("dates", "hijri")[match["hijri"].lower()]
    if not 1 <= day <= 30:
        return None
    middle = from_hijri(year, month, day)
    return middle - timedelta(days=1), middle + timedelta(days=1), 2


def spelled(match: re.Match[str], anchor: date) -> Days | None:
    """A day told in words: "the third of March", "March the third"."""
    month = month_number(match["month"] or match["month2"])
    number = word_table("dates", "ordinals").get((match["spelled"] or match["spelled2"]).lower(), 0)
    day = _valid(year_of(match, anchor, month, number), month, number)
    return (day, day, 1) if day else None


def _month_before(match: re.Match[str]) -> int | None:
    """The month that the sentence names last before a phrase: "In February it had been two, on the 6th"."""
    found = [word.strip(".,;:") for word in match.string[: match.start()].split()]
    named = [months()[word.lower()] for word in found if word[:1].isupper() and word.lower() in months()]
    return named[-1] if named else None


def day_of_month(match: re.Match[str], anchor: date) -> Days | None:
    """Such a day of the month named before it, else the last one up to the anchor: "on the 13th"."""
    number, named = int(match["day"]), _month_before(match)
    if named is not None:
        day = _valid(year_of(match, anchor, named, number), named, number)
        return (day, day, 1) if day else None
    month = anchor.replace(day=1)
    if number > anchor.day + _DAYS_AHEAD:
        month = (month - timedelta(days=1)).replace(day=1)
    day = _valid(month.year, month.month, number)
    return (day, day, 1) if day else None


def part_of_month(match: re.Match[str], anchor: date) -> Days | None:
    """A week, a half or a few days of a month: "in the last week of May", "the second half of June"."""
    month = month_number(match["month"])
    year = year_of(match, anchor, month)
    first, last, _ = whole_month(year, month)
    nth = match["nth"].lower()
    span: Stretch = word_table("dates", "spans")[match["span"].lower()]
    if span == "half":
        later = nth in _LATER_HALF
        return (date(year, month, 16), last, 4) if later else (first, date(year, month, 15), 4)
    if span == "day":
        day = last if nth in _LAST else first + timedelta(days=word_table("dates", "nth").get(nth, 1) - 1)
        return day, day, 1
    days = {"days": 3, "week": 7}.get(span, 2)
    if span == "weekend":
        first += timedelta(days=(5 - first.weekday()) % 7)
        last -= timedelta(days=(last.weekday() - 6) % 7)
    if nth in _LAST:
        return last - timedelta(days=days - 1), last, 2 if days < 7 else 3
    first += timedelta(days=7 * (word_table("dates", "nth").get(nth, 1) - 1))
    return first, first + timedelta(days=days - 1), 2 if days < 7 else 3
