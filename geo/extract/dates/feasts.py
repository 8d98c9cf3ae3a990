"""Days of feasts: of a fixed date, those that move with Easter, and those of the Islamic calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from geo.extract.dates.calendars import HIJRA, from_hijri
from geo.extract.dates.words import Days, count_word
from geo.extract.text.word_lists import lexicon, word_table

_LAST = lexicon("dates", "last_of_several")
_ISLAMIC_YEAR: Final = 354.37
_MONTH_LONG: Final = 10
"""A feast of more days than this is a month."""


def easter(year: int, church: str) -> date:
    """Easter Sunday of the western church, or of the eastern one by the Gregorian calendar.

    Western by the anonymous Gregorian algorithm, eastern by Meeus's Julian one (Meeus, Astronomical Algorithms).
    """
    if church == "eastern":
        moon = (19 * (year % 19) + 15) % 30
        shift = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + shift + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _in_year(name: str, year: int) -> tuple[date, date]:
    """First and last day of a feast that comes once a year of our calendar."""
    moving = word_table("dates", "easter").get(name)
    if moving is not None:
        sunday = easter(year, moving[0])
        return sunday + timedelta(days=moving[1]), sunday + timedelta(days=moving[2])
    month, day, last_month, last_day = word_table("dates", "feasts")[name]
    return date(year, month, day), date(year + (last_month < month), last_month, last_day)


def _in_islamic_year(name: str, year: int) -> tuple[date, date]:
    month, first, last = word_table("dates", "islamic")[name]
    return from_hijri(year, month, first), from_hijri(year, month, last)


def _last_before(anchor: date, year: int, days: Callable[[int], tuple[date, date]]) -> tuple[date, date]:
    return next(found for back in range(3) if (found := days(year + 1 - back))[0] <= anchor or back == 2)


def feast(match: re.Match[str], anchor: date) -> Days | None:
    """The days of a feast, or the one of them that is meant: the last one before the anchor, or of the year it names.

    "Two days before Christmas", "the eve of Eid al-Fitr", "the first day of Ramadan". The moon decides about a feast of
    the Islamic calendar, which may be a day earlier or later than counted.
    """
    name = match["feast"].lower().replace("\u2019", "'")
    year = match["year"] or match["year_before"]
    islamic = name in word_table("dates", "islamic")
    if islamic and year:
        return None
    if islamic:
        counted = int((anchor.toordinal() - HIJRA) / _ISLAMIC_YEAR) + 1
        first, last = _last_before(anchor, counted, lambda number: _in_islamic_year(name, number))
    elif year:
        first, last = _in_year(name, int(year))
    else:
        ahead = timedelta(days=_days_ahead(match))
        first, last = _last_before(anchor + ahead, anchor.year, lambda number: _in_year(name, number))
    first, last = _part(match, first, last)
    if islamic:
        first, last = first - timedelta(days=1), last + timedelta(days=1)
    days = (last - first).days
    return first, last, 1 if not days else 2 if days < _MONTH_LONG else 4


def _days_ahead(match: re.Match[str]) -> int:
    """How many days before the feast the phrase says that it was."""
    if match["eve"]:
        return 1
    if not match["n"]:
        return 0
    count = count_word(match["n"])
    return count if word_table("dates", "units")[match["unit"].lower()] == "day" else -(-count // 24)


def _part(match: re.Match[str], first: date, last: date) -> tuple[date, date]:
    """The day of a feast that is counted out, or the day so long before it."""
    ahead = _days_ahead(match)
    if ahead:
        day = first - timedelta(days=ahead)
        return day, day
    nth = (match["nth"] or "").lower()
    if not nth:
        return first, last
    day = last if nth in _LAST else first + timedelta(days=word_table("dates", "nth").get(nth, 1) - 1)
    return day, day
