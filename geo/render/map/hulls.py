"""Areas for which no boundary is at hand: a unit from the places known inside it, a border zone from the border."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from shapely import concave_hull, union_all
from shapely.affinity import scale
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from gazetteer.place import Place
from geo.model import Location
from geo.render.outlines import world

__all__ = ["hull", "strip"]

BORDER = "border:"  # what ids of borders begin with; two country codes follow
BESIDE_KM = 25.0  # how far on both sides of it a border zone is drawn
KM_PER_DEGREE = 111.2

FEWEST = 4  # places; fewer outline nothing
TIGHTNESS = 0.5  # 0 follows every dent between the places, 1 is their convex hull
MARGIN_DEGREES = 0.12  # a unit reaches beyond its outermost towns
MOST_POINTS = 80


def hull(places: Sequence[Place]) -> list[list[float]]:
    """A ring of (lat, lon) around the places, with a margin; empty where they are too few to outline anything."""
    points = {(place.lon, place.lat) for place in places if place.precision <= 2}
    if len(points) < FEWEST:
        return []
    outline = concave_hull(MultiPoint(sorted(points)), ratio=TIGHTNESS).buffer(MARGIN_DEGREES)
    if not isinstance(outline, Polygon):
        return []
    smooth = outline.simplify(MARGIN_DEGREES / 6)
    return [[round(lat, 3), round(lon, 3)] for lon, lat in list(smooth.exterior.coords)[: MOST_POINTS * 4]]


def strip(location: Location) -> list[list[float]]:
    """A ring of (lat, lon) along the border that a location is, as far from its middle as its radius reaches.

    Empty where it is no border, or one that the outlines do not have in one piece.
    """
    first, _, second = location.place_id.removeprefix(BORDER).partition("-")
    if not location.place_id.startswith(BORDER) or not second:
        return []
    return _strip(frozenset({first, second}), location.lat, location.lon, location.radius_km)


@lru_cache(maxsize=256)
def _strip(pair: frozenset[str], lat: float, lon: float, radius_km: float) -> list[list[float]]:
    lines = [LineString(line) for line in world("50m").shared.get(pair, ())]
    shrink = math.cos(math.radians(lat))
    near = Point(lon * shrink, lat).buffer(radius_km / KM_PER_DEGREE)
    part = scale(union_all(lines), shrink, 1, origin=(0, 0)).intersection(near)
    zone = part.buffer(BESIDE_KM / KM_PER_DEGREE).simplify(BESIDE_KM / KM_PER_DEGREE / 8)
    if not isinstance(zone, Polygon) or zone.is_empty:
        return []
    return [[round(y, 3), round(x / shrink, 3)] for x, y in zone.exterior.coords]
