"""The page inside another page's frame: map, timeline, sources and a link to the whole; nothing to edit."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.render.html import Html, tag
from geo.render.incident_html import agreement, facts
from geo.render.report.sheet import outlets, stepped
from geo.render.shown import Shown
from geo.render.timeline.bars_html import bars_html
from geo.render.timeline.bars_svg import Scale
from geo.render.wording import isolated, shown_line
from geo.views.map import incident_map
from geo.views.page.panel import chosen
from geo.views.state import session
from geo.views.state.link import link_to

__all__ = ["draw", "foot"]

MOST_LANES = 3  # ``--lanes`` of embed.css has room for so many


def draw(shown: Shown) -> None:
    """Headline, map, bars and sources; the chosen incident as a card over them."""
    words = shown.words
    full = tag("a", f"{words('embed.open')} ↗", href=link_to(), target="_blank", rel="noopener")
    said = shown_line(shown.summary, words, shown.filters)
    st.html(tag("header", tag("h1", said), full, cls="dl-header dl-embed-head"))
    incident_map.draw(words, shown.gazetteer, lambda: shown)
    with st.container(key="embed_note"):
        incident_map.crowd_note(shown)
    bins, step = stepped(shown)
    if bins:
        scale = Scale.of(bins, step)
        scale = replace(scale, lanes=min(scale.lanes, MOST_LANES))
        drawn = bars_html(bins, scale, words, words("report.timeline"))
        st.html(tag("div", drawn, cls="dl-embed-bars"))
    st.html(foot(shown))
    _card(shown)


def foot(shown: Shown) -> Html:
    """Whose reports these are; the map says itself whose ground and names it draws on."""
    words, undated = shown.words, shown.summary.undated  # the bars cannot hold these, and the headline counts them
    names = outlets(shown)
    said = words("embed.sources", outlets=isolated(names, words) if names else words("unplaced.none"))
    rest = f" · {words('timeline.undated', n=undated)}" if undated else ""
    return tag("p", tag("strong", words("page.title")), " · ", said, rest, cls="dl-embed-foot")


def _card(shown: Shown) -> None:
    """What was picked on the map: its facts, how many sources there are, and the way to their sentences."""
    words, picked = shown.words, session.choice().incident
    incident = chosen(shown, picked) if picked else None
    if incident is None:
        return
    with st.container(key="embed_card"):
        st.html(facts(incident, words))
        says = tag("a", f"{words('embed.says')} ↗", href=link_to(), target="_blank", rel="noopener")
        st.html(tag("p", agreement(incident, words), " · ", says, cls="dl-embed-card"))
        st.button(
            "✕", key="embed_close", help=words("embed.close"), type="tertiary",
            on_click=session.change, kwargs={"incident": ""},
        )  # fmt: skip
