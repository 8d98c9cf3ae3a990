"""The column beside the map: the article that is read, else the card of the chosen incident, else a list."""

from __future__ import annotations

import msgspec
import streamlit as st

from geo.model import Incident
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.wording import DOT, headline, short, unbroken
from geo.views.incident import article_reader, card
from geo.views.page import loosen, welcome
from geo.views.state import session, whats_new
from geo.views.widgets import list_order

__all__ = ["draw"]

LISTED = 14
HEIGHT = 720


def draw(shown: Shown) -> None:
    """One of the three, in a column that scrolls by itself where there is room for two columns."""
    choice = session.choice()
    with st.container(height=HEIGHT, border=False, key="panel"):
        if choice.article:
            article_reader.draw(shown, choice.article)
        elif choice.incident and (incident := chosen(shown, choice.incident)):
            card.draw(shown, incident)
        else:
            if choice.incident:
                _gone(shown, choice.incident)
            _listing(shown)


def chosen(shown: Shown, incident_id: str) -> Incident | None:
    """The incident of a link, also where the filters leave it out or it was merged into another."""
    return shown.found(incident_id)


def _listing(shown: Shown) -> None:
    words = shown.words
    if shown.unfilled:
        welcome.draw(shown)
        return
    if not shown.summary.incidents:
        loosen.draw(shown)
        return
    st.caption(words("card.none"))
    order = list_order.draw(words, "list_order")
    with st.container(gap=None, key="listing"):
        listed = shown.page(order, LISTED)
        said = whats_new.badges(shown, [incident.id for incident in listed])
        for incident in listed:
            text = _line(shown, incident, said.get(incident.id, ""))
            st.button(
                text, key=f"pick_{incident.id}", type="tertiary", width="stretch", wrap=True,
                on_click=session.change, kwargs={"incident": incident.id},
            )  # fmt: skip
        rest = shown.summary.incidents - LISTED
        if rest > 0:
            st.button(
                words("card.more_in_table", n=rest), key="list_more", type="tertiary",
                icon=":material/table_rows:", on_click=session.change, kwargs={"tab": "table"},
            )  # fmt: skip


def _gone(shown: Shown, incident_id: str) -> None:
    """Says what a link led to, as far as the store remembers it, and when that went."""
    words, change = shown.words, shown.store.removed(incident_id)
    if change is None:
        st.warning(words("page.gone"), icon=":material/link_off:")
        return
    was = msgspec.json.decode(change.old, type=Incident)
    facts = " · ".join((headline(was, words), *short(was, words)))
    when = words.moment(session.reader_time(change.at))
    st.warning(words("page.removed", moment=when, facts=plain(facts)), icon=":material/link_off:")


def _line(shown: Shown, incident: Incident, said: str) -> str:
    words = shown.words
    new = [f":blue-badge[{plain(said)}]"] if said else []
    status = [] if incident.status == "reported" else [plain(words.name("status", incident.status))]
    facts = (f"**{plain(headline(incident, words))}**", *map(plain, map(unbroken, short(incident, words))), *status)
    return " ".join((*new, DOT.join(facts)))
