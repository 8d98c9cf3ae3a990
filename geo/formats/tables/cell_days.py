"""Days as tables write them: ISO, words, numbers in either order, and the numbers that spreadsheets keep them as."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

__all__ = ["DOUBTFUL", "EITHER_DAY", "DayOrder", "day_in", "either_day", "order_of"]

DayOrder = Literal["", "day-first", "month-first", "mixed"]
"""How a table writes 3/4/2024; ``""`` where nothing in it says, ``mixed`` where its rows say both."""

EITHER_DAY = "may be either of two days"
"""What an error says of a date that needs an order and has none."""

_TIME = re.compile(
    r"(?<=\d)(?:T|,?\s+)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[AP]M)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
# Python (3.11) takes any sign for the one before an hour: "2024-05-03/05" as five in the morning. In XML a day may end
# in the offset of its zone: 2024-05-03-05:00.
_SPAN = re.compile(r"\d{4}-\d\d-\d\d\s*(?:[/\N{EN DASH}\N{EM DASH}]|\.\.|-(?!\d\d:\d\d))")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_EITHER = re.compile(rf"(\d{{1,2}}[/-]\d{{1,2}}[/-](?:\d{{4}}|\d\d)) {EITHER_DAY}")
# What stands before the first separator is looked at from there: most characters are none, and are passed over at once.
DOUBTFUL = re.compile(r"([/-])(?<=\d[/-])(?<!\d\d\d[/-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)")
"""Finds what ``order_of`` may go by in the text of a whole line; more than it does, never less."""
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY_WORD = re.compile(r"(?:[^\W\d]+(?:,\s*|\s+))?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([^\W\d]+)\.?,?[\s-]+(\d{4}|\d\d)")
_WORD_DAY = re.compile(r"(?:[^\W\d]+(?:,\s*|\s+))?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_EPOCH = re.compile(r"\d{12,13}")
"""Milliseconds since 1970, as servers of maps write days."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# Spreadsheets count days from here, and read 29 as 2029 and 30 as 1930.
_SERIAL_ZERO = date(1899, 12, 30)
_LAST_SHORT_YEAR = 29
_SERIALS = range(10_000, 60_000)
_MONTHS_A_YEAR = 12
_SHORTEST_MONTH = 3


def _year(written: str) -> int:
    number = int(written)
    if len(written) > len("24"):
        return number
    return number + (2000 if number <= _LAST_SHORT_YEAR else 1900)


def _month(word: str) -> int:
    lower = word.lower()
    if len(lower) >= _SHORTEST_MONTH:
        for number, name in enumerate(_MONTHS, start=1):
            if name.startswith(lower) or (name == "september" and lower == "sept"):
                return number
    raise ValueError(f"no month: {word}")


def _said(first: int, second: int, separator: str) -> DayOrder:
    """The order that a date says by itself; dots are only written behind a day."""
    if separator == "." or first > _MONTHS_A_YEAR:
        return "day-first"
    return "month-first" if second > _MONTHS_A_YEAR else ""


def _by_numbers(found: re.Match[str], order: DayOrder) -> date:
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    said = _said(first, second, found[2]) or order
    if said not in ("day-first", "month-first") and first != second:
        raise ValueError(f"{found[0]} {EITHER_DAY}, and the table does not say which number is the month")
    return date(year, first, second) if said == "month-first" else date(year, second, first)


def _iso(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written.replace(" 00:00:00.000", "")).date()
    except ValueError:
        return None


def day_in(written: str, order: DayOrder = "") -> date:
    """The day of a cell: ``2014-06-16``, ``16 June 2014``, ``16-Jun-14``, ``6/16/2014 0:00`` or ``41806``.

    Raises:
        ValueError: it is no day, or may be two and ``order`` does not say which.
    """
    if _SPAN.match(written):
        raise ValueError(f"several days: {written}")
    if iso := _iso(written):
        return iso
    bare = _TIME.sub("", written.strip())
    if found := _NUMBERS.fullmatch(bare):
        return _by_numbers(found, order)
    if found := _YEAR_FIRST.fullmatch(bare):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_WORD.fullmatch(bare):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _WORD_DAY.fullmatch(bare):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    if (found := _SERIAL.fullmatch(bare)) and int(found[1]) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(found[1]))
    if _EPOCH.fullmatch(bare):
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(bare))).date()
    raise ValueError(f"no day: {written}")


def either_day(why: str) -> str:
    """The date that an error says may be two; empty where it is about something else."""
    found = _EITHER.search(why)
    return found[1] if found else ""


def order_of(cells: Iterable[str]) -> DayOrder:
    """Which number is the day in the dates of a table, by those among them that say it."""
    said: set[DayOrder] = set()
    for cell in cells:
        # A dot says it for that date alone: one who types 3.4.2024 may have pasted 4/3/2024 from elsewhere.
        if (found := _NUMBERS.fullmatch(_TIME.sub("", cell.strip()))) and found[2] != ".":
            said.add(_said(int(found[1]), int(found[3]), found[2]))
    said.discard("")
    if len(said) > 1:
        return "mixed"
    return said.pop() if said else ""
