"""One picture of what is shown, for slides and print: title, filters, map, legend, timeline, sources and the link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap
from typing import Any

from geo.views.bars import fitting
from geo.views.ground import INK, Frame
from geo.views.ground import WIDTH as MAP_WIDTH
from geo.views.look import LEGEND_TOLLS, look, order, radius
from geo.views.markup import Html, join, tag
from geo.views.picture import DASHES, LINES, bars_svg, framed, map_svg
from geo.views.shown import Shown
from geo.views.sidebar import chip_text, value_label
from geo.views.symbol import outline
from geo.views.wording import shown_line
from geo.views.words import Words

__all__ = ["filter_line", "sheet", "sized", "timeline"]

WIDTH, MARGIN = 1200, 32
DIM = "#59636b"
LETTER = 0.53  # of the font's size: the mean width of a letter, for want of the browser's own measure
MOST_OUTLETS = 8
SYMBOL_PX = 7.0
GREY = "#c9cfd4"
Entry = tuple[Html, str, float]  # a symbol around its own middle, its words, half its width


@dataclass
class _Page:
    """Parts from top to bottom; ``y`` is where the next one begins."""

    words: Words
    y: float = MARGIN
    parts: list[Html] = field(default_factory=list)

    def text(self, text: str, size: int, *, most: int = 3, fill: str = INK, weight: str = "400") -> None:
        """Lines of text from the side on which the language begins."""
        lines = wrap(text, int((WIDTH - 2 * MARGIN) / (size * LETTER)))
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
        start = WIDTH - MARGIN if self.words.right_to_left else MARGIN
        for line in lines:
            self.y += round(size * 1.35)
            self.parts.append(
                tag("text", line, x=str(start), y=f"{self.y:.0f}", font_size=str(size), fill=fill, font_weight=weight,
                    direction="rtl" if self.words.right_to_left else "ltr")
            )  # fmt: skip

    def picture(self, svg: Html) -> None:
        """A picture over the whole width."""
        self.y += 14
        drawn, high = sized(svg, MARGIN, self.y, WIDTH - 2 * MARGIN)
        self.parts.append(drawn)
        self.y += high

    def legend(self, entries: Sequence[Entry]) -> None:
        """Symbols with their words, as many a line as there is room for."""
        across, turn = 0.0, -1 if self.words.right_to_left else 1
        start = WIDTH - MARGIN if turn < 0 else MARGIN
        tall = max((half for _, _, half in entries), default=0)
        self.y += tall + 18
        for symbol, label, half in entries:
            wide = 2 * half + 8 + len(label) * 15 * LETTER + 24
            if across and across + wide > WIDTH - 2 * MARGIN:
                across, self.y = 0.0, self.y + 2 * tall + 8
            x = start + turn * (across + half)
            self.parts.append(tag("g", symbol, transform=f"translate({x:.1f} {self.y - 5:.1f})"))
            self.parts.append(
                tag("text", label, x=f"{x + turn * (half + 7):.1f}", y=f"{self.y:.0f}", font_size="15", fill=INK,
                    direction="rtl" if turn < 0 else "ltr")
            )  # fmt: skip
            across += wide
        self.y += max(0.0, tall - SYMBOL_PX)


def sized(svg: Html, x: float, y: float, width: float) -> tuple[Html, float]:
    """The picture at a place and width of another, or of its own, and the height that it then has."""
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found
    height = round(width * int(found[2]) / int(found[1]), 1)
    put = f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
    return Html(svg.replace("<svg ", put, 1)), height


def filter_line(shown: Shown) -> str:
    """The active filters in words; "none" where everything is shown."""
    words = shown.words
    active = [chip_text(chip, words) for chip in shown.filters.active(lambda f, v: value_label(shown, f, v))]
    return f"{words('report.filters')}: {'; '.join(active) or words('report.none')}"


def timeline(shown: Shown) -> Html:
    """The timeline of what is shown; nothing where nothing has a date."""
    summary = shown.summary
    if summary.first is None or summary.last is None:
        return Html("")
    step = fitting(summary.first, summary.last)
    return bars_svg(shown.store.timeline(shown.filters, step), step, shown.words)


def left_out(shown: Shown, marks: Sequence[dict[str, Any]], frame: Frame) -> str:
    """What a picture does not hold, in words: what has no place, no day, or lies beyond its edge."""
    words, summary = shown.words, shown.summary
    beyond = sum(not frame.holds(mark["p"]) for mark in marks)
    parts = [
        words("tab.unplaced", n=summary.unplaced) if summary.unplaced else "",
        words("timeline.undated", n=summary.undated) if summary.undated else "",
        words("sheet.beyond", n=beyond) if beyond else "",
    ]
    return " · ".join(part for part in parts if part)


def _legend(shown: Shown, marks: Sequence[dict[str, Any]]) -> list[Entry]:
    words = shown.words
    kinds = {incident.event_type for incident in shown.incidents}
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


def _tolls(shown: Shown) -> list[Entry]:
    """How large a mark is for how many killed, in the map's own scale; nothing where no figure is stated."""
    if not any(incident.toll("killed") for incident in shown.incidents):
        return []
    grow, head = (WIDTH - 2 * MARGIN) / MAP_WIDTH, f"{shown.words('map.legend_toll')}: "
    sizes = [(n, radius(n) * grow) for n in LEGEND_TOLLS]
    return [
        (_symbol("circle", GREY, size=half), f"{'' if number else head}{n or shown.words('map.legend_none')}", half)
        for number, (n, half) in enumerate(sizes)
    ]


