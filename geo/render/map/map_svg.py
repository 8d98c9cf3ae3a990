"""The map and the timeline as SVG, for reports and slides: drawn from the same marks and bars as on the page."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from geo.render.html import Html, join, tag
from geo.render.map.basemap import HALO, HEIGHT, NAME, WIDTH, Frame, clear_names, ground, name_box, path, scale_bar
from geo.render.map.cities import world_cities
from geo.render.map.crowd_svg import ring_boxes, rings_svg
from geo.render.map.extent import bounds, reach_of
from geo.render.map.room import LINE_PX, Place, apart, clear
from geo.render.outlines import world
from geo.render.symbology import INK
from geo.render.symbols import outline
from geo.render.words import Words
from geo.store import Cell

__all__ = ["label_beside", "map_svg", "text_style"]

DASHES = {"claimed": "4 3", "disputed": "1.5 2.6"}
LINES = {"confirmed": 3.0, "claimed": 2.0, "disputed": 2.4}
LETTER_PX = 7.0  # what a name's letter takes at its size
DOT_PX = 2.0
FILLING = 0.5  # of the picture that an area takes before it is drawn thin
MOST_CITIES, CITIES_AT_0 = (
    40,
    1.1e9,
)  # people of a city named at zoom 0; 3.2 times fewer a level further in
Mark = dict[str, Any]


def text_style() -> Html:
    """Names with a halo, readable on land, sea and areas."""
    rule = f".n{{paint-order:stroke;stroke:{HALO};stroke-width:3px;stroke-linejoin:round}}"
    return tag("style", Html(rule))


def map_svg(
    marks: Sequence[Mark],
    words: Words,
    frame: Frame | None = None,
    href: Callable[[str], str | None] = lambda _: None,
    crowd: Sequence[Cell] = (),
) -> Html:
    """The marks on country outlines, each with its facts as a title; ``href`` makes a mark a link.

    ``crowd`` are groups, of incidents that are more than can be drawn one by one.
    """
    frame = frame or Frame.around(bounds(map(reach_of, marks)))
    inside = [mark for mark in marks if frame.holds(mark["p"])]
    areas = [_area(mark, frame) for mark in marks if mark["area"]]
    spots = _spread(inside, frame)
    drawn = [_linked(_mark(mark, x, y), href(mark["i"])) for mark, x, y in spots]
    drawn += rings_svg(crowd, frame)
    taken = [(x - mark["r"], y - mark["r"], x + mark["r"], y + mark["r"]) for mark, x, y in spots]
    taken += ring_boxes(crowd, frame)
    countries = clear_names(frame, taken)
    places = _places(spots, frame)
    names, taken = named(places, [*taken, *map(name_box, countries)])
    names += _cities(frame, {name for name, *_ in places}, taken)
    return tag(
        "svg", text_style(), *ground(frame, countries), *areas, *drawn, *names, *scale_bar(frame, words),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=words("map.label"),
        font_family="system-ui, sans-serif",
    )  # fmt: skip


def _places(spots: Sequence[tuple[Mark, float, float]], frame: Frame) -> list[tuple[str, float, float, float]]:
    """Each place's name once, its pixels, and how far its marks reach from there."""
    found: dict[str, tuple[float, float, float]] = {}
    for mark, x, y in spots:
        at_x, at_y = frame.at(*mark["p"])
        reach = max(math.hypot(x - at_x, y - at_y) + mark["r"], found.get(mark["w"], (0, 0, 0.0))[2])
        found[mark["w"]] = (at_x, at_y, reach)
    return [(name, *at) for name, at in found.items()]


def _linked(mark: Html, href: str | None) -> Html:
    return tag("a", mark, href=href) if href else mark


def named(
    names: Sequence[tuple[str, float, float, float]], taken: Sequence[Place], fill: str = INK, size: int = 12
) -> tuple[list[Html], list[Place]]:
    """Names beside their points (x, y, reach) where a side is free, and everything that is taken afterwards."""
    boxes, drawn = list(taken), []
    for name, x, y, reach in names:
        if found := label_beside(name, (x, y, reach), boxes, fill=fill, size=size):
            drawn.append(found[0])
            boxes.append(found[1])
    return drawn, boxes


def label_beside(
    text: str,
    point: tuple[float, float, float],
    taken: Sequence[Place],
    *,
    fill: str = INK,
    size: int = 12,
    sides: int | None = None,
) -> tuple[Html, Place] | None:
    """A text beside its point (x, y, reach) and what it takes; none where none of the first so many sides is free."""
    found = _sides(len(text) * LETTER_PX * size / 12, *point)[:sides]
    lefts, tops, rights, feet = zip(*found, strict=True)
    around = min(lefts), min(tops), max(rights), max(feet)
    near = [other for other in taken if not apart(around, other)]  # of hundreds a few
    box = next((box for box in found if _free(box, near)), None)
    if box is None:
        return None
    return tag(
        "text", text, **_anchored(box, point[0]), y=f"{box[3] - 3:.1f}", font_size=str(size), fill=fill, cls="n",
        direction="ltr",
    ), box  # fmt: skip


