"""A report that opens from a mail with no network: figures, map, timeline, cards, sources; one HTML file, no script.

It is made in pieces, and goes through the incidents PASSES times, so that one of a million fits into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from geo.model import Article, Incident
from geo.render.compare.comparison import middle_text
from geo.render.html import Html, around, join, tag
from geo.render.incident_html import graphic
from geo.render.map.basemap import Frame
from geo.render.map.crowd_svg import crowd_of
from geo.render.map.first_view import framed
from geo.render.map.map_svg import map_svg
from geo.render.report.entries import HEADS, anchor, card, row, source_line, unplaced_line
from geo.render.report.legend import as_html, legend, tolls
from geo.render.report.sheet import filter_line, left_out, timeline
from geo.render.shown import Shown
from geo.render.wording import shown_line
from geo.render.words import Words
from geo.store import Correction

__all__ = ["PASSES", "Retold", "pieces", "report"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
METHOD = ("about.method_text", "about.limits_text", "about.precision_text", "compare.killed_note")
HERE = ("localhost", "127.0.0.1", "::1")
"""Hosts whose pages open on one machine only: their link says nothing to whom a report is sent."""
PASSES = 3
"""How often ``pieces`` goes through the incidents."""


@dataclass
class Retold:
    """What is retold, and what must be known of all of it before the first piece is written."""

    incidents: Sequence[Incident]
    articles: Mapping[str, Article]
    words: Words
    numbers: dict[str, int] = field(default_factory=dict)
    """The number of each source, in the order in which they are told of."""
    places: set[str] = field(default_factory=set)
    doubtful: int = 0
    single: int = 0
    unplaced: list[Html] = field(default_factory=list)
    sources: list[Html] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Goes through them once."""
        for incident in self.incidents:
            self._take(incident)

    def _take(self, incident: Incident) -> None:
        self.doubtful += incident.status in ("claimed", "disputed")
        self.single += len(incident.sources) == 1
        if incident.location:
            self.places.add(incident.location.place_id)
        else:
            self.unplaced.append(unplaced_line(incident, self.words))
        for key in incident.article_ids:
            if key not in self.numbers and (article := self.articles.get(key)):
                self.numbers[key] = len(self.numbers) + 1
                self.sources.append(source_line(article, self.numbers[key], self.words))


def report(shown: Shown, marks: list[dict[str, Any]], link: str, made: date, frame: Frame | None = None) -> str:
    """The whole file: exactly the incidents that are shown."""
    told = Retold(shown.incidents, shown.articles_told(shown.incidents), shown.words)
    return "".join(pieces(shown, told, marks, frame or framed(shown), link=link, made=made))


def pieces(
    shown: Shown, told: Retold, marks: list[dict[str, Any]], frame: Frame, *, link: str, made: date
) -> Iterator[str]:
    """The file from its beginning to its end."""
    words = shown.words
    title = f"{words('report.title')}: {shown_line(shown.summary, words, shown.filters)}"
    body = chain(
        [_head(shown, link, made), _figures(shown, told), _pictures(shown, marks, frame)],
        _part("report.short", words, _table(told)),
        _part("report.cards", words, [tag("p", words("report.retold"), cls="dl-dim"), graphic(words)],
              _cards(shown, told)),
        _part("report.unplaced", words, around("ul", told.unplaced)) if told.unplaced else (),
        _part("report.sources", words, around("ol", told.sources), name="sources"),
        _part("report.method", words, [tag("p", words(text)) for text in METHOD]),
        [tag("footer", words("about.sources_text"))],
    )  # fmt: skip
    page = chain([tag("head", _meta(title))], around("body", around("main", body)))
    yield "<!doctype html>\n"
    yield from around("html", page, lang=words.language, dir="rtl" if words.right_to_left else "ltr")


def _meta(title: str) -> Html:
    css = resources.files("geo.assets").joinpath("report.css").read_text(encoding="utf-8")
    return join(
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        tag("title", title),
        tag("style", Html(css)),
    )


