"""The map of a difference: more, fewer or as many at each place, by shape, fill and sign, not by colour alone."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, product
from typing import NamedTuple

from geo.render.compare.comparison import Spot
from geo.render.figure import DIM, Entry, Layout
from geo.render.html import Html, join, tag
from geo.render.map.basemap import WIDTH, Frame, clear_names, ground, name_box, scale_bar
from geo.render.map.extent import bounds, reach_of
from geo.render.map.map_svg import label_beside, text_style
from geo.render.map.pictures import OUTLINED
from geo.render.map.room import Place, along, clear
from geo.render.symbology import INK
from geo.render.symbols import outline
from geo.render.words import Words

__all__ = ["difference_map", "difference_sheet", "frame_of", "key", "middle", "signed"]

SMALLEST_PX, LARGEST_PX, GROWS_PX = 3.0, 22.0, 3.4
APART = 0.75
CLEAR_PX, NEAR_PX = 6.0, 3.0  # a name stands so far from other marks, and so much nearer to its own than usual
FIRST = 12  # of the largest differences: their names may lie over smaller marks, or stand afar at the end of a line
AFAR_PX, TURNS, FAR = 26.0, 16, 8  # from one ring of places for a name afar to the next, places in a ring, and rings
LEAST_GAP_PX = 4.0  # from the end of the line to the name
WORTH = 0.01  # of the largest difference: a smaller one has its name beside it or none, and no figure without it
LEGEND_PX = 9.0
FAR_SHARE = 0.05  # of all difference may lie outside the map
NARROWER = 1.25  # times less room that the map must need for a few far ones to be left out: they are in the tables
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
    """How large each mark is: its area grows with the difference."""
    most = max((abs(spot.change) for spot in spots), default=0)
    grows = min(GROWS_PX, (LARGEST_PX - SMALLEST_PX) / math.sqrt(max(1, most)))
    return [SMALLEST_PX + grows * math.sqrt(abs(spot.change)) for spot in spots]


def _mark(shape: str, colour: str, size: float, *, only: bool, x: float = 0, y: float = 0) -> Html:
    """Filled where only one of the two has anything there; hollow where both have."""
    return tag(
        "polygon", points=outline(shape, x, y, size), fill=colour if only else "#ffffff",
        stroke=INK if only else colour, stroke_width="1.2" if only else f"{min(3.2, size / 3.4):.1f}",
        stroke_linejoin="round", cls=OUTLINED,
    )  # fmt: skip


class Placed(NamedTuple):
    """A spot where it is drawn, and how large."""

    spot: Spot
    x: float
    y: float
    size: float
    covers: bool = False
    """Whether it lies on one of a larger difference, which may have its name written over it."""

    @property
    def box(self) -> Place:
        """What it takes, with what keeps other names off it."""
        return _wider((self.x - self.size, self.y - self.size, self.x + self.size, self.y + self.size))


def _wider(box: Place) -> Place:
    left, top, right, foot = box
    return left - CLEAR_PX, top - CLEAR_PX / 2, right + CLEAR_PX, foot + CLEAR_PX / 2


def _piled(inside: Sequence[Placed]) -> list[Placed]:
    """The largest difference first, so that each is drawn on those that are larger."""
    apart: list[Placed] = []
    piled = []
    for there in sorted(inside, key=lambda one: -one.size):
        far = all(math.dist(there[1:3], other[1:3]) > APART * (there.size + other.size) for other in apart)
        piled.append(there._replace(covers=not far))
        apart += piled[-1:] if far else []
    return piled


def _drawn(there: Placed, pair: tuple[str, str]) -> Html:
    spot, x, y, size, _ = there
    shape, colour = _look(spot)
    title = f"{spot.name}: {pair[0]} {spot.first:,}, {pair[1]} {spot.second:,}"
    return tag("g", tag("title", title), _mark(shape, colour, size, only=not (spot.first and spot.second), x=x, y=y))


def _labels(placed: Sequence[Placed], taken: Sequence[Place]) -> list[Html]:
    """Name and figure beside each mark that has room for them, or the figure alone: the largest difference first."""
    marks = [there for number, there in enumerate(placed) if number < FIRST or not there.covers]
    texts, drawn = list(taken), []
    boxes, small = [there.box for there in marks], [there.box for there in placed if there not in marks]
    for number, there in enumerate(marks):
        others = [*boxes[:number], *boxes[number + 1 :]]
        found = _label(there, [*texts, *others, *small])
        if not found and abs(there.spot.change) >= WORTH * abs(marks[0].spot.change):
            found = _label_anyway(there, texts, others, small, first=number < FIRST)
        if found:
            drawn.append(found.drawn)
            texts += [_wider(found.box), *found.line]
    return drawn


class Label(NamedTuple):
    """A name or a figure as it is drawn, the room it takes, and that of the line to it."""

    drawn: Html
    box: Place
    line: Sequence[Place] = ()


def _own(name: str) -> str:
    """A name beside whose letters, which may run from right to left, a figure keeps its sign and its place."""
    return name if name.isascii() else f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def _label(there: Placed, taken: Sequence[Place], *, named: bool = True) -> Label | None:
    text = f"{_own(there.spot.name)} " if named else ""
    found = label_beside(text + signed(there.spot.change), (there.x, there.y, there.size - NEAR_PX), taken)
    return Label(*found) if found else None


def _label_anyway(
    there: Placed, texts: Sequence[Place], others: Sequence[Place], small: Sequence[Place], *, first: bool
) -> Label | None:
    """For one of the ``first`` a name over smaller marks or afar; else the figure alone."""
    every = [*texts, *others, *small]
    found = _label(there, [*texts, *others]) or _afar(there, every, texts) if first else None
    return found or _label(there, every, named=False)


def _afar(there: Placed, taken: Sequence[Place], texts: Sequence[Place]) -> Label | None:
    """Name and figure at the end of a line from the mark, where there is room nowhere nearer.

    The line runs through none of the ``texts``.
    """
    spot, x, y = there[:3]
    text = f"{_own(spot.name)} {signed(spot.change)}"
    for ring, turn in product(range(1, FAR + 1), range(TURNS)):
        angle = turn / TURNS * 2 * math.pi
        end = x + ring * AFAR_PX * math.cos(angle), y + ring * AFAR_PX * math.sin(angle)
        way = along((x, y), end)
        found = label_beside(text, (*end, -LEAST_GAP_PX), taken, sides=2)
        if found and all(clear(part, texts) for part in way):
            line = {"x1": f"{x:.1f}", "y1": f"{y:.1f}", "x2": f"{end[0]:.1f}", "y2": f"{end[1]:.1f}"}
            return Label(join(tag("line", **line, stroke=INK, stroke_width="0.8"), found[0]), found[1], way)
    return None


def frame_of(spots: Sequence[Spot], *, core: bool = False) -> Frame:
    """What holds all of the spots; ``core`` leaves out a few that lie far from the others."""
    reaches = (reach_of({"p": [spot.lat, spot.lon], "area": None})._replace(held=abs(spot.change)) for spot in spots)
    return Frame.around(bounds(reaches, core=core, worth=NARROWER, few=FAR_SHARE), snug=True)


def middle(spots: Sequence[Spot], frame: Frame) -> float:
    """How far from the left of the picture half of all difference is, as a share of its width."""
    inside = sorted(
        (frame.at(one.lat, one.lon)[0], abs(one.change)) for one in spots if frame.holds((one.lat, one.lon))
    )
    summed = list(accumulate(change for _, change in inside))
    return inside[bisect_left(summed, summed[-1] / 2)][0] / WIDTH if summed else 0.5


def difference_map(spots: Sequence[Spot], pair: tuple[str, str], words: Words, frame: Frame | None = None) -> Html:
    """The spots on country outlines, each with both counts as a title."""
    frame = frame or frame_of(spots)
    placed = _piled([
        Placed(spot, *frame.at(spot.lat, spot.lon), size)
        for spot, size in zip(spots, _sizes(spots), strict=True)
        if frame.holds((spot.lat, spot.lon))
    ])  # fmt: skip
    edges = [(-WIDTH, -WIDTH, 2 * WIDTH, 2), (-WIDTH, frame.high - 2, 2 * WIDTH, WIDTH)]
    bar = (WIDTH - 180, frame.high - 44, WIDTH, frame.high)
    names = clear_names(frame, [there.box for there in placed])
    marks, labels = [_drawn(there, pair) for there in placed], _labels(placed, [*map(name_box, names), *edges, bar])
    return tag(
        "svg", text_style(), *ground(frame, names), *marks, *labels, *scale_bar(frame, words),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {frame.high}", role="img",
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
