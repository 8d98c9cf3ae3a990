"""What the backends say differently of a filter, and what DuckDB says.

SQL is written once, with ``?`` for parameters; a Dialect says the few things that differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from geo.filters.areas import Box, Near, Polygon

EARTH_RADIUS_KM = 6371.009
KM_PER_DEGREE = 110.0  # the shortest degree of latitude is 110.57 km, so a rectangle made with it is never too small
HALF_TURN = 180.0  # degrees of longitude

Sql = tuple[str, list[object]]


class Dialect(Protocol):
    """What the backends say differently."""

    def has_any(self, column: str, values: Sequence[str]) -> Sql:
        """The list in the column shares a value with ``values``."""

    def near(self, area: Near) -> Sql:
        """The incident's point lies within the distance."""

    def box(self, area: Box) -> Sql:
        """The incident's point lies in the rectangle."""

    def polygon(self, area: Polygon) -> Sql:
        """The incident's point lies in the polygon."""


class PlainDialect:
    """Lists by ``list_contains`` and areas by arithmetic on ``lat`` and ``lon``: what DuckDB needs, no extension."""

    def has_any(self, column: str, values: Sequence[str]) -> Sql:
        """One ``list_contains`` a value: four times as fast as ``list_has_any`` for the few that a person picks."""
        return "(" + " OR ".join([f"list_contains({column}, ?)"] * len(values)) + ")", list(values)

    def near(self, area: Near) -> Sql:
        """The haversine formula on a sphere; a band of latitudes is cut first because it is cheap."""
        band = area.km / KM_PER_DEGREE
        haversine = (
            "pow(sin(radians(lat - ?) / 2), 2)"
            " + cos(radians(?)) * cos(radians(lat)) * pow(sin(radians(lon - ?) / 2), 2)"
        )
        return (
            f"(lat BETWEEN ? AND ? AND 2 * {EARTH_RADIUS_KM} * asin(sqrt(least(1.0, {haversine}))) <= ?)",
            [area.lat - band, area.lat + band, area.lat, area.lat, area.lon, area.km],
        )

    def box(self, area: Box) -> Sql:
        """Two comparisons an axis, turned round when the rectangle crosses the 180th meridian."""
        joint = "AND" if area.west <= area.east else "OR"
        return (
            f"(lat BETWEEN ? AND ? AND (lon >= ? {joint} lon <= ?))",
            [area.south, area.north, area.west, area.east],
        )

    def polygon(self, area: Polygon) -> Sql:
        """How often a ray to the east crosses the edges, odd or even: plain arithmetic, so that backends agree.

        The rectangle around it is cut first because it is cheap. What lies across the 180th meridian is asked again,
        one turn on.
        """
        inside, numbers = _crossings(area.edges, "lon")
        if area.east > HALF_TURN:
            again, more = _crossings(area.edges, "(lon + 360)")
            inside, numbers = f"({inside} OR {again})", numbers + more
        beyond = " OR lon + 360 <= ?" if area.east > HALF_TURN else ""
        return (
            f"(lat BETWEEN ? AND ? AND (lon BETWEEN ? AND ?{beyond}) AND {inside})",
            [area.south, area.north, area.west, area.east, *([area.east] if beyond else []), *numbers],
        )


def _crossings(edges: Sequence[tuple[tuple[float, float], tuple[float, float]]], lon: str) -> Sql:
    """Whether a ray from (``lon``, lat) to the east crosses an odd number of the edges."""
    numbers: list[object] = []
    for (south, start), (north, end) in edges:
        slope = (end - start) / (north - south)
        numbers += [south, north, start - south * slope, slope]
    each = f"CASE WHEN lat >= ? AND lat < ? AND {lon} < ? + lat * ? THEN 1 ELSE 0 END"
    # A polygon drawn as a line along one latitude has no edge that a ray could cross, and nothing inside.
    return f"mod({' + '.join([each] * len(edges)) or '0'}, 2) = 1", numbers
