"""The small values that a store answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.filters.areas import Box

__all__ = ["Bin", "Cell", "Facet", "Neighbours", "Series", "SeriesField", "Step", "Summary", "Total"]

Step = Literal["day", "week", "month"]
SeriesField = Literal["actors", "types"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a filtered set holds, and what a date or area filter leaves out only because the text gives none.

    ``undated`` and ``unplaced`` are in the set; the two ``_left_out`` counts are not, and nothing but a missing day or
    a missing place keeps them out.
    """

    incidents: int = 0
    articles: int = 0
    first: date | None = None
    last: date | None = None
    undated: int = 0
    unplaced: int = 0
    undated_left_out: int = 0
    unplaced_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that a filter could be given, its name for people, and how many incidents it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Incidents of one event type that are dated alike, each counted in one bin only.

    ``start`` begins the day, week (from Monday) or month that holds their whole period. Where no single step holds it,
    ``start`` and ``until`` are the first and last day of the period itself, and ``lasting`` says whether such incidents
    go on all through it (a siege) rather than happen on some day within. Where a store holds more different periods
    than anyone can see, the rarer ones are widened to whole steps.
    """

    start: date
    event_type: str
    count: int
    until: date | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """The timeline of one value of a field.

    ``value`` is empty for incidents that have none, and none itself for those of all values that are not listed.
    """

    value: str | None
    label: str
    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """How many incidents it holds."""
        return sum(item.count for item in self.bins)


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents that share a square of the map: how many, their mean point, how many of each type, how far they reach.

    ``reach`` holds the smallest rectangle around them; where all lie at one point it has no width.
    """

    lat: float
    lon: float
    count: int
    types: tuple[tuple[str, int], ...]
    killed: int
    reach: Box


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where an incident stands in a list: how many are before it, and the ids beside it; empty at an end."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Total:
    """The incidents of one province and month: how many, how many of them state a toll, and the sum of the killed.

    ``place`` is the province as filters name it, a country where no province is known, empty where there is no place;
    ``month`` is its first day, none for what is undated or lasts longer, and ``year`` then the one that holds it.
    The sums are of the lowest figures of each incident, of those that stand, and of the highest.
    """

    place: str
    month: date | None
    incidents: int
    stated: int
    low: int
    best: int
    high: int
    year: int | None = None
