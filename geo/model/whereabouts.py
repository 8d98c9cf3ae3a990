"""Where something happened, and which other places the same words may mean."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from geo.literals import check_choice
from geo.model.article import Span

Relation = Literal["at", "near", "between", "toward", "part of"]


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Another place that the same words may mean; kept so that a person can pick it instead."""

    id: str
    name: str
    lat: float
    lon: float
    score: float
    reason: str
    kind: str = ""
    country: str = ""
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where: the words, the place they were resolved to, and how exact that is (UCDP where_prec, 1 to 7).

    ``radius_km`` is the honest size of the mark: 0 for a town, more for "near", a province, a border zone, a country.
    """

    text: str
    place_id: str
    name: str
    lat: float
    lon: float
    precision: int
    relation: Relation = "at"
    country: str = ""
    admin1: str = ""
    kind: str = ""
    score: float = 1.0
    reason: str = ""
    radius_km: float = 0.0
    span: Span | None = None
    candidates: tuple[PlaceChoice, ...] = ()
    codes: tuple[str, ...] = ()
    """Codes that came along with the place, as ``wikidata:Q3829``; ``geo.codes`` knows those that follow from it."""

    def __hash__(self) -> int:
        """By what tells nearly all places apart: places of a large table are looked up several times each."""
        return hash((self.place_id, self.text, self.lat, self.lon))

    def __post_init__(self) -> None:
        """Refuses coordinates off the earth, an unknown relation and a precision outside 1..7 (ValueError)."""
        if not (math.isfinite(self.lat) and -90 <= self.lat <= 90):
            raise ValueError(f"latitude must be within -90..90, got {self.lat!r} for {self.name!r}")
        if not (math.isfinite(self.lon) and -180 <= self.lon <= 180):
            raise ValueError(f"longitude must be within -180..180, got {self.lon!r} for {self.name!r}")
        if not 1 <= self.precision <= 7:
            raise ValueError(f"precision must be 1..7 (UCDP where_prec), got {self.precision!r}")
        check_choice("relation", self.relation, Relation)

    @property
    def is_spot(self) -> bool:
        """A town, or near one (UCDP where_prec 1 and 2)."""
        return self.precision <= 2

    @property
    def is_within_province(self) -> bool:
        """A province or less (UCDP where_prec 1 to 4)."""
        return self.precision <= 4

    @property
    def is_within_country(self) -> bool:
        """Less than a country: a province, or a stretch between places (UCDP where_prec 1 to 5)."""
        return self.precision <= 5
