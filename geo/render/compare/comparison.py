"""Two filters side by side, without drawing: what each holds, at what rate, and where and in what they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from geo.filters.model import Filters
from geo.render.filter_labels import is_country, is_province
from geo.render.outlines import country_name
from geo.render.timeline.bins import following, starts
from geo.store.layout.counted import Counted, Spotted
from geo.vocabulary import event_types

__all__ = [
    "Days", "Half", "Ranked", "Spot", "apart", "days_of", "halves", "largest", "length", "middle_text", "months",
    "narrowed", "rates", "spots", "two",
]  # fmt: skip

A_WEEK, A_MONTH = 7, 30
WHOLE = 10  # a median from here on is told without its half
MOST_MONTHS = 120  # to choose from; other days are typed in
Ranked = tuple[str, int, int]
Days = tuple[date, date]
"""The first and the last day of a period, both in it."""


def middle_text(counted: Counted) -> str:
    """The median as one says a count of people: whole from ten on, below that with the half that it may have."""
    return f"{counted.middle:,.0f}" if counted.middle >= WHOLE else f"{counted.middle:.2g}"


def length(days: Days) -> int:
    """How many days."""
    return (days[1] - days[0]).days + 1


def rates(counted: Counted, days: Days) -> list[tuple[str, float]]:
    """Dated incidents a day, a week, in 30 days; only for spans that the period is long enough for."""
    spans, long = {"per_day": 1, "per_week": A_WEEK, "per_month": A_MONTH}, length(days)
    return [(name, counted.dated / long * span) for name, span in spans.items() if long >= span]


def apart(one: str, other: str) -> bool:
    """Whether neither of two values holds the other, as a type holds its sub-types and a country its provinces."""
    kinds = event_types()
    type_of, other_type = (kinds[value].event_type if value in kinds else value for value in (one, other))
    inside = f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
    return type_of != other_type and not inside


def two(first: str, second: str, known: Sequence[str], by: str = "") -> tuple[str, str] | None:
    """The values to compare: those asked for where they are known, else the most frequent apart from the other.

    Of places both are countries, provinces or places, which never hold each other. Where none is apart from the
    other, one that only differs: a reader may still choose.
    """
    asked = second if second in known else ""
    one = first if first in known else _beside(asked, known, by) if asked else _begun(known, by)
    other = asked or _beside(one, known, by)
    return (one, other) if one and other else None


def _begun(known: Sequence[str], by: str) -> str:
    """The most frequent, of a level that holds another one."""
    levels = Counter(_level(value, by) for value in known)
    wide = next((level for level in sorted(levels) if levels[level] > 1), None)
    return next((value for value in known if wide in (None, _level(value, by))), "")


def _beside(value: str, known: Sequence[str], by: str) -> str:
    differ = [other for other in known if other != value]
    alike = [other for other in differ if _level(other, by) == _level(value, by)]
    return next((other for other in (*alike, *differ) if apart(other, value)), next(iter(differ), ""))


def _level(value: str, by: str) -> int:
    """How close a place is: a country, a province, or anything in it; nothing else has levels."""
    if by != "places" or is_country(value):
        return 0
    return 1 if is_province(value) else 2


def days_of(text: str) -> Days | None:
    """The days of ``2014-06-01..2014-06-30``; none where that is no period."""
    try:
        first, last = map(date.fromisoformat, text.split(".."))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def months(first: date, last: date) -> list[str]:
    """The latest whole months from the first to the last day, oldest first, as a link writes them."""
    begun = starts(first, last, "month")[-MOST_MONTHS:]
    return [f"{start}..{_month(start)[1]}" for start in begun]


def halves(begun: Counter[date], first: date, last: date) -> tuple[str, str]:
    """The two periods to begin with: the last two months that hold any, or the two halves of the only one.

    ``begun`` says how many incidents begin in each month, by its first day.
    """
    top, most = begun.most_common(1)[0] if begun else (first, 0)
    if len(begun) > 1 and most * 2 <= begun.total():
        one, other = (_month(start) for start in sorted(begun)[-2:])
        return f"{one[0]}..{one[1]}", f"{other[0]}..{other[1]}"
    if begun:
        first, last = max(first, _month(top)[0]), min(last, _month(top)[1])
    middle = first + (last - first) / 2
    return f"{first}..{middle}", f"{min(last, middle + timedelta(days=1))}..{last}"


def _month(day: date) -> Days:
    return day.replace(day=1), following(day, "month") - timedelta(days=1)


def narrowed(filters: Filters, by: str, value: str) -> Filters:
    """The filters with one side's value: a period for its days, any other for its field."""
    if by == "periods":
        days = days_of(value)
        assert days
        return replace(filters, since=days[0], until=days[1])
    change: dict[str, Any] = {by: (value,)}
    return replace(filters, **change)


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two: its value, name, filters, days and what it comes to."""

    value: str
    name: str
    filters: Filters
    days: Days
    counted: Counted


@dataclass(frozen=True, slots=True)
class Spot:
    """One place or province: how many incidents of each side, and the middle of their points."""

    name: str
    lat: float
    lon: float
    first: int
    second: int

    @property
    def change(self) -> int:
        """How many more the second has."""
        return self.second - self.first


def largest(found: Sequence[Ranked]) -> list[Ranked]:
    """The largest difference first, then what is more, then by name."""
    return sorted(found, key=lambda row: (-abs(row[2] - row[1]), -row[1] - row[2], row[0]))


def spots(found: Sequence[Spotted], name: Callable[[Spotted], str]) -> list[Spot]:
    """The places under their names, the largest difference first; namesakes are told apart by where they are."""
    often = Counter(map(name, found))

    def told(one: Spotted) -> str:
        called = name(one)
        around = one.admin1 if one.admin1 and one.admin1 != called else country_name(one.country)
        return f"{called}, {around}" if often[called] > 1 and around else called

    made = [Spot(told(one), one.lat, one.lon, one.first, one.second) for one in found]
    return sorted(made, key=lambda spot: (-abs(spot.change), -spot.first - spot.second, spot.name))
