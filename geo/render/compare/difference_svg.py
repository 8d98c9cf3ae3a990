"""The map of a difference: more, fewer or as many at each place, by shape, fill and sign, not by colour alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from geo.render.compare.comparison import Spot
from geo.render.figure import DIM, Entry, Layout
from geo.render.html import Html, join, tag
from geo.render.map.basemap import HALO, HEIGHT, WIDTH, Frame, ground, scale_bar
from geo.render.map.extent import bounds, reach_of
from geo.render.map.map_svg import named, text_style
from geo.render.symbology import INK
from geo.render.symbols import outline
from geo.render.words import Words

__all__ = ["difference_map", "difference_sheet", "key", "signed"]

SMALLEST_PX, LARGEST_PX, GROWS_PX = 11.0, 34.0, 3.4
APART, SPECK_PX = 0.6, 5.0
FIGURE_PX, EDGE_PX = 4.8, 4.0  # of half a mark for each sign of its figure, and beside them
LEGEND_PX = 9.0
# Orange and blue stay apart for every kind of colour-blindness; the direction of the triangle says the same.
LESS, MORE, SAME = ("down", "#d55e00"), ("triangle", "#1f78b4"), ("circle", "#6f777d")


def signed(change: int) -> str:
    """A difference with its sign: +3, −1,200, 0."""
    return f"{change:+,d}".replace("-", "−") if change else "0"


def _look(spot: Spot) -> tuple[str, str]:
    if spot.change == 0:
        return SAME
    return MORE if spot.change > 0 else LESS


def _sizes(spots: Sequence[Spot]) -> list[float]:
    """How large each mark is: its area grows with the difference, and it holds its figure."""
    most = max((abs(spot.change) for spot in spots), default=0)
    grows = min(GROWS_PX, (LARGEST_PX - SMALLEST_PX) / math.sqrt(max(1, most)))
    return [
        max(SMALLEST_PX + grows * math.sqrt(abs(spot.change)), FIGURE_PX * len(signed(spot.change)) + EDGE_PX)
        for spot in spots
    ]


def _mark(shape: str, colour: str, size: float, *, only: bool, x: float = 0, y: float = 0) -> Html:
    """Filled where only one of the two has anything there; hollow where both have."""
    return tag(
        "polygon", points=outline(shape, x, y, size), fill=colour if only else "#ffffff",
        stroke=INK if only else colour, stroke_width="1.2" if only else f"{min(3.2, size / 3.4):.1f}",
        stroke_linejoin="round",
    )  # fmt: skip


class Placed(NamedTuple):
    """A spot where it is drawn, and how large."""

    spot: Spot
    x: float
    y: float
    size: float


def _drawn(there: Placed, title: str) -> Html:
    spot, x, y, size = there
    shape, colour = _look(spot)
    only = not (spot.first and spot.second)
    if size == SPECK_PX:
        return tag("g", tag("title", title), _mark(shape, colour, size, only=only, x=x, y=y))
    down = {"triangle": 0.28, "down": -0.14}.get(shape, 0.0) * size
    figure = tag(
        "text", signed(spot.change), x=f"{x:.1f}", y=f"{y + 4 + down:.1f}", text_anchor="middle", font_size="12",
        font_weight="700", fill=HALO if only else INK, direction="ltr",
    )  # fmt: skip
    return tag("g", tag("title", title), _mark(shape, colour, size, only=only, x=x, y=y), figure)


def _crowded(inside: Sequence[Placed]) -> list[Placed]:
    """The same with a speck for each mark that would lie on one of a larger difference, where none could be read."""
    found: list[Placed] = []
    for spot, x, y, size in inside:
        free = all(
            math.dist((x, y), (there.x, there.y)) > APART * (size + there.size)
            for there in found
            if there.size > SPECK_PX
        )
        found.append(Placed(spot, x, y, size if free else SPECK_PX))
    return found


def difference_map(spots: Sequence[Spot], pair: tuple[str, str], words: Words) -> Html:
    """The spots on country outlines, each with both counts as a title."""
    frame = Frame.around(bounds(reach_of({"p": [spot.lat, spot.lon], "area": None}) for spot in spots))
    inside = [
        Placed(spot, *frame.at(spot.lat, spot.lon), size)
        for spot, size in zip(spots, _sizes(spots), strict=True)
        if frame.holds((spot.lat, spot.lon))
    ]
    placed = _crowded(inside)
    large = [there for there in placed if there.size > SPECK_PX]
    marks = [
        _drawn(there, f"{there.spot.name}: {pair[0]} {there.spot.first:,}, {pair[1]} {there.spot.second:,}")
        for there in [*(there for there in reversed(placed) if there.size == SPECK_PX), *reversed(large)]
    ]
    boxes = [(x - size, y - size, x + size, y + size) for _, x, y, size in large]
    names, _ = named([(spot.name, x, y, size) for spot, x, y, size in large], boxes)
    return tag(
        "svg", text_style(), *ground(frame), *marks, *names, *scale_bar(frame),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img",
        aria_label=f"{words('compare.map')}: {pair[0]}, {pair[1]}", font_family="system-ui, sans-serif",
    )  # fmt: skip


def key(pair: tuple[str, str], words: Words) -> list[Entry]:
    """What the marks mean, in the order from only the first to only the second."""
    first, second = pair
    rows = (
        (LESS, True, words("compare.only", name=first)),
        (LESS, False, words("compare.more", name=first)),
        (SAME, False, words("compare.same")),
        (MORE, False, words("compare.more", name=second)),
        (MORE, True, words("compare.only", name=second)),
    )
    return [(_mark(*look, LEGEND_PX, only=only), label, LEGEND_PX) for look, only, label in rows]


def difference_sheet(
    spots: Sequence[Spot], pair: tuple[str, str], notes: Sequence[str], words: Words, *, link: str, made: date
) -> Html:
    """The map with its title, legend, notes, attribution and link, as one picture."""
    page = Layout(words)
    page.text(f"{words('compare.map')}: {pair[0]} · {pair[1]}", 28, weight="700")
    for note in notes[:1]:
        page.text(note, 16, fill=DIM)
    page.picture(difference_map(spots, pair, words))
    page.legend(key(pair, words))
    page.y += 8
    for note in (words("compare.sign", first=pair[0], second=pair[1]), *notes[1:]):
        page.text(note, 15)
    page.text(f"{words('map.base_from')} · {words('report.made', day=words.day(made))}", 13, fill=DIM)
    if link:
        page.text(link, 13, most=6, fill=DIM)
    return page.drawn(join(words("compare.map")))