def _part(title: str, words: Words, *content: Iterable[str], name: str | None = None) -> Iterator[str]:
    return around("section", chain([tag("h2", words(title))], *content), cls="part", id=name)


def _head(shown: Shown, link: str, made: date) -> Html:
    words = shown.words
    live = (" · ", words("report.live"), " ", tag("a", link, href=link, dir="ltr")) if _elsewhere(link) else ()
    return tag(
        "header",
        tag("p", words("report.title"), cls="brand"),
        tag("h1", shown_line(shown.summary, words, shown.filters)),
        tag("p", filter_line(shown)),
        tag("p", words("report.made", day=words.day(made)), *live, cls="dl-dim"),
    )


def _elsewhere(link: str) -> bool:
    return bool(link) and urlsplit(link).hostname not in HERE


def _figures(shown: Shown, told: Retold) -> Html:
    """What an editor asks first: how many, by how many sources, how sure."""
    words, every = shown.words, len(told.incidents)
    of = words("report.of", n=every)
    counted = shown.store.counted(shown.filters)
    low, high = counted.killed
    killed = f"{low:,}" if low == high else words("toll.between", low=f"{low:,}", high=f"{high:,}")
    stated = words("compare.stated", stated=counted.stated, n=every)
    if counted.stated > 1:
        least, most = (f"{figure:,}" for figure in counted.each)
        stated += f"; {words('compare.each', low=least, high=most, middle=middle_text(counted))}"
    tiles = (
        (words("timeline.incidents"), f"{shown.summary.incidents:,}", words("page.articles", n=shown.summary.articles)),
        (words("report.killed"), killed if counted.stated else "–", stated),
        (words("report.places"), f"{len(told.places):,}", words("tab.unplaced", n=shown.summary.unplaced)),
        (words("report.doubtful"), f"{told.doubtful:,}", of),
        (words("report.single"), f"{told.single:,}", of),
    )
    return tag(
        "dl", *(tag("div", tag("dt", term), tag("dd", tag("strong", value), tag("small", note)))
                for term, value, note in tiles), cls="figures",
    )  # fmt: skip


def _pictures(shown: Shown, marks: list[dict[str, Any]], frame: Frame) -> Html:
    crowd = crowd_of(shown, frame)
    marks = [] if crowd else marks
    words, bars, missing = shown.words, timeline(shown), left_out(shown, marks, frame, crowd)
    there = {mark["i"] for mark in marks}
    drawn = map_svg(marks, words, frame, lambda key: f"#{anchor(key)}" if key in there else None, crowd)
    sizes = as_html([] if crowd else tolls(shown))
    beyond = tag("p", missing, cls="dl-dim") if missing else Html("")
    # Shrunk to a phone its names could not be read: there it is moved sideways.
    drawn = tag("div", drawn, cls="wide", tabindex="0", role="region", aria_label=words("map.label"))
    parts = chain(
        _part("report.map", words, [drawn, as_html(legend(shown, marks, crowd)), sizes, beyond]),
        _part("report.timeline", words, [bars]) if bars else (),
    )
    return Html("".join(parts))


def _table(told: Retold) -> Iterator[str]:
    words = told.words
    heads = [tag("th", words(name), scope="col") for name in HEADS]
    rows = (row(incident, told.numbers, words) for incident in told.incidents)
    table = around("table", chain([tag("thead", tag("tr", *heads))], around("tbody", rows)))
    # It scrolls by itself on a phone, so it can be reached and moved by keyboard.
    return around("div", table, cls="wide", tabindex="0", role="region", aria_label=words("report.short"))


def _cards(shown: Shown, told: Retold) -> Iterator[str]:
    by_hand: dict[str, list[Correction]] = {}
    for item in shown.store.corrections():
        if not item.undone:
            by_hand.setdefault(item.incident_id, []).append(item)
    for incident in told.incidents:
        yield card(incident, told.articles, told.numbers, by_hand, told.words)
