"""What is not on the map or not on the timeline, and why: nothing disappears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from geo.filters.areas import Box
from geo.model import Incident
from geo.render.html import plain, tag
from geo.render.reason_texts import reason_text
from geo.render.shown import Shown
from geo.render.wording import actors_line, headline, isolated
from geo.views.adding import missing_offer
from geo.views.state import session

__all__ = ["draw"]

MOST = 100
EVERYWHERE = Box(-180.0, -90.0, 180.0, 90.0)
"""What has a place lies in it."""


def draw(shown: Shown) -> None:
    """Each incident without a point, then each without a day alone, with its reason and a way to its card."""
    words = shown.words
    summary, filters = shown.summary, shown.filters
    missing_offer.draw(shown)
    if summary.unplaced:
        st.caption(words("unplaced.hint"))
        _lines(shown, shown.store.lacking("place", filters, limit=MOST), summary.unplaced, "unplaced")
    else:
        st.caption(words("unplaced.none"))
    placed = filters if filters.box else replace(filters, box=EVERYWHERE)
    if undated := shown.summary_of(placed).undated if summary.undated else 0:
        st.html(tag("h3", words("unplaced.undated", n=undated), cls="dl-sub"))
        _lines(shown, shown.store.lacking("day", placed, limit=MOST), undated, "undated")


def _lines(shown: Shown, incidents: Sequence[Incident], every: int, kind: str) -> None:
    words = shown.words
    if every > len(incidents):
        st.caption(words("table.capped", n=f"{len(incidents):,}", all=f"{every:,}"))
    for incident in incidents:
        said = words.period(incident.period)
        if kind == "undated":
            why = words("date.phrase", phrase=incident.period.phrase) if incident.period else words("date.none")
            said = incident.location.name if incident.location else ""
        else:
            why = reason_text(incident.place_reason, words)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                words("unplaced.open"), key=f"{kind}_{incident.id}", help=plain(headline(incident, words)),
                on_click=session.change, kwargs={"incident": incident.id, "article": ""},
            )  # fmt: skip
            facts = " · ".join(isolated(part, words) for part in (said, actors_line(incident)) if part)
            line = (
                tag("strong", headline(incident, words)),
                " · " if facts else "",
                facts,
                tag("br"),
                tag("small", why, cls="dl-dim"),
            )
            st.html(tag("div", *line, dir="auto", cls="dl-line"))
