"""One picture of what is shown, for slides and print: title, filters, map, legend, timeline, sources and the link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.render.figure import DIM, Layout
from geo.render.filter_labels import chip_text
from geo.render.html import Html
from geo.render.map.basemap import Frame
from geo.render.map.crowd_svg import crowd_of
from geo.render.map.first_view import framed
from geo.render.map.map_svg import map_svg
from geo.render.report.legend import legend, tolls
from geo.render.shown import Shown
from geo.render.timeline.bars_svg import bars_svg
from geo.render.timeline.bins import fitting
from geo.render.wording import shown_line
from geo.store import Bin, Cell
from geo.store.protocol import Step

__all__ = ["filter_line", "outlets", "sheet", "stepped", "timeline"]

MOST_OUTLETS = 8


def filter_line(shown: Shown) -> str:
    """The active filters in words; "none" where everything is shown."""
    words = shown.words
    active = [chip_text(chip, shown) for chip in shown.filters.active()]
    return f"{words('report.filters')}: {'; '.join(active) or words('report.none')}"


def stepped(shown: Shown) -> tuple[Sequence[Bin], Step]:
    """What is shown along time, and the steps that fit it; nothing where nothing has a date."""
    summary = shown.summary
    if summary.first is None or summary.last is None:
        return (), "day"
    step = fitting(summary.first, summary.last)
    return shown.store.timeline(shown.filters, step), step


def timeline(shown: Shown) -> Html:
    """The timeline of what is shown; nothing where nothing has a date."""
    bins, step = stepped(shown)
    return bars_svg(bins, step, shown.words)


def left_out(shown: Shown, marks: Sequence[dict[str, Any]], frame: Frame, crowd: Sequence[Cell] = ()) -> str:
    """What a picture does not hold, in words: what has no place, no day, or lies beyond its edge."""
    words, summary = shown.words, shown.summary
    beyond = sum(not frame.holds(mark["p"]) for mark in marks)
    beyond += sum(cell.count for cell in crowd if not frame.holds((cell.lat, cell.lon)))
    parts = [
        words("sheet.rings", n=sum(cell.count for cell in crowd)) if crowd else "",
        words("tab.unplaced", n=summary.unplaced) if summary.unplaced else "",
        words("timeline.undated", n=summary.undated) if summary.undated else "",
        words("sheet.beyond", n=beyond) if beyond else "",
    ]
    return " · ".join(part for part in parts if part)


def outlets(shown: Shown) -> str:
    """The outlets that tell of what is shown, the most frequent by name."""
    names = list(shown.filters.outlets) or [facet.value for facet in shown.facets("outlets")]
    rest = f" +{len(names) - MOST_OUTLETS:,}" if len(names) > MOST_OUTLETS else ""
    return ", ".join(names[:MOST_OUTLETS]) + rest


def sheet(shown: Shown, marks: Sequence[dict[str, Any]], link: str, made: date, frame: Frame | None = None) -> Html:
    """The whole picture, as wide as a slide and as high as it needs."""
    words, frame, page = shown.words, frame or framed(shown), Layout(shown.words)
    crowd = crowd_of(shown, frame)
    marks = [] if crowd else marks
    page.text(shown_line(shown.summary, words, shown.filters), 28, weight="700")
    page.text(filter_line(shown), 16, fill=DIM)
    page.picture(map_svg(marks, words, frame, crowd=crowd))
    page.legend(legend(shown, marks, crowd))
    if sizes := [] if crowd else tolls(shown):
        page.legend(sizes)
    if bars := timeline(shown):
        page.picture(bars)
    page.y += 6
    if missing := left_out(shown, marks, frame, crowd):
        page.text(missing, 15)
    if told := outlets(shown):
        page.text(f"{words('sheet.sources')}: {told}", 15)
    page.text(f"{words('map.base_from')} · {words('report.made', day=words.day(made))}", 13, fill=DIM)
    if link:
        page.text(link, 13, most=6, fill=DIM)
    return page.drawn(shown_line(shown.summary, words, shown.filters))
