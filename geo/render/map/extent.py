"""How far incidents reach on the earth, with the areas of the rough ones: what a first view has to hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from geo.filters.areas import Area, Near
from geo.render.outlines import world

__all__ = ["MARGIN", "Reach", "around_area", "bounds", "reach_of"]

KM_PER_DEGREE = 111.2
MARGIN = 0.3  # degrees around the outermost points
FEW = 50  # incidents; of fewer none is left out of the first view
FAR_SHARE = 0.02  # of the incidents may lie outside the first view
WORTH = 2.0  # times as narrow the view must become for that


class Reach(NamedTuple):
    """A rectangle in degrees, and how many incidents lie in it."""

    south: float
    west: float
    north: float
    east: float
    held: int = 1


def reach_of(mark: Mapping[str, Any]) -> Reach:
    """What a mark and the area where its incident may have been take up."""
    (lat, lon), area = mark["p"], mark["area"] or {}
    if "code" in area and (sides := _country(area["code"])):
        return sides
    if "ring" in area:
        lats, lons = zip(*area["ring"], strict=True)
        return Reach(min(lats), min(lons), max(lats), max(lons))
    km = area.get("km", 0.0) / KM_PER_DEGREE
    high = max(km, MARGIN)
    wide = max(km / max(math.cos(math.radians(lat)), 0.05), MARGIN)
    return Reach(lat - high, lon - wide, lat + high, lon + wide)


def around_area(area: Area) -> list[list[float]]:
    """South-west and north-east corners of an area that is filtered by; east is above 180 where it crosses there."""
    if isinstance(area, Near):
        high = area.km / KM_PER_DEGREE
        wide = min(180.0, high / max(math.cos(math.radians(area.lat)), 0.05))
        return _corners(Reach(area.lat - high, area.lon - wide, area.lat + high, area.lon + wide))
    east = area.east if area.east >= area.west else area.east + 360
    return _corners(Reach(area.south, area.west, area.north, east))


@cache
def _country(code: str) -> Reach | None:
    """The largest piece of a country: without islands on another side of the world."""
    rings = world("50m").countries.get(code)
    if not rings:
        return None
    lons, lats = zip(*max(rings, key=_room), strict=True)
    return Reach(min(lats), min(lons), max(lats), max(lons))


def _room(ring: Sequence[tuple[float, float]]) -> float:
    lons, lats = zip(*ring, strict=True)
    return float((max(lons) - min(lons)) * (max(lats) - min(lats)))


def bounds(
    reaches: Iterable[Reach], *, core: bool = False, worth: float = WORTH, few: float = FAR_SHARE
) -> list[list[float]] | None:
    """South-west and north-east corners around all; none where there is nothing.

    ``core`` leaves out a few that lie far from the others, at most such a share as ``few``, and only where what remains
    then needs ``worth`` times less room: the map says how many there are, and shows them with a click.
    """
    every = list(reaches)
    if not every:
        return None
    whole = _around(every)
    if not core or sum(reach.held for reach in every) < FEW:
        return _corners(whole)
    near = _around(_without_far(every, few))
    return _corners(near if _size(near) * worth <= _size(whole) else whole)


def _without_far(reaches: Sequence[Reach], share: float) -> list[Reach]:
    lat = _middle([((r.south + r.north) / 2, r.held) for r in reaches])
    lon = _middle([((r.west + r.east) / 2, r.held) for r in reaches])
    shrink = math.cos(math.radians(lat))

    def away(reach: Reach) -> float:
        return math.hypot((reach.south + reach.north) / 2 - lat, ((reach.west + reach.east) / 2 - lon) * shrink)

    spare = share * sum(reach.held for reach in reaches)
    kept = sorted(reaches, key=away)
    while (spare := spare - kept[-1].held) >= 0:
        kept.pop()
    return kept


def _middle(values: Iterable[tuple[float, int]]) -> float:
    """The weighted median."""
    ordered = sorted(values)
    rest = sum(count for _, count in ordered) / 2
    return next(
        value for (value, _), below in zip(ordered, accumulate(n for _, n in ordered), strict=True) if below >= rest
    )


def _around(reaches: Sequence[Reach]) -> Reach:
    souths, wests, norths, easts, counts = zip(*reaches, strict=True)
    return Reach(min(souths), min(wests), max(norths), max(easts), sum(counts))


def _size(reach: Reach) -> float:
    shrink = math.cos(math.radians((reach.south + reach.north) / 2))
    return max(reach.north - reach.south, (reach.east - reach.west) * shrink)


def _corners(reach: Reach) -> list[list[float]]:
    return [[max(-90.0, reach.south), reach.west], [min(90.0, reach.north), reach.east]]
