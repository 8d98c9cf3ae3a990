"""The ground of a picture: which part of the earth it shows, and the countries drawn on it as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shapely.geometry import LineString, Polygon, box

from geo.filters.areas import MapView
from geo.render.html import Html, tag
from geo.render.map.room import LINE_PX, Place, clear
from geo.render.outlines import Line, country_name, world
from geo.render.symbology import INK
from geo.render.words import Words

__all__ = [
    "COAST", "EDGE", "HALO", "HEIGHT", "LAND", "NAME", "SEA", "WIDTH", "Frame", "clear_names", "ground", "name_box",
    "path", "scale_bar",
]  # fmt: skip

WIDTH, HEIGHT, LOWEST = 900, 520, 300
KM_PER_DEGREE = 111.2
FINE_DEGREES = 60.0  # narrower views get the finer outlines
WORLD = [[-50.0, -170.0], [70.0, 170.0]]
TILE_PX = 256  # the web map's pixels around the equator at zoom 0
SEA, LAND, EDGE, COAST, HALO, NAME = "#dbe6ed", "#faf8f3", "#a79f90", "#9db0bd", "#faf8f3", "#6a6357"
SMALLEST_NAMED = 9000  # square pixels of a country that its name has room in
LONGEST_BAR, NAME_PX = 150, 11
NAME_LETTER = 9 / 11  # how wide a letter of a name is for its size


@dataclass(frozen=True, slots=True)
class Frame:
    """The middle of a picture in degrees, its pixels a degree of latitude there, and its height in pixels."""

    lat: float
    lon: float
    scale: float
    high: int = HEIGHT

    @classmethod
    def around(cls, corners: Sequence[Sequence[float]] | None, *, snug: bool = False) -> Frame:
        """A frame that holds south-west and north-east corners with a margin; the whole earth for none.

        ``snug`` has a narrow margin, and no more height than that takes.
        """
        (south, west), (north, east) = corners or WORLD
        pad = (0.06 if snug else 0.15) * max(north - south, east - west) + 0.4
        lat, lon = (south + north) / 2, (west + east) / 2
        wide, tall = (east - west + 2 * pad) * math.cos(math.radians(lat)), north - south + 2 * pad
        scale = min(WIDTH / wide, HEIGHT / tall)
        return cls(lat, lon, scale, max(LOWEST, round(tall * scale)) if snug else HEIGHT)

    @classmethod
    def at_view(cls, view: MapView) -> Frame:
        """The frame of the page's own map: its middle and its zoom."""
        across = TILE_PX * 2**view.zoom / 360
        return cls(view.lat, view.lon, across / max(math.cos(math.radians(view.lat)), 0.05))

    @property
    def shrink(self) -> float:
        """How much shorter a degree of longitude is than one of latitude here."""
        return max(math.cos(math.radians(self.lat)), 0.05)

    @property
    def view(self) -> Polygon:
        """What lies inside, as a rectangle of longitudes and latitudes."""
        half_x, half_y = WIDTH / 2 / self.scale / self.shrink, self.high / 2 / self.scale
        return box(self.lon - half_x, self.lat - half_y, self.lon + half_x, self.lat + half_y)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The pixels of a point."""
        return WIDTH / 2 + (lon - self.lon) * self.shrink * self.scale, self.high / 2 - (lat - self.lat) * self.scale

    @property
    def zoom(self) -> float:
        """The web map's zoom at which it shows as much."""
        return math.log2(self.scale * self.shrink * 360 / TILE_PX)

    def holds(self, point: Sequence[float]) -> bool:
        """Whether a (lat, lon) point lies inside."""
        x, y = self.at(point[0], point[1])
        return 0 <= x <= WIDTH and 0 <= y <= self.high

    def km(self, km: float) -> float:
        """A distance in pixels."""
        return km / KM_PER_DEGREE * self.scale


def path(line: Line, frame: Frame, *, closed: bool) -> str:
    """A line of (lon, lat) points as SVG writes it."""
    points = " ".join(f"{x:.1f} {y:.1f}" for x, y in (frame.at(lat, lon) for lon, lat in line))
    return f"M{points}{'Z' if closed else ''}"


