"""Two filters side by side, without drawing: what each holds, at what rate, and where and in what they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import Any

from geo.filters.model import Filters
from geo.render.timeline.bins import following, starts
from geo.store.layout.counted import Countable

__all__ = ["Days", "Half", "Side", "Spot", "days_of", "halves", "months", "narrowed", "side", "spots", "two", "types"]

A_WEEK, A_MONTH = 7, 30
WHOLE = 10  # a median from here on is told without its half
MOST_MONTHS = 120  # to choose from; other days are typed in
Days = tuple[date, date]
"""The first and the last day of a period, both in it."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two holds.

    ``killed`` adds up one range an incident, from the lowest to the highest figure of its sources, over the ``stated``
    incidents that give one; ``each`` is the lowest and highest of these in a single incident, ``middle`` their median.
    """

    incidents: int
    dated: int
    days: int
    stated: int
    killed: tuple[int, int]
    each: tuple[int, int]
    middle: float

    @property
    def middle_text(self) -> str:
        """The median as one says a count of people: whole from ten on, below that with the half that it may have."""
        return f"{self.middle:,.0f}" if self.middle >= WHOLE else f"{self.middle:.2g}"

    @property
    def rates(self) -> list[tuple[str, float]]:
        """Dated incidents a day, a week, in 30 days; only for spans that the period is long enough for."""
        spans = {"per_day": 1, "per_week": A_WEEK, "per_month": A_MONTH}
        return [(name, self.dated / self.days * span) for name, span in spans.items() if self.days >= span]


def side(incidents: Sequence[Countable], days: Days) -> Side:
    """Counts and rates over these days, and the killed where a figure is stated."""
    ranges = [found for incident in incidents if (found := incident.toll_range("killed"))]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    return Side(
        len(incidents),
        sum(incident.period is not None and incident.period.start is not None for incident in incidents),
        (days[1] - days[0]).days + 1,
        len(ranges),
        (sum(lows), sum(highs)),
        (min(lows, default=0), max(highs, default=0)),
        median((low + high) / 2 for low, high in ranges) if ranges else 0.0,
    )


def two(first: str, second: str, known: Sequence[str]) -> tuple[str, str]:
    """The values to compare: those asked for where they are known, else the most frequent that the other is not."""
    one = first if first in known else next(value for value in known if value != second)
    return one, second if second in known else next(value for value in known if value != one)


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
    """One of the two: its value, name, filters, days and incidents."""

    value: str
    name: str
    filters: Filters
    days: Days
    incidents: Sequence[Countable]


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


def spots(
    first: Sequence[Countable], second: Sequence[Countable], key: Callable[[Countable], tuple[str, str]]
) -> list[Spot]:
    """Both sides grouped by ``key``, which gives an id and a name; the largest difference first.

    What has no place is in none. An incident of both sides counts on both.
    """
    counts: dict[str, Counter[int]] = {}
    points: dict[str, dict[str, tuple[float, float]]] = {}
    names: dict[str, str] = {}
    for number, incidents in enumerate((first, second)):
        for incident in incidents:
            if incident.location is None:
                continue
            group, names_as = key(incident)
            counts.setdefault(group, Counter())[number] += 1
            points.setdefault(group, {})[incident.id] = (incident.location.lat, incident.location.lon)
            names[group] = names_as
    made = [
        Spot(names[group], *_middle(list(points[group].values())), count[0], count[1])
        for group, count in counts.items()
    ]
    return sorted(made, key=lambda spot: (-abs(spot.change), -spot.first - spot.second, spot.name))


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    lats, lons = zip(*points, strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)


def types(first: Sequence[Countable], second: Sequence[Countable]) -> list[tuple[str, int, int]]:
    """Event types with both counts, the largest difference first."""
    one, other = (Counter(incident.event_type for incident in side) for side in (first, second))
    return sorted(
        ((kind, one[kind], other[kind]) for kind in one | other),
        key=lambda row: (-abs(row[2] - row[1]), -row[1] - row[2], row[0]),
    )
