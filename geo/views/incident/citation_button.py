"""A button that copies the citation of one incident."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.model import Incident
from geo.render.citation import citation
from geo.render.shown import Shown
from geo.views.state.link import link_to
from geo.views.widgets.browser_buttons import copy_button

__all__ = ["draw"]


def draw(shown: Shown, incident: Incident) -> None:
    """A button that copies the citation, and the citation itself to look at first."""
    words = shown.words
    articles = [article for key in incident.sources if (article := shown.article(key))]
    said = citation(incident, articles, words, link_to(incident=incident.id), datetime.now(UTC).date())
    copy_button(words("card.copy"), said, words, "copy_citation")
    with st.expander(words("card.cite")), st.container(key="citation"):
        st.code(said, language=None, wrap_lines=True)
