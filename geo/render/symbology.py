"""How an incident looks: colour and shape by event type, size by toll; colours that colour-blind eyes tell apart."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.vocabulary import event_types

__all__ = ["INK", "LEGEND_TOLLS", "LOOKS", "Look", "look", "radius"]

INK = "#1c2329"
LEGEND_TOLLS: tuple[int | None, ...] = (None, 1, 10, 100)
SMALLEST_PX, LARGEST_PX = 7.0, 24.0


@dataclass(frozen=True, slots=True)
class Look:
    """The colour (sRGB) and the shape that stand for one event type on map, timeline and card."""

    colour: str
    shape: str


LOOKS: dict[str, Look] = {
    "Battles": Look("#d55e00", "diamond"),
    "Explosions/Remote violence": Look("#e69f00", "star"),
    "Violence against civilians": Look("#b5478c", "triangle"),
    "Strategic developments": Look("#1f78b4", "square"),
    "Displacement": Look("#56b4e9", "arrow"),
    "Protests": Look("#009e73", "circle"),
    "Riots": Look("#8c7a00", "hexagon"),
}
PLAIN = Look("#7a828a", "circle")


def look(event_type: str) -> Look:
    """The look of an event type; a type that the vocabulary gained later gets a plain grey circle."""
    return LOOKS.get(event_type, PLAIN)


def order() -> list[str]:
    """Event types as the legend and the bars stack them: known looks first, then what the vocabulary adds."""
    return list(dict.fromkeys([*LOOKS, *(kind.event_type for kind in event_types().values())]))


def radius(killed: int | None) -> float:
    """Half the width of a mark in pixels: smallest where no toll is stated, growing with the killed's logarithm."""
    if not killed:
        return SMALLEST_PX
    return round(min(LARGEST_PX, SMALLEST_PX + 1.2 + 2.1 * math.log2(1 + killed)), 1)
