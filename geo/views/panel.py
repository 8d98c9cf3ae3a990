"""The column beside the map: the article that is read, else the card of the chosen incident, else a list."""

from __future__ import annotations

import streamlit as st

from geo.model import Incident
from geo.views import card, reader, session
from geo.views.shown import Shown
from geo.views.sidebar import plain
from geo.views.wording import headline, short

__all__ = ["draw"]

LISTED = 14
HEIGHT = 720


def draw(shown: Shown) -> None:
    """One of the three, in a column that scrolls by itself where there is room for two columns."""
    choice = session.choice()
    with st.container(height=HEIGHT, border=False, key="panel"):
        if choice.article:
            reader.draw(shown, choice.article)
        elif choice.incident and (incident := chosen(shown, choice.incident)):
            card.draw(shown, incident)
        else:
            if choice.incident:
                st.warning(shown.words("page.gone"))
            _listing(shown)


def chosen(shown: Shown, incident_id: str) -> Incident | None:
    """The incident of a link, also where the filters leave it out or it was merged into another."""
    return shown.by_id.get(incident_id) or shown.store.incident(incident_id)


def _listing(shown: Shown) -> None:
    words = shown.words
    if not shown.incidents and not shown.store.articles():
        st.info(f"**{words('start.none_title')}**\n\n{words('start.none_text')}", icon=":material/newspaper:")
        return
    if not shown.incidents:
        st.info(_loosen(shown), icon=":material/filter_alt_off:")
        return
    st.caption(words("card.none"))
    with st.container(gap=None, key="listing"):
        for incident in shown.incidents[:LISTED]:
            text = " · ".join(
                (f"**{plain(headline(incident, words))}**", *(plain(line) for line in short(incident, words)))
            )
            st.button(
                text, key=f"pick_{incident.id}", type="tertiary", width="stretch", wrap=True,
                on_click=session.change, kwargs={"incident": incident.id},
            )  # fmt: skip
        rest = len(shown.incidents) - LISTED
        if rest > 0:
            st.caption(words("card.more_in_table", n=shown.summary.incidents - LISTED))


def _loosen(shown: Shown) -> str:
    """Which filter to loosen: the one whose removal brings the most incidents back."""
    words, best, most = shown.words, None, 0
    for chip in shown.filters.active():
        count = shown.store.summary(shown.filters.without(chip)).incidents
        if count > most:
            best, most = chip, count
    if best is None:
        return words("table.empty")
    return words("map.more_less", what=words(f"filters.{best.field}"))
