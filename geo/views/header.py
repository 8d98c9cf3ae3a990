"""The head of the page: what is shown, in a sentence, and what can be done with it as a whole."""

from __future__ import annotations

import streamlit as st

from geo.views import add, news, paper, session, share
from geo.views.markup import tag
from geo.views.shown import Shown
from geo.views.sidebar import chips, plain
from geo.views.wording import shown_line

__all__ = ["draw"]


def draw(shown: Shown) -> None:
    """Title, sentence, buttons, notices and chips."""
    words = shown.words
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        st.html(
            tag("header", tag("span", words("page.title"), cls="dl-brand"), tag("h1", shown_line(shown.summary, words)),
                paper.head(shown), cls="dl-header"),
            width="content",
        )  # fmt: skip
        st.space("stretch")
        news.draw(shown)
        share.draw(shown)
        add.draw(shown)
    # Always the same blocks: one that came and went would move the map, and the browser would load it anew.
    with st.container(key="notices"):
        if notices := session.notices():
            st.warning("  \n".join(map(plain, notices)), icon=":material/link_off:")
    with st.container(key="undo_bar"):
        add.undo_bar(shown)
    with st.container(key="chips_bar"):
        chips(shown)
