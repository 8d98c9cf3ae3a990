"""One picture of what is shown, for slides and print: title, filters, map, legend, timeline, sources and the link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.views.bars import fitting
from geo.views.bars_picture import bars_svg
from geo.views.ground import INK, Frame
from geo.views.ground import WIDTH as MAP_WIDTH
from geo.views.layout import DIM, GREY, MARGIN, SYMBOL_PX, WIDTH, Entry, Layout
from geo.views.look import LEGEND_TOLLS, look, order, radius
from geo.views.markup import Html, join, tag
from geo.views.picture import DASHES, LINES, framed, map_svg
from geo.views.shown import Shown
from geo.views.sidebar import chip_text, value_label
from geo.views.symbol import outline
from geo.views.wording import shown_line

__all__ = ["filter_line", "sheet", "timeline"]

MOST_OUTLETS = 8


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
    """The whole picture, as wide as a slide and as high as it needs."""
    words, frame, page = shown.words, frame or framed(marks), Layout(shown.words)
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
    return page.drawn(shown_line(shown.summary, words))