def _cities(frame: Frame, marked: set[str], taken: Sequence[Place]) -> list[Html]:
    """Cities that matter at this zoom, where there is room between the marks: they say where one is."""
    fewest = CITIES_AT_0 / 3.2**frame.zoom
    spots = [
        (name, *frame.at(lat, lon), DOT_PX)
        for name, lat, lon, people in world_cities()
        if people >= fewest and name not in marked and frame.holds((lat, lon))
    ][:MOST_CITIES]
    free = [spot for spot in spots if _free((spot[1] - 2, spot[2] - 2, spot[1] + 2, spot[2] + 2), taken)]
    dots = [tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=str(DOT_PX), fill=NAME) for _, x, y, _ in free]
    return dots + named(free, taken, NAME, 11)[0]


def _anchored(box: Place, x: float) -> dict[str, str]:
    """How a name keeps to its point, however wide the browser's letters are."""
    if box[0] > x:
        return {"x": f"{box[0]:.1f}", "text_anchor": "start"}
    if box[2] < x:
        return {"x": f"{box[2]:.1f}", "text_anchor": "end"}
    return {"x": f"{(box[0] + box[2]) / 2:.1f}", "text_anchor": "middle"}


def _sides(wide: float, x: float, y: float, reach: float) -> list[Place]:
    """Where a name of that width may stand: to the right, the left, below and above."""
    gap, half = reach + 5, LINE_PX / 2
    corners = (
        (x + gap, y - half), (x - gap - wide, y - half), (x - wide / 2, y + gap), (x - wide / 2, y - gap - LINE_PX),
        (x + gap, y + half), (x + gap, y - 2 * LINE_PX), (x - gap - wide, y + half), (x - gap - wide, y - 2 * LINE_PX),
    )  # fmt: skip
    return [(left, top, left + wide, top + LINE_PX) for left, top in corners]


def _free(box: Place, taken: Sequence[Place]) -> bool:
    return box[0] > 2 and box[2] < WIDTH - 2 and clear(box, taken)


def _area(mark: Mark, frame: Frame) -> Html:
    area, (x, y) = mark["area"], frame.at(*mark["p"])
    style = {
        "fill": mark["c"],
        "fill_opacity": "0.03" if _fills(mark, frame) else "0.1",
        "stroke": mark["c"],
        "stroke_dasharray": "3 4",
        "stroke_opacity": "0.6",
    }
    if "code" in area:
        rings = world("50m").countries.get(area["code"], [])
        return join(*(tag("path", d=path(ring, frame, closed=True), **style) for ring in rings))
    if "ring" in area:
        return tag("path", d=path([(lon, lat) for lat, lon in area["ring"]], frame, closed=True), **style)
    return tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{frame.km(area.get('km', 0)):.1f}", **style)


def _fills(mark: Mark, frame: Frame) -> bool:
    """Whether an area takes up so much of the picture that its colour would tint the whole."""
    reach = reach_of(mark)
    left, right = frame.at(frame.lat, reach.west)[0], frame.at(frame.lat, reach.east)[0]
    return min(right, WIDTH) - max(left, 0) > FILLING * WIDTH


def _spread(marks: Sequence[Mark], frame: Frame) -> list[tuple[Mark, float, float]]:
    """Marks with their pixels; those at one point stand around it."""
    places: dict[tuple[float, float], list[Mark]] = {}
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


def _mark(mark: Mark, x: float, y: float) -> Html:
    rough = mark["a"]
    polygon = tag(
        "polygon", tag("title", " · ".join([mark["t"], *mark["l"]])),
        points=outline(mark["s"], x, y, mark["r"]),
        fill="#ffffff" if rough else mark["c"], stroke=mark["c"] if rough else INK,
        stroke_width=str(LINES.get(mark["o"], 1.5)), stroke_dasharray=DASHES.get(mark["o"]),
    )  # fmt: skip
    return join(polygon, _about(x, y) if rough else "", _sources(mark, x, y) if mark["n"] > 1 else "")


def _about(x: float, y: float) -> Html:
    return tag("text", "≈", x=f"{x:.1f}", y=f"{y + 4:.1f}", text_anchor="middle", font_size="11", fill=INK)


def _sources(mark: Mark, x: float, y: float) -> Html:
    """How many sources tell of it, as on the page's map."""
    at_x, at_y = x + mark["r"], y - mark["r"]
    return join(
        tag("circle", cx=f"{at_x:.1f}", cy=f"{at_y:.1f}", r="6.5", fill=INK, stroke=HALO),
        tag("text", mark["n"], x=f"{at_x:.1f}", y=f"{at_y + 3.2:.1f}", text_anchor="middle", font_size="9",
            font_weight="700", fill=HALO),
    )  # fmt: skip
