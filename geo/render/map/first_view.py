"""What a map shows before anyone moves it: all that there is, on the page and in whatever is handed on."""

from __future__ import annotations

from geo.render.map.basemap import Frame
from geo.render.map.extent import MARGIN, Reach, bounds, reach_of
from geo.render.map.marker_clusters import is_crowd
from geo.render.map.marks import marks_of
from geo.render.shown import Shown
from geo.store import Cell

__all__ = ["corners", "framed"]

COARSE_DEGREES = 2.0


def corners(shown: Shown, *, core: bool = False) -> list[list[float]] | None:
    """South-west and north-east of the whole set, areas included; ``core`` leaves out a few that lie far from it."""
    if not is_crowd(shown):
        return bounds(map(reach_of, marks_of(shown)), core=core)
    key = f"coarse {shown.filters}"
    cells = shown.cached(key, lambda: shown.store.cells(shown.filters, degrees=COARSE_DEGREES))
    return bounds(map(_reach, cells), core=core)


def framed(shown: Shown) -> Frame:
    """The part of the earth that a picture shows: nothing is left out of what goes to somebody else."""
    return Frame.around(corners(shown))


def _reach(cell: Cell) -> Reach:
    box = cell.reach
    return Reach(box.south - MARGIN, box.west - MARGIN, box.north + MARGIN, box.east + MARGIN, cell.count)
