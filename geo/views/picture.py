"""The map and the timeline as SVG, for reports and slides: drawn from the same marks and bars as on the page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import LineString, Polygon, box

from geo.store import Bin
from geo.store.protocol import Step
from geo.views.bars import rows as bar_rows
from geo.views.look import look
from geo.views.marks import bounds
from geo.views.markup import Html, join, tag
from geo.views.outlines import Line, world
from geo.views.symbol import outline
from geo.views.words import Words

__all__ = ["bars_svg", "map_svg"]

WIDTH, HEIGHT, BARS_HEIGHT = 900, 520, 150
KM_PER_DEGREE = 111.2
FINE_DEGREES = 60.0  # narrower views get the finer outlines
DASHES = {"claimed": "4 3", "disputed": "1.5 2.6"}
LINES = {"confirmed": 3.0, "claimed": 2.0, "disputed": 2.4}
INK, SEA, LAND, EDGE, COAST = "#1c2329", "#dbe6ed", "#faf8f3", "#b9b1a3", "#9db0bd"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to pixels: equal distances at the middle latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def shrink(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        wide, high = (self.east - self.west) * self.shrink, self.north - self.south
        return min(WIDTH / wide, HEIGHT / high)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        mid_lat, mid_lon = (self.south + self.north) / 2, (self.west + self.east) / 2
        return WIDTH / 2 + (lon - mid_lon) * self.shrink * self.scale, HEIGHT / 2 - (lat - mid_lat) * self.scale


def _frame(marks: Sequence[dict[str, Any]]) -> _Frame:
    corners = bounds(marks) or [[-50.0, -170.0], [70.0, 170.0]]
    (south, west), (north, east) = corners
    pad = 0.15 * max(north - south, east - west) + 0.4
    return _Frame(west - pad, south - pad, east + pad, north + pad)


def _path(line: Line, frame: _Frame, *, closed: bool) -> str:
    points = " ".join(f"{x:.1f} {y:.1f}" for x, y in (frame.at(lat, lon) for lon, lat in line))
    return f"M{points}{'Z' if closed else ''}"


def _ground(frame: _Frame) -> list[Html]:
    half_x, half_y = WIDTH / 2 / frame.scale / frame.shrink, HEIGHT / 2 / frame.scale
    mid_lon, mid_lat = (frame.west + frame.east) / 2, (frame.south + frame.north) / 2
    view = box(mid_lon - half_x, mid_lat - half_y, mid_lon + half_x, mid_lat + half_y)
    outlines = world("50m" if half_x * 2 < FINE_DEGREES else "110m")
    land = [part for ring in outlines.land for part in _parts(Polygon(ring).buffer(0).intersection(view))]
    lines = [part for line in outlines.borders for part in _parts(LineString(line).intersection(view))]
    return [
        tag("rect", width=str(WIDTH), height=str(HEIGHT), fill=SEA),
        *(tag("path", d=_path(list(p.exterior.coords), frame, closed=True), fill=LAND, stroke=COAST)
          for p in land if isinstance(p, Polygon)),
        *(tag("path", d=_path(list(p.coords), frame, closed=False), fill="none", stroke=EDGE)
          for p in lines if isinstance(p, LineString)),
    ]  # fmt: skip


def _parts(shape: Any) -> list[Any]:
    return [] if shape.is_empty else list(getattr(shape, "geoms", [shape]))


def _area(mark: dict[str, Any], frame: _Frame) -> Html:
    area, (x, y) = mark["area"], frame.at(*mark["p"])
    style = {
        "fill": mark["c"],
        "fill_opacity": "0.1",
        "stroke": mark["c"],
        "stroke_dasharray": "3 4",
        "stroke_opacity": "0.6",
    }
    if "code" in area:
        rings = world("110m").countries.get(area["code"], [])
        return join(*(tag("path", d=_path(ring, frame, closed=True), **style) for ring in rings))
    if "ring" in area:
        return tag("path", d=_path([(lon, lat) for lat, lon in area["ring"]], frame, closed=True), **style)
    radius = area.get("km", 0) / KM_PER_DEGREE * frame.scale
    return tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius:.1f}", **style)


def _spread(marks: Sequence[dict[str, Any]], frame: _Frame) -> list[tuple[dict[str, Any], float, float]]:
    """Marks with their pixels; those at one point stand around it."""
    places: dict[tuple[float, float], list[dict[str, Any]]] = {}
    for mark in marks:
        places.setdefault((mark["p"][0], mark["p"][1]), []).append(mark)
    spots = []
    for point, here in places.items():
        x, y = frame.at(*point)
        radius = 0 if len(here) == 1 else max(12.0, len(here) * 3.4)
        for number, mark in enumerate(here):
            turn = number / len(here) * 2 * math.pi
            spots.append((mark, x + radius * math.cos(turn), y + radius * math.sin(turn)))
    return spots


def map_svg(marks: Sequence[dict[str, Any]], words: Words) -> Html:
    """The marks on country outlines; each has its facts as a title."""
    frame = _frame(marks)
    drawn = [_area(mark, frame) for mark in marks if mark["area"]]
    drawn += [_mark(mark, x, y) for mark, x, y in _spread(marks, frame)]
    names: dict[str, tuple[float, float]] = {mark["w"]: frame.at(*mark["p"]) for mark in marks}
    texts = [tag("text", name, x=f"{x + 12:.1f}", y=f"{y + 18:.1f}", cls="n") for name, (x, y) in names.items()]
    style = tag(
        "style", ".n{font:12px system-ui,sans-serif;fill:#1c2329;paint-order:stroke;stroke:#faf8f3;stroke-width:3px}"
    )
    return tag(
        "svg", style, *_ground(frame), *drawn, *texts,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=words("map.label"),
    )  # fmt: skip


def _mark(mark: dict[str, Any], x: float, y: float) -> Html:
    rough = mark["a"]
    polygon = tag(
        "polygon", tag("title", " · ".join([mark["t"], *mark["l"]])),
        points=outline(mark["s"], x, y, mark["r"]),
        fill="#ffffff" if rough else mark["c"], stroke=mark["c"] if rough else INK,
        stroke_width=str(LINES.get(mark["o"], 1.5)), stroke_dasharray=DASHES.get(mark["o"]),
    )  # fmt: skip
    about = tag("text", "≈", x=f"{x:.1f}", y=f"{y + 4:.1f}", text_anchor="middle", font_size="11") if rough else ""
    return join(polygon, about)


def bars_svg(bins: Sequence[Bin], step: Step, words: Words, *, like: Sequence[Bin] = ()) -> Html:
    """Stacked bars by type; on the axes of other bins where ``like`` gives some."""
    shown, frame = bar_rows(bins, step, words), bar_rows(like or bins, step, words)
    if not shown:
        return Html("")
    first, last = min(row["start"] for row in frame), max(row["end"] for row in frame)
    most = max(row["over"] for row in frame)
    colours = {words.name("event", item.event_type): look(item.event_type).colour for item in bins}
    across, up = (WIDTH - 20) / (last - first), (BARS_HEIGHT - 30) / most
    bars = [
        tag("rect", tag("title", f"{row['day']} · {row['type']} · {row['n']}"),
            x=f"{10 + (row['start'] - first) * across:.1f}",
            width=f"{max(1.0, (row['end'] - row['start']) * across - 1):.1f}",
            y=f"{BARS_HEIGHT - 20 - row['over'] * up:.1f}", height=f"{row['n'] * up:.1f}", fill=colours[row["type"]])
        for row in shown if row["n"]
    ]  # fmt: skip
    days = sorted(row["day"] for row in frame)
    ends = [
        tag("text", days[0], x="10", y=str(BARS_HEIGHT - 5), font_size="12", fill=INK),
        tag("text", days[-1], x=str(WIDTH - 10), y=str(BARS_HEIGHT - 5), text_anchor="end", font_size="12", fill=INK),
    ]
    return tag(
        "svg", *bars, *ends, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {BARS_HEIGHT}", role="img",
        aria_label=words("timeline.label", step=words(f"timeline.{step}")), font_family="system-ui, sans-serif",
    )  # fmt: skip