Name = tuple[str, float, float]
"""A country's name and the middle of its foot in pixels."""


def ground(frame: Frame, names: Sequence[Name] | None = None, letters: int = NAME_PX) -> list[Html]:
    """Sea, land, borders (disputed ones dashed) and names: of the countries that have room for one, unless given."""
    view = frame.view
    west, _, east, _ = view.bounds
    outlines = world("50m" if east - west < FINE_DEGREES else "110m")
    land = [part for ring in outlines.land for part in _parts(Polygon(ring).buffer(0).intersection(view))]
    return [
        tag("rect", width=str(WIDTH), height=str(frame.high), fill=SEA),
        *(tag("path", d=path(list(part.exterior.coords), frame, closed=True), fill=LAND, stroke=COAST)
          for part in land if isinstance(part, Polygon)),
        *_lines(outlines.borders, frame, view, None),
        *_lines(outlines.disputed, frame, view, "4 4"),
        *_names(country_names(frame) if names is None else names, letters),
    ]  # fmt: skip


def _parts(shape: Any) -> list[Any]:
    return [] if shape.is_empty else list(getattr(shape, "geoms", [shape]))


def _lines(lines: Sequence[Line], frame: Frame, view: Polygon, dash: str | None) -> list[Html]:
    return [
        tag("path", d=path(list(part.coords), frame, closed=False), fill="none", stroke=EDGE, stroke_dasharray=dash)
        for line in lines
        for part in _parts(LineString(line).intersection(view))
        if isinstance(part, LineString)
    ]


@lru_cache(maxsize=8)
def country_names(frame: Frame) -> list[Name]:
    """The countries that have room for their name, and the middle of it in pixels."""
    view, found = frame.view, []
    west, _, east, _ = view.bounds
    for code, rings in world("50m" if east - west < FINE_DEGREES else "110m").countries.items():
        parts = [p for ring in rings for p in _parts(Polygon(ring).buffer(0).intersection(view))]
        largest = max((p for p in parts if isinstance(p, Polygon)), key=lambda p: p.area, default=None)
        if largest is None or largest.area * frame.shrink * frame.scale**2 < SMALLEST_NAMED:
            continue
        middle = largest.representative_point()
        found.append((country_name(code).upper(), *frame.at(middle.y, middle.x)))
    return found


def name_box(name: Name, letters: int = NAME_PX) -> Place:
    """What a country's name takes in letters of that size."""
    half, larger = len(name[0]) * letters * NAME_LETTER / 2, letters / NAME_PX
    return name[1] - half, name[2] - LINE_PX * larger, name[1] + half, name[2] + 4 * larger


def clear_names(frame: Frame, taken: Sequence[Place], letters: int = NAME_PX) -> list[Name]:
    """The names that nothing lies on: one that marks run through would only be read in part."""
    return [name for name in country_names(frame) if clear(name_box(name, letters), taken)]


def _names(names: Sequence[Name], letters: int) -> list[Html]:
    return [
        tag("text", name, x=f"{x:.0f}", y=f"{y:.0f}", text_anchor="middle", font_size=str(letters), letter_spacing="1",
            fill=NAME, direction="ltr")
        for name, x, y in names
    ]  # fmt: skip


def scale_bar(frame: Frame, words: Words, letters: int = NAME_PX) -> list[Html]:
    """A bar of round kilometres in the lower corner."""
    most = LONGEST_BAR / frame.km(1)
    power = 10 ** math.floor(math.log10(most))
    km = max(step * power for step in (1, 2, 5) if step * power <= most)
    right, top = WIDTH - 14, frame.high - 16
    left = right - frame.km(km)
    return [
        tag("path", d=f"M{left:.1f} {top - 5}V{top}H{right}V{top - 5}", fill="none", stroke=INK, stroke_width="1.5"),
        tag("text", words.alone(words("map.km", n=f"{km:,g}")), x=f"{(left + right) / 2:.0f}", y=str(top - 5),
            text_anchor="middle", font_size=str(letters), fill=INK, cls="n"),
    ]  # fmt: skip
