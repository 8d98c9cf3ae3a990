"""What one filter, or two side by side, come to: counts and sums, never the incidents themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

__all__ = ["COUNTRY_ONLY", "Compared", "Counted", "Per", "SpotRow", "Spotted", "spotted"]

COUNTRY_ONLY = 6  # UCDP where_prec from which a place is no closer than its country

Per = Literal["admin1", "place"]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a filtered set comes to.

    ``dated`` of the incidents have a day. ``killed`` adds up one range an incident, from the lowest to the highest
    figure of its sources, over the ``stated`` incidents that give one; ``each`` is the lowest and the highest of these
    in a single incident, ``middle`` the median of their middles.
    """

    incidents: int = 0
    dated: int = 0
    stated: int = 0
    killed: tuple[int, int] = (0, 0)
    each: tuple[int, int] = (0, 0)
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class Spotted:
    """A province, place or country and how many incidents of each side are there; the point is the middle of theirs.

    ``name``, ``country`` and ``admin1`` are those of one of its incidents; ``rough`` where it is no closer than a
    country, ``near`` where none of them is at the place itself.
    """

    name: str
    country: str
    admin1: str
    rough: bool
    near: bool
    lat: float
    lon: float
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What two filters have in common and where they differ.

    ``shared`` incidents pass both, ``unplaced`` pass one or both and have no place; ``types`` are event types with the
    counts of both. Of the ``groups`` places there are, ``spots`` are those with the largest difference.
    """

    shared: int
    unplaced: int
    types: tuple[tuple[str, int, int], ...]
    spots: tuple[Spotted, ...]
    groups: int


class _Place(msgspec.Struct, frozen=True, gc=False):
    name: str = ""
    country: str = ""
    admin1: str = ""


class _Body(msgspec.Struct, frozen=True, gc=False):
    location: _Place


_DECODER = msgspec.json.Decoder(_Body)
SpotRow = tuple[object, int, int, float, float, int]
"""Which row names it, both counts, the middle, the most exact precision."""


def spotted(row: SpotRow, body: str) -> Spotted:
    """From a row of ``spots_sql`` and the incident that names the place."""
    _, first, second, lat, lon, precision = row
    place = _DECODER.decode(body).location
    rough, near = precision >= COUNTRY_ONLY, precision > 1
    return Spotted(place.name, place.country, place.admin1, rough, near, lat, lon, first, second)
