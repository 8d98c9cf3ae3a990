"""Datelines that hold a day, "Kandahar, 9 Jul (Pajhwok) --", and the day on which what stands below was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from geo.extract.dates.words import month_number
from geo.extract.text.word_lists import pattern
from geo.model import Article

_PRINTED_WITHIN = timedelta(days=3)
_EVENING_BEFORE = timedelta(days=1)


class Dateline(NamedTuple):
    """Where a dateline ends in its line, its month and day, and whether it is sure to be one."""

    end: int
    month: int
    day: int
    year: int | None
    sure: bool
    """It names who reports, which the head of an item in a list of events does not."""
    capitals: bool


def dated(line: str) -> Dateline | None:
    """The dateline that opens a line and holds a day; none where it has no day."""
    match = pattern("dates", "dateline", "%s").match(line)
    if match is None:
        return None
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day"] or match["day2"] or match["day3"]
    year = match["year"] or match["year3"]
    town = match["town"] or ""
    named = bool(match["agency"] or match["agency2"])
    return Dateline(match.end(), month_number(month), int(day), int(year) if year else None, named, town.isupper())


def of_lines(lines: Sequence[str]) -> dict[int, Dateline]:
    """The dated datelines of a text by the number of their line.

    A list of events gives each item a place and a day too: without a reporter's name it is a dateline where it is the
    only one, or where all of them are in capitals and of one day.
    """
    found = {number: one for number, line in enumerate(lines) if (one := dated(line)) is not None}
    days = {(one.month, one.day) for one in found.values()}
    alike = len(days) == 1 and (len(found) == 1 or all(one.capitals for one in found.values()))
    return {number: one for number, one in found.items() if one.sure or alike}


def written(article: Article) -> tuple[list[int], list[date | None]]:
    """From which offsets on which day counts as today: of the last dateline, printed a few days later at most.

    A bulletin that went out a day after the one day of its title tells of that.
    """
    offsets, days = [0], [_of_title(article) or article.published]
    for zone in article.zones:
        if zone.kind != "dateline" or article.published is None:
            continue
        found = dated(article.text[zone.span.start : zone.span.end] + " ")
        day = _day(found.month, found.day, found.year, article.published) if found else None
        if day is not None and timedelta() <= article.published - day <= _PRINTED_WITHIN:
            offsets.append(zone.span.start)
            days.append(day)
    return offsets, days


def _of_title(article: Article) -> date | None:
    """The day that the title of a bulletin names, where it is the day before the article's."""
    named = list(pattern("dates", "title_day", "%s").finditer(article.title))
    if article.published is None or len(named) != 1:
        return None
    match = named[0]
    year = match["year"]
    month, number = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    day = _day(month, number, int(year) if year else None, article.published)
    return day if day is not None and article.published - day == _EVENING_BEFORE else None


def day_at(offset: int, since: tuple[list[int], list[date | None]]) -> date | None:
    """The day that counts as today at an offset."""
    offsets, days = since
    return days[bisect_right(offsets, offset) - 1]


def _day(month: int, number: int, year: int | None, published: date) -> date | None:
    try:
        day = date(year or published.year, month, number)
        return day.replace(year=day.year - 1) if not year and day > published else day
    except ValueError:  # 31 June
        return None
