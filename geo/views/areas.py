"""The area of a unit for which no boundary is at hand, from the places that the gazetteer knows inside it."""

from __future__ import annotations

from collections.abc import Sequence

from shapely import concave_hull
from shapely.geometry import MultiPoint, Polygon

from gazetteer.place import Place

__all__ = ["hull"]

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
