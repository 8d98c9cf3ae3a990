"""What the marks of a picture mean: as entries for a picture, and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.render.figure import GREY, MARGIN, SYMBOL_PX, WIDTH, Entry
from geo.render.html import Html, join, tag
from geo.render.map.basemap import WIDTH as MAP_WIDTH
from geo.render.map.map_svg import DASHES, LINES
from geo.render.map.pictures import picture_address
from geo.render.shown import Shown
from geo.render.symbology import INK, LEGEND_TOLLS, look, order, radius
from geo.render.symbols import outline
from geo.store import Cell

__all__ = ["as_html", "legend", "tolls"]

ROOM = 1.35  # of half an entry's width: its line and its corners stand out


def legend(shown: Shown, marks: Sequence[dict[str, Any]], crowd: Sequence[Cell] = ()) -> list[Entry]:
    """The event types, statuses and rough places that are there; of groups the types alone."""
    words = shown.words
    kinds = {kind for cell in crowd for kind, _ in cell.types} or {one.event_type for one in shown.incidents}
    entries = [
        _entry(words.name("event", kind), look(kind).shape, look(kind).colour) for kind in order() if kind in kinds
    ]
    if any(mark["a"] for mark in marks):
        rough = tag("text", "≈", y="4", text_anchor="middle", font_size="11", fill=INK)
        entries.append((join(_symbol("circle", "#ffffff"), rough), words("map.legend_area"), SYMBOL_PX))
    there = {mark["o"] for mark in marks}
    return entries + [
        (_symbol("circle", GREY, status), words.name("status", status), SYMBOL_PX)
        for status in LINES
        if status in there
    ]


def tolls(shown: Shown) -> list[Entry]:
    """How large a mark is for how many killed, in the map's own scale; nothing where no figure is stated."""
    if not any(incident.toll("killed") for incident in shown.incidents):
        return []
    grow, none = (WIDTH - 2 * MARGIN) / MAP_WIDTH, shown.words("map.legend_none")
    head = f"{shown.words('map.legend_toll')}: "
    sizes = [(n, radius(n) * grow) for n in LEGEND_TOLLS]
    return [
        (_symbol("circle", GREY, size=half), f"{'' if number else head}{f'{n:,}' if n else none}", half)
        for number, (n, half) in enumerate(sizes)
    ]


def _entry(label: str, shape: str, colour: str) -> Entry:
    return _symbol(shape, colour), label, SYMBOL_PX


def _symbol(shape: str, colour: str, status: str = "", size: float = SYMBOL_PX) -> Html:
    return tag(
        "polygon", points=outline(shape, 0, 0, size), fill=colour, stroke=INK,
        stroke_width=str(LINES.get(status, 1.2)), stroke_dasharray=DASHES.get(status),
    )  # fmt: skip


def as_html(entries: Sequence[Entry]) -> Html:
    """The entries as text with small images: the page takes SVG elements out of HTML."""
    return tag(
        "p", *(tag("span", _image(symbol, half), label) for symbol, label, half in entries), cls="dl-types dl-long"
    )


def _image(symbol: Html, half: float) -> Html:
    room = half * ROOM
    size = f"{2 * room:.0f}"
    box = f"{-room:.1f} {-room:.1f} {2 * room:.1f} {2 * room:.1f}"
    drawn = tag("svg", symbol, xmlns="http://www.w3.org/2000/svg", viewBox=box, width=size, height=size)
    return tag("img", src=picture_address(drawn), alt="", width=size, height=size)