def _entry(label: str, shape: str, colour: str) -> Entry:
    return _symbol(shape, colour), label, SYMBOL_PX


def _symbol(shape: str, colour: str, status: str = "", size: float = SYMBOL_PX) -> Html:
    return tag(
        "polygon", points=outline(shape, 0, 0, size), fill=colour, stroke=INK,
        stroke_width=str(LINES.get(status, 1.2)), stroke_dasharray=DASHES.get(status),
    )  # fmt: skip


def _outlets(shown: Shown) -> str:
    keys = dict.fromkeys(key for incident in shown.incidents for key in incident.article_ids)
    names = list(dict.fromkeys(a.outlet for key in keys if (a := shown.article(key)) and a.outlet))
    rest = f" +{len(names) - MOST_OUTLETS}" if len(names) > MOST_OUTLETS else ""
    return ", ".join(names[:MOST_OUTLETS]) + rest


def sheet(shown: Shown, marks: Sequence[dict[str, Any]], link: str, made: date, frame: Frame | None = None) -> Html:
    """The whole picture, as wide as a slide and as high as it needs, in a light look whatever the page's theme."""
    words, frame, page = shown.words, frame or framed(marks), _Page(shown.words)
    page.text(shown_line(shown.summary, words), 28, weight="700")
    page.text(filter_line(shown), 16, fill=DIM)
    page.picture(map_svg(marks, words, frame))
    page.legend(_legend(shown, marks))
    if tolls := _tolls(shown):
        page.legend(tolls)
    if bars := timeline(shown):
        page.picture(bars)
    page.y += 6
    if missing := left_out(shown, marks, frame):
        page.text(missing, 15)
    if outlets := _outlets(shown):
        page.text(f"{words('sheet.sources')}: {outlets}", 15)
    page.text(f"{words('map.base_from')} · {words('report.made', day=words.day(made))}", 13, fill=DIM)
    if link:
        page.text(link, 13, most=6, fill=DIM)
    height = round(page.y + MARGIN)
    return tag(
        "svg", tag("rect", width=str(WIDTH), height=str(height), fill="#ffffff"), *page.parts,
        xmlns="http://www.w3.org/2000/svg", width=str(WIDTH), height=str(height), viewBox=f"0 0 {WIDTH} {height}",
        role="img", aria_label=shown_line(shown.summary, words), font_family="system-ui, sans-serif",
    )  # fmt: skip
