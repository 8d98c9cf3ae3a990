"""More incidents than a browser draws: those in the part of the map in view or, where too many, counted groups.

Nothing is left out: the groups of the whole world count every incident that has a place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from geo.filters.areas import Box, MapView
from geo.model import Incident
from geo.render.shown import EARTH, Shown
from geo.render.symbology import look
from geo.store import Cell

__all__ = ["Window", "alone", "groups", "in_rows", "incidents", "is_crowd", "placed", "without"]

MOST_MARKS = 150  # that are sent one by one: each is 200 to 300 bytes, and a change should stay within 60 kB
MOST_ALONE = 40
RING_PX = 72  # side of a square whose incidents become one ring
WIDE_PX, HIGH_PX = 900, 470  # what the map is taken for until it has said what it shows
TILE_PX = 256
FARTHEST_ZOOM = 18
TURN = 360.0


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the map in view: zoom level and sides in degrees; longitudes may run on beyond 180."""

    zoom: int
    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        """Refuses what no map can show (ValueError)."""
        sides = (self.south, self.west, self.north, self.east)
        if not all(map(math.isfinite, sides)) or not 0 <= self.zoom <= FARTHEST_ZOOM:
            raise ValueError(f"no part of a map: zoom {self.zoom!r}, {sides!r}")
        if self.south > self.north or self.west > self.east:
            raise ValueError(f"the sides of a map are the wrong way round: {sides!r}")

    @classmethod
    def around(cls, view: MapView) -> Self:
        """What a map of the usual size shows there, with something around it."""
        wide, high = (pixels * TURN / (TILE_PX * 2.0**view.zoom) for pixels in (WIDE_PX, HIGH_PX))
        return cls(view.zoom, view.lat - high, view.lon - wide, view.lat + high, view.lon + wide)

    @classmethod
    def fitting(cls, corners: Sequence[Sequence[float]]) -> Self:
        """What a map of the usual size shows where it shows all between these (lat, lon) corners."""
        (south, west), (north, east) = corners
        degrees = max((east - west) / WIDE_PX, (north - south) / HIGH_PX, 1e-6)
        zoom = max(2, min(9, math.floor(math.log2(TURN / (TILE_PX * degrees)))))
        return cls.around(MapView(zoom, (south + north) / 2, max(-180.0, min(180.0, (west + east) / 2))))

    @property
    def box(self) -> Box | None:
        """The same as a rectangle on the earth; none where the whole way round is in view."""
        if self.east - self.west >= TURN:
            return None
        west, east = ((lon + 180) % TURN - 180 for lon in (self.west, self.east))
        return Box(west, max(-90.0, min(90.0, self.south)), east, max(-90.0, min(90.0, self.north)))

    @property
    def degrees(self) -> float:
        """The side of a square that is RING_PX wide on the screen."""
        return RING_PX * TURN / (TILE_PX * 2.0**self.zoom)


def placed(shown: Shown) -> int:
    """How many of the shown incidents have a place."""
    return shown.summary.incidents - shown.summary.unplaced


def is_crowd(shown: Shown) -> bool:
    """Whether there are more than the page draws one by one."""
    return placed(shown) > MOST_MARKS


def groups(shown: Shown, window: Window) -> list[Cell]:
    """The incidents in view by squares, at this zoom."""
    key = f"cells {shown.filters} {window}"
    return shown.cached(
        key,
        lambda: shown.store.cells(shown.filters, degrees=window.degrees, view=window.box),
    )


def incidents(shown: Shown, window: Window, cells: Sequence[Cell]) -> list[Incident] | None:
    """The incidents in view one by one; none where these are too many."""
    if sum(cell.count for cell in cells) > MOST_MARKS:
        return None
    return shown.store.incidents(shown.filters, view=window.box or EARTH, limit=MOST_MARKS)


def alone(shown: Shown, window: Window) -> list[Incident]:
    """Those of the incidents in view that no other stands near: they are drawn as they are among the groups."""
    key = f"alone {shown.filters} {window}"
    return shown.cached(
        key,
        lambda: shown.store.alone(shown.filters, degrees=window.degrees, view=window.box, most=MOST_ALONE),
    )


def ring(cell: Cell) -> dict[str, Any]:
    """A group as the map's script draws it; short keys, as for marks."""
    reach = cell.reach
    return {
        "p": [round(cell.lat, 4), round(cell.lon, 4)],
        "n": cell.count,
        "parts": [[look(kind).colour, count] for kind, count in cell.types],
        "b": [round(side, 4) for side in (reach.south, reach.west, reach.north, reach.east)],
    }


def without(rings: Sequence[dict[str, Any]], mark: dict[str, Any]) -> list[dict[str, Any]]:
    """The groups when one of their incidents is drawn as a mark of its own: it counts there and no more among them."""
    (lat, lon), colour = mark["p"], mark["c"]
    around = [ring for ring in rings if _holds(ring, lat, lon) and colour in dict(ring["parts"])]
    if not around:
        return list(rings)
    own = min(around, key=lambda ring: math.dist(ring["p"], (lat, lon)))
    parts = [[part, count - (part == colour)] for part, count in own["parts"]]
    less = own | {"n": own["n"] - 1, "parts": [part for part in parts if part[1]]}
    return [less if ring is own else ring for ring in rings if ring is not own or less["n"]]


def _holds(ring: dict[str, Any], lat: float, lon: float) -> bool:
    south, west, north, east = ring["b"]
    return bool(south <= lat <= north and west <= lon <= east)


def in_rows(rings: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The groups as rows of whole numbers, and the colours that their counts stand for.

    A row holds the point in ten-thousandths of a degree, how far from it the sides are, and a count of each colour.
    """
    colours = list(dict.fromkeys(colour for ring in rings for colour, _ in ring["parts"]))
    return {"cells": [_row(ring, colours) for ring in rings], "colours": colours}


def _row(ring: dict[str, Any], colours: Sequence[str]) -> list[int]:
    lat, lon, *sides = (round(10_000 * degrees) for degrees in (*ring["p"], *ring["b"]))
    around = (side - at for side, at in zip(sides, (lat, lon) * 2, strict=True))
    counts = (sum(count for known, count in ring["parts"] if known == colour) for colour in colours)
    return [lat, lon, *around, *counts]
