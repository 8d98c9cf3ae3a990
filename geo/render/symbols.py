"""The symbols of the event types as SVG, for cards, lists and reports; the map's script draws the same shapes."""

from __future__ import annotations

import math
from urllib.parse import quote

from geo.render.html import Html, tag

__all__ = ["outline", "symbol"]

Points = list[tuple[float, float]]


def _round(corners: int, outer: float, inner: float) -> Points:
    turns = [i / corners * 2 * math.pi - math.pi / 2 for i in range(corners)]
    return [
        ((inner if i % 2 else outer) * math.cos(a), (inner if i % 2 else outer) * math.sin(a))
        for i, a in enumerate(turns)
    ]


SHAPES: dict[str, Points] = {
    "circle": _round(24, 1, 1),
    "diamond": [(0, -1.1), (1, 0), (0, 1.1), (-1, 0)],
    "square": [(-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)],
    "triangle": [(0, -1.05), (1.05, 0.85), (-1.05, 0.85)],
    "down": [(0, 1.05), (1.05, -0.85), (-1.05, -0.85)],
    "star": _round(16, 1.15, 0.62),
    "hexagon": _round(6, 1.02, 1.02),
    "arrow": [(-1, -0.62), (0.2, -0.62), (0.2, -1.05), (1.15, 0), (0.2, 1.05), (0.2, 0.62), (-1, 0.62)],
}


def outline(shape: str, x: float, y: float, size: float) -> str:
    """The corners of a shape around a point, as SVG writes them; an unknown shape is a circle."""
    corners = SHAPES.get(shape, SHAPES["circle"])
    return " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in corners)


def symbol(shape: str, colour: str, size: float = 8) -> Html:
    """A small picture of the shape; what it stands for is always written beside it.

    An image, because the page takes SVG elements out of HTML; with an edge in mid grey, which shows on light and dark.
    """
    half = size * 1.4
    corners = outline(shape, half, half, size)
    side = f"{2 * half:.0f}"
    picture = tag(
        "svg",
        tag("polygon", points=corners, fill=colour, stroke="#7a828a", stroke_width="1"),
        xmlns="http://www.w3.org/2000/svg", width=side, height=side,
    )  # fmt: skip
    written = quote(picture, safe=" =,:/")  # as few signs as may be: it stands beside every name of a type
    return tag("img", src=f"data:image/svg+xml,{written}", alt="", width=side, height=side, cls="dl-symbol")
