"""More incidents than a picture holds one by one: counted rings, as on the page's map, so that none is left out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.render.html import Html, join, tag
from geo.render.map.basemap import HALO, Frame
from geo.render.shown import LIMIT, Shown
from geo.render.symbology import INK, look
from geo.store import Cell

__all__ = ["crowd_of", "ring_boxes", "rings_svg"]

SQUARE_PX = 48.0
"""Side of a square whose incidents become one ring."""
LEAST_PX, MOST_PX, GROWS_PX, EDGE_PX = 9.0, 22.0, 3.2, 5.0


def crowd_of(shown: Shown, frame: Frame) -> list[Cell]:
    """The groups that are drawn in place of marks; none where the marks are few enough."""
    if shown.summary.incidents - shown.summary.unplaced <= LIMIT:
        return []
    degrees = SQUARE_PX / (frame.scale * frame.shrink)
    found = shown.cached(
        f"picture {degrees} {shown.filters}", lambda: shown.store.cells(shown.filters, degrees=degrees)
    )
    return _apart(found, frame)


def _apart(cells: Sequence[Cell], frame: Frame) -> list[Cell]:
    """The groups with those in one whose rings would lie on each other, the largest first."""
    kept: list[Cell] = []
    for cell in sorted(cells, key=lambda one: (-one.count, one.lat, one.lon)):
        near = next((at for at, other in enumerate(kept) if _meets(cell, other, frame)), None)
        if near is None:
            kept.append(cell)
        else:
            kept[near] = _together(kept[near], cell)
    return kept


def _meets(one: Cell, other: Cell, frame: Frame) -> bool:
    apart = math.dist(frame.at(one.lat, one.lon), frame.at(other.lat, other.lon))
    return apart < _radius(one) + _radius(other) + EDGE_PX


def _together(one: Cell, other: Cell) -> Cell:
    types = Counter(dict(one.types)) + Counter(dict(other.types))
    return replace(
        one, count=one.count + other.count, types=tuple(types.most_common()), killed=one.killed + other.killed
    )


def rings_svg(cells: Sequence[Cell], frame: Frame) -> list[Html]:
    """The rings within the frame, the small ones on top."""
    seen = [cell for cell in cells if frame.holds((cell.lat, cell.lon))]
    return [_ring(cell, *frame.at(cell.lat, cell.lon)) for cell in sorted(seen, key=lambda cell: -cell.count)]


def ring_boxes(cells: Sequence[Cell], frame: Frame) -> list[tuple[float, float, float, float]]:
    """What the rings cover: left, top, right and bottom of each."""
    spots = [(*frame.at(cell.lat, cell.lon), _radius(cell) + 3) for cell in cells if frame.holds((cell.lat, cell.lon))]
    return [(x - half, y - half, x + half, y + half) for x, y, half in spots]


def _radius(cell: Cell) -> float:
    return min(MOST_PX, LEAST_PX + GROWS_PX * math.log10(cell.count))


def _ring(cell: Cell, x: float, y: float) -> Html:
    radius = _radius(cell)
    at = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}"}
    return tag(
        "g", tag("title", f"{cell.count:,}"), tag("circle", fill=HALO, stroke=HALO, stroke_width="7", **at),
        join(*_parts(cell, radius, at, f"rotate(-90 {x:.1f} {y:.1f})")),
        tag("text", f"{cell.count:,}", x=f"{x:.1f}", y=f"{y + 3.5:.1f}", text_anchor="middle", font_size="10",
            font_weight="700", fill=INK),
    )  # fmt: skip


def _parts(cell: Cell, radius: float, at: dict[str, str], turned: str) -> Iterator[Html]:
    """A piece of the ring for each event type, as long as its share."""
    around, begun = 2 * math.pi * radius, 0.0
    for kind, count in cell.types:
        share = around * count / cell.count
        yield tag(
            "circle", fill="none", stroke=look(kind).colour, stroke_width="4.5", transform=turned,
            stroke_dasharray=f"{share:.2f} {around:.2f}", stroke_dashoffset=f"{-begun:.2f}", **at,
        )  # fmt: skip
        begun += share
