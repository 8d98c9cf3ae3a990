"""A report that opens from a mail with no network: figures, map, timeline, cards, sources; one HTML file, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from geo.model import Article, Incident
from geo.render.citation import reference
from geo.render.compare.comparison import middle_text
from geo.render.field_texts import field_label, signed_name
from geo.render.html import Html, join, tag
from geo.render.incident_html import agreement, facts, graphic, source
from geo.render.map.basemap import Frame
from geo.render.map.crowd_svg import crowd_of
from geo.render.map.first_view import framed
from geo.render.map.map_svg import map_svg
from geo.render.report.legend import as_html, legend, tolls
from geo.render.report.sheet import filter_line, left_out, timeline
from geo.render.shown import Shown
from geo.render.wording import actors_line, headline, shown_line, toll_line, where
from geo.render.words import Words
from geo.store import Correction

__all__ = ["report"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
HEADS = ("table.day", "table.type", "table.place", "table.actors", "card.toll", "table.status", "table.sources")


def report(shown: Shown, marks: list[dict[str, Any]], link: str, made: date, frame: Frame | None = None) -> str:
    """The whole file: exactly the incidents that are shown."""
    words = shown.words
    articles = shown.articles_told(shown.incidents)
    numbers = {key: number for number, key in enumerate(articles, 1)}
    body = join(
        _head(shown, link, made),
        _figures(shown),
        _pictures(shown, marks, frame or framed(shown)),
        _part("report.short", words, _table(shown, numbers)),
        _part("report.cards", words, tag("p", words("report.retold"), cls="dl-dim"), graphic(words),
              *_cards(shown, articles, numbers)),
        _unplaced(shown),
        _part("report.sources", words, *_sources(articles, numbers, words), name="sources"),
        _part("report.method", words, tag("p", words("about.method_text")), tag("p", words("about.limits_text")),
              tag("p", words("about.precision_text")), tag("p", words("compare.killed_note"))),
        tag("footer", words("about.sources_text")),
    )  # fmt: skip
    title = f"{words('report.title')}: {shown_line(shown.summary, words)}"
    page = tag(
        "html", join(tag("head", _meta(title)), tag("body", tag("main", body))),
        lang=words.language, dir="rtl" if words.right_to_left else "ltr",
    )  # fmt: skip
    return f"<!doctype html>\n{page}"


def _meta(title: str) -> Html:
    css = resources.files("geo.assets").joinpath("report.css").read_text(encoding="utf-8")
    return join(
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        tag("title", title),
        tag("style", Html(css)),
    )


def _part(title: str, words: Words, *content: object, name: str | None = None) -> Html:
    return tag("section", tag("h2", words(title)), *content, cls="part", id=name)


def _head(shown: Shown, link: str, made: date) -> Html:
    words = shown.words
    live = (" · ", words("report.live"), " ", tag("a", link, href=link, dir="ltr")) if link else ()
    return tag(
        "header",
        tag("p", words("report.title"), cls="brand"),
        tag("h1", shown_line(shown.summary, words)),
        tag("p", filter_line(shown)),
        tag("p", words("report.made", day=words.day(made)), *live, cls="dl-dim"),
    )


def _figures(shown: Shown) -> Html:
    """What an editor asks first: how many, by how many sources, how sure."""
    words, every = shown.words, shown.incidents
    of = words("report.of", n=len(every))
    counted = shown.store.counted(shown.filters)
    low, high = counted.killed
    killed = f"{low:,}" if low == high else words("toll.between", low=f"{low:,}", high=f"{high:,}")
    stated = words("compare.stated", n=counted.stated, of=len(every))
    if counted.stated > 1:
        least, most = (f"{figure:,}" for figure in counted.each)
        stated += f"; {words('compare.each', low=least, high=most, middle=middle_text(counted))}"
    doubtful = sum(incident.status in ("claimed", "disputed") for incident in every)
    single = sum(len(incident.sources) == 1 for incident in every)
    places = len({incident.location.place_id for incident in every if incident.location})
    tiles = (
        (words("timeline.incidents"), f"{shown.summary.incidents:,}", words("page.articles", n=shown.summary.articles)),
        (words("report.killed"), killed if counted.stated else "–", stated),
        (words("report.places"), f"{places:,}", words("tab.unplaced", n=shown.summary.unplaced)),
        (words("report.doubtful"), f"{doubtful:,}", of),
        (words("report.single"), f"{single:,}", of),
    )  # fmt: skip
    return tag(
        "dl", *(tag("div", tag("dt", term), tag("dd", tag("strong", value), tag("small", note)))
                for term, value, note in tiles), cls="figures",
    )  # fmt: skip


def _pictures(shown: Shown, marks: list[dict[str, Any]], frame: Frame) -> Html:
    crowd = crowd_of(shown, frame)
    marks = [] if crowd else marks
    words, bars, missing = shown.words, timeline(shown), left_out(shown, marks, frame, crowd)
    there = {incident.id for incident in shown.incidents}
    drawn = map_svg(marks, words, frame, lambda key: f"#{_anchor(key)}" if key in there else None, crowd)
    sizes = as_html([] if crowd else tolls(shown))
    return join(
        _part("report.map", words, drawn, as_html(legend(shown, marks, crowd)), sizes,
              tag("p", missing, cls="dl-dim") if missing else ""),
        _part("report.timeline", words, bars) if bars else "",
    )  # fmt: skip


def _anchor(incident_id: str) -> str:
    return f"incident-{incident_id}"


def _table(shown: Shown, numbers: Mapping[str, int]) -> Html:
    words = shown.words
    heads = [tag("th", words(name), scope="col") for name in HEADS]
    rows = [_row(incident, numbers, words) for incident in shown.incidents]
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))
    # It scrolls by itself on a phone, so it can be reached and moved by keyboard.
    return tag("div", table, cls="wide", tabindex="0", role="region", aria_label=words("report.short"))


def _row(incident: Incident, numbers: Mapping[str, int], words: Words) -> Html:
    cells: tuple[object, ...] = (
        words.period(incident.period),
        tag("a", headline(incident, words), href=f"#{_anchor(incident.id)}"),
        where(incident.location, words) if incident.location else "–",
        actors_line(incident),
        toll_line(incident, words),
        words.name("status", incident.status),
        _marks(incident, numbers),
    )
    return tag("tr", *(tag("td", cell, dir="auto") for cell in cells))


def _marks(incident: Incident, numbers: Mapping[str, int]) -> Html:
    """The numbers of its sources, each a link to the list at the end."""
    known = [numbers[key] for key in incident.sources if key in numbers]
    return join(*(tag("a", f"[{number}]", href=f"#source-{number}", dir="ltr") for number in known))


def _cards(shown: Shown, articles: Mapping[str, Article], numbers: Mapping[str, int]) -> list[Html]:
    by_hand: dict[str, list[Correction]] = {}
    for item in shown.store.corrections():
        if not item.undone:
            by_hand.setdefault(item.incident_id, []).append(item)
    return [_card(shown, incident, articles, numbers, by_hand) for incident in shown.incidents]


def _card(
    shown: Shown,
    incident: Incident,
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
    by_hand: Mapping[str, Sequence[Correction]],
) -> Html:
    words = shown.words
    told = [articles[key] for key in incident.sources if key in articles]
    made = [item for key in dict.fromkeys((incident.id, *incident.members)) for item in by_hand.get(key, ())]
    return tag(
        "section",
        facts(incident, words),
        _corrected(made, words) if made else "",
        tag("p", agreement(incident, words), " ", _marks(incident, numbers), cls="agree"),
        *(source(incident, article, words, articles.get) for article in told),
        cls="entry", id=_anchor(incident.id),
    )  # fmt: skip


def _corrected(made: Sequence[Correction], words: Words) -> Html:
    lines = [
        tag(
            "li",
            tag(
                "bdi",
                words(
                    "correct.made", what=field_label(item.field, words), who=signed_name(item.author), at=item.at[:10]
                ),
            ),
        )
        for item in made
    ]
    return tag("aside", tag("strong", words("report.by_hand")), tag("ul", *lines), cls="by-hand")


def _unplaced(shown: Shown) -> Html:
    words = shown.words
    lines = [
        tag("li", tag("a", headline(incident, words), href=f"#{_anchor(incident.id)}"), ", ",
            words.period(incident.period), ": ", tag("bdi", incident.place_reason))
        for incident in shown.unplaced
    ]  # fmt: skip
    return _part("report.unplaced", words, tag("ul", *lines)) if lines else Html("")


def _sources(articles: Mapping[str, Article], numbers: Mapping[str, int], words: Words) -> list[Html]:
    # The number keeps to the page's side, whichever way the source's own words run.
    return [
        tag("ol", *(tag("li", tag("bdi", *_reference(article, words)), id=f"source-{numbers[key]}")
                    for key, article in articles.items()))
    ]  # fmt: skip


def _reference(article: Article, words: Words) -> list[object]:
    """The reference; its address is a link only where it is one to the web."""
    said = reference(article, words)
    if urlsplit(article.url).scheme in ("http", "https") and said.endswith(article.url):
        return [said.removesuffix(article.url), tag("a", article.url, href=article.url, dir="ltr", rel="noreferrer")]
    return [said]
