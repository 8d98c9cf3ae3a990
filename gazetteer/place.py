"""The values that a gazetteer speaks in: Place, Toponym, Candidate, Resolution.

All are frozen, and a value that makes no sense cannot be built. Coordinates are WGS 84 decimal degrees; offsets are
Python string offsets into the text exactly as it was given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["literal", "associative"]
"""A literal toponym is a place that something is at; an associative one only qualifies ("Syrian warplanes")."""

SETTLED = frozenset({"city", "village", "town", "neighbourhood"})
"""Kinds of places that people live in."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the earth, as a source describes it.

    Attributes:
        id: ``source:key``, such as ``geonames:99072``; stable across rebuilds.
        kind: country, admin1, admin2, city, region, sea, river, lake, base, camp, dam, refinery, crossing ...
        country: ISO 3166-1 alpha-2 code, empty where the place lies in none or in several.
        admin1: name of the first-level unit (province, state), empty where unknown.
        population: inhabitants; 0 where unknown.
        precision: UCDP ``where_prec`` of an incident that happened at it: 1 a town, 3 second-level unit, 4 province,
            5 a region or a strip, 6 a country, 7 water or air space.
        same_as: its ids in Wikidata (``wikidata:Q3829``) and Who's On First (``wof:85675471``), where a source has
            them.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "city"
    country: str = ""
    admin1: str = ""
    population: int = 0
    precision: int = 1
    same_as: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuses what no place has.

        Raises:
            ValueError: a coordinate is not finite or out of range, or the precision is not 1 to 7.
        """
        if not (math.isfinite(self.lat) and -90 <= self.lat <= 90):
            raise ValueError(f"latitude must be within -90..90, got {self.lat!r} for {self.name!r}")
        if not (math.isfinite(self.lon) and -180 <= self.lon <= 180):
            raise ValueError(f"longitude must be within -180..180, got {self.lon!r} for {self.name!r}")
        if not 1 <= self.precision <= 7:
            raise ValueError(f"precision must be 1..7 (UCDP where_prec), got {self.precision!r} for {self.name!r}")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A span of text that names a place: ``text[start:end] == self.text``."""

    start: int
    end: int
    text: str
    kind: Kind = "literal"

    def __post_init__(self) -> None:
        """Refuses an empty or reversed span.

        Raises:
            ValueError: ``0 <= start < end`` does not hold.
        """
        if not 0 <= self.start < self.end:
            raise ValueError(f"need 0 <= start < end, got {self.start}..{self.end} for {self.text!r}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with how sure that is (0 to 1) and why, in words a person understands."""

    place: Place
    score: float
    reason: str


PUT_BESIDE = "not in the gazetteer; put at"
"""How the reason of a place begins that is only lent by another name of the text."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym was resolved to: a place, or none; either way with the reason."""

    toponym: Toponym
    place: Place | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = field(default=())
    backed: bool = True
    """Whether something speaks for it: its country is spoken of, the place is well known or the only one so called."""

    @property
    def put_beside(self) -> bool:
        """Whether no place of that name is known and another name of the text lends its place."""
        return self.reason.startswith(PUT_BESIDE)
