"""The room that things take in a picture, in its pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

__all__ = ["LINE_PX", "Place", "along", "apart", "clear"]

LINE_PX = 14  # what a name's line takes at its size
STEP_PX, THIN_PX = 6.0, 1.0

Place = tuple[float, float, float, float]
"""Left, top, right and foot of a rectangle."""


def apart(one: Place, other: Place) -> bool:
    """Whether the two have nothing in common."""
    return one[2] < other[0] or one[0] > other[2] or one[3] < other[1] or one[1] > other[3]


def clear(box: Place, taken: Iterable[Place]) -> bool:
    """Whether nothing that is taken lies on it."""
    return all(apart(box, other) for other in taken)


def along(start: tuple[float, float], end: tuple[float, float]) -> list[Place]:
    """What a straight line takes, as small rectangles one after another."""
    steps = max(1, math.ceil(math.dist(start, end) / STEP_PX))
    points = [tuple(a + (b - a) * step / steps for a, b in zip(start, end, strict=True)) for step in range(steps + 1)]
    return [
        (min(x, to_x) - THIN_PX, min(y, to_y) - THIN_PX, max(x, to_x) + THIN_PX, max(y, to_y) + THIN_PX)
        for (x, y), (to_x, to_y) in pairwise(points)
    ]
