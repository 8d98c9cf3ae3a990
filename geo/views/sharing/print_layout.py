"""What only paper shows: the filters in words, the incidents as a table, their sources, the link and the limits."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.model import Incident
from geo.render.citation import reference
from geo.render.html import Html, join, tag
from geo.render.report.entries import HEADS
from geo.render.report.sheet import filter_line, outlets
from geo.render.shown import Shown
from geo.render.wording import actors_line, headline, toll_line, where
from geo.render.words import Words
from geo.views.state import session
from geo.views.state.link import link_to

__all__ = ["draw", "head", "listing"]

MOST = 100  # incidents, and sources; a report in one file holds them all
FIRST = 20  # incidents that are listed of more


def draw(shown: Shown) -> None:
    """The block that the screen hides."""
    words = shown.words
    choice, every = session.choice(), shown.summary.incidents
    most = MOST if every <= MOST else FIRST
    listed = shown.page(choice.order, most) if choice.tab == "table" else []
    table = listing(listed, words) if listed else Html("")
    more = words("table.capped", n=most, all=f"{every:,}") if table and every > most else ""
    st.html(
        tag(
            "div",
            tag("h2", words("report.short")) if table else "",
            table,
            tag("p", more) if more else "",
            _sources(shown),
            tag("h2", words("about.limits")),
            tag("p", words("about.limits_text")),
            tag("p", words("about.sources_text"), cls="dl-dim"),
            cls="dl-paper", dir="rtl" if words.right_to_left else "ltr",
        )
    )  # fmt: skip


def head(shown: Shown) -> Html:
    """The filters in words, the day and the link, under the title."""
    words = shown.words
    made = words("report.made", day=words.day(datetime.now(UTC).date()))
    return tag("div", tag("p", filter_line(shown)), tag("p", made, " · ", link_to(), cls="dl-dim"), cls="dl-paper")


def listing(incidents: list[Incident], words: Words) -> Html:
    """The incidents as a table of text, in the order given."""
    heads = [tag("th", words(name), scope="col") for name in HEADS]
    return tag(
        "table", tag("thead", tag("tr", *heads)), tag("tbody", *(_row(incident, words) for incident in incidents)),
        cls="dl-table",
    )  # fmt: skip


def _row(incident: Incident, words: Words) -> Html:
    cells = (
        words.period(incident.period),
        headline(incident, words),
        where(incident.location, words) if incident.location else incident.place_reason,
        actors_line(incident) or words("card.no_actor"),
        toll_line(incident, words),
        words.name("status", incident.status),
        str(len(incident.sources)),
    )
    return tag("tr", *(tag("td", cell) for cell in cells))


def _sources(shown: Shown) -> Html:
    """Each article where they are few; else the outlets: a page of paper is no place for hundreds."""
    if not shown.summary.articles:
        return Html("")
    if shown.summary.articles > MOST:
        lines = [tag("p", outlets(shown), dir="auto")]
    else:
        articles = shown.cached(f"sources {shown.filters}", lambda: shown.store.articles_on(shown.filters))
        turned = None if shown.words.right_to_left else "auto"  # a reference from right to left is parted already
        lines = [tag("p", reference(article, shown.words), dir=turned) for article in articles]
    return join(tag("h2", shown.words("report.sources")), *lines)
