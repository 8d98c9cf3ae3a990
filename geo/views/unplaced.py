"""What is not on the map, and why: nothing disappears."""

from __future__ import annotations

import streamlit as st

from geo.views import session
from geo.views.markup import tag
from geo.views.shown import Shown
from geo.views.wording import actors_line, headline

__all__ = ["draw"]

MOST = 100


def draw(shown: Shown) -> None:
    """Each incident without a point, with its reason and a way to its card."""
    words = shown.words
    if not shown.unplaced:
        st.caption(words("unplaced.none"))
        return
    st.caption(words("unplaced.hint"))
    for incident in shown.unplaced[:MOST]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                words("unplaced.open"), key=f"unplaced_{incident.id}",
                on_click=session.change, kwargs={"incident": incident.id, "article": ""},
            )  # fmt: skip
            facts = " · ".join(part for part in (words.period(incident.period), actors_line(incident)) if part)
            st.html(
                tag("div", tag("strong", headline(incident, words)), " ", facts, tag("br"),
                    tag("small", incident.place_reason),
                    dir="auto", cls="dl-line")
            )  # fmt: skip
