"""Merging by hand: the incidents that may be the same event, side by side, and one word that makes them one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from geo.filters.areas import Near
from geo.filters.model import Filters
from geo.merging.similar import Similar, most_similar
from geo.model import Incident
from geo.render.html import Html, plain, tag
from geo.render.shown import Shown
from geo.render.wording import actors_line, headline, outlet_of, short, toll_line, where
from geo.render.words import Words
from geo.store import Store
from geo.views.editing.save import author, sign_and_do, tried
from geo.views.state import session

__all__ = ["draw", "how_near", "merge", "side_by_side"]

MOST_SIDES = 6
LISTED = 200
AROUND_KM = 150.0
SEARCHED = 300


def draw(shown: Shown, incident: Incident) -> None:
    """The button that opens the dialog."""
    words = shown.words
    if st.button(words("group.merge"), key="merge_with", icon=":material/call_merge:"):
        st.dialog(words("group.merge_title"), width="large", on_dismiss="rerun")(_dialog)(shown, incident)


def _dialog(shown: Shown, incident: Incident) -> None:
    words = shown.words
    offered = shown.page(session.choice().order, LISTED)
    near = most_similar(incident, [*_nearby(shown.store, incident), *offered])
    st.caption(words("group.merge_hint"))
    chosen = [
        one.incident
        for one in near
        if st.checkbox(
            f"**{plain(headline(one.incident, words))}** · {' · '.join(map(plain, short(one.incident, words)))}  \n"
            f"{how_near(one, words)}",
            key=f"same_{incident.id}_{one.incident.id}",
        )
    ]
    known = {incident.id, *(one.incident.id for one in near)}
    listed = {other.id: other for other in offered if other.id not in known}
    picked = st.multiselect(
        words("group.listed"), list(listed), key=f"listed_{incident.id}", placeholder=words("group.choose"),
        format_func=lambda key: " · ".join((headline(listed[key], words), *short(listed[key], words))),
    )  # fmt: skip
    chosen += [listed[key] for key in picked if key in listed]
    if chosen:
        st.html(side_by_side([incident, *chosen][:MOST_SIDES], shown))
        st.caption(words("group.keeps"))
    label = words("group.merge_do", n=len(chosen) + 1) if chosen else words("group.merge_none")
    sign_and_do(shown, "merge", label, partial(merge, shown, [incident, *chosen]) if chosen else None)


def _nearby(store: Store, incident: Incident) -> list[Incident]:
    """Incidents of any status around its place, whatever the page filters."""
    if incident.location is None:
        return []
    around = Near(incident.location.lat, incident.location.lon, AROUND_KM)
    return store.incidents(Filters(layers=(), statuses=(), near=around), limit=SEARCHED)


def how_near(similar: Similar, words: Words) -> str:
    """How near it is, in words."""
    parts = [
        words("group.no_km") if similar.km is None else words("group.km", km=f"{similar.km:.0f}"),
        words("group.no_days") if similar.days is None else _days(similar, words),
        words("group.same_type") if similar.same_type else "",
    ]
    return " · ".join(part for part in parts if part)


def _days(similar: Similar, words: Words) -> str:
    """How many days lie between; where none do, and a period is longer than a day, that they overlap."""
    period = similar.incident.period
    long = period is not None and period.start != period.end
    return words("group.overlap") if similar.days == 0 and long else words("group.days", n=similar.days)


def side_by_side(incidents: Sequence[Incident], shown: Shown) -> Html:
    """The key facts of each incident in a column of its own."""
    words = shown.words
    rows = {
        "card.what": [headline(one, words) for one in incidents],
        "card.when": [words.period(one.period) for one in incidents],
        "card.where": [where(one.location, words) if one.location else words("review.no_place") for one in incidents],
        "card.who": [actors_line(one) or words("card.no_actor") for one in incidents],
        "card.toll": [toll_line(one, words) for one in incidents],
        "card.status": [words.name("status", one.status) for one in incidents],
        "table.sources": [_outlets(one, shown, words) for one in incidents],
    }
    several = len(incidents) > 2
    that = [
        f"{words('group.that')} {number}" if several else words("group.that") for number in range(1, len(incidents))
    ]
    heads = [words("group.this"), *that]
    head = tag("tr", tag("td"), *(tag("th", text, scope="col") for text in heads))
    body = [
        tag("tr", tag("th", words(key), scope="row"),
            *(tag("td", value, cls="" if value == values[0] else "dl-differs", dir="auto") for value in values))
        for key, values in rows.items()
    ]  # fmt: skip
    return tag("div", tag("table", tag("thead", head), tag("tbody", *body), cls="dl-sides"), cls="dl-scroll")


def _outlets(incident: Incident, shown: Shown, words: Words) -> str:
    articles = [article for key in incident.article_ids if (article := shown.article(key))]
    names = dict.fromkeys(outlet_of(article, words) for article in articles)
    return ", ".join(names)


def merge(shown: Shown, incidents: Sequence[Incident]) -> None:
    """Makes one incident of those, as the reader saw them; what changed meanwhile is shown again instead."""
    if made := tried(shown, incidents, lambda: shown.store.merge(incidents, author(shown))):
        session.change(incident=shown.store.about(made.id)[0], article="")
