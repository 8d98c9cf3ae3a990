"""A report that opens from a mail with no network: map, timeline, cards and sources in one HTML file, no script."""

from __future__ import annotations

from datetime import date
from importlib import resources

from geo.views.bars import fitting
from geo.views.bars_picture import bars_svg
from geo.views.card import facts, source
from geo.views.markup import Html, join, tag
from geo.views.picture import map_svg
from geo.views.shown import Shown
from geo.views.sidebar import chip_text, value_label
from geo.views.wording import shown_line

__all__ = ["report"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def report(shown: Shown, marks: list[dict[str, object]], link: str, made: date) -> str:
    """The whole file: exactly the incidents that are shown."""
    words = shown.words
    active = [chip_text(chip, words) for chip in shown.filters.active(lambda f, v: value_label(shown, f, v))]
    head = join(
        tag("h1", shown_line(shown.summary, words)),
        tag("p", words("report.filters"), ": ", "; ".join(active) or words("report.none")),
        tag(
            "p",
            words("report.made", day=words.day(made)),
            " · ",
            tag("a", link, href=link) if link else "",
            cls="dl-dim",
        ),
        tag("p", words("about.limits_text"), cls="dl-dim"),
    )
    entries = [_entry(shown, number) for number in range(len(shown.incidents))]
    body = join(head, map_svg(marks, words), _bars(shown), *entries, tag("footer", words("about.sources_text")))
    page = tag(
        "html",
        join(
            tag("head", _head(words("report.title"))),
            tag("body", tag("main", body)),
        ),
        lang=words.language,
        dir="rtl" if words.right_to_left else "ltr",
    )
    return f"<!doctype html>\n{page}"


def _head(title: str) -> Html:
    css = resources.files("geo.assets").joinpath("report.css").read_text(encoding="utf-8")
    return join(
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        tag("title", title),
        tag("style", Html(css)),
    )


def _bars(shown: Shown) -> Html:
    summary = shown.summary
    if summary.first is None or summary.last is None:
        return Html("")
    step = fitting(summary.first, summary.last)
    return bars_svg(shown.store.timeline(shown.filters, step), step, shown.words)


def _entry(shown: Shown, number: int) -> Html:
    incident = shown.incidents[number]
    articles = [article for key in incident.article_ids if (article := shown.article(key))]
    return tag(
        "section",
        facts(incident, shown.words),
        *(source(incident, article, shown.words) for article in articles),
        cls="entry",
    )
