"""The head of the page: what is shown, in a sentence, and what can be done with it as a whole."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.render.html import plain, tag
from geo.render.shown import Shown
from geo.render.wording import shown_line
from geo.views.adding import add_dialog, just_added
from geo.views.editing import copy_dialog, many_menu, take_out
from geo.views.filters.sidebar import chips
from geo.views.page import signing_in
from geo.views.sharing import export_bar, print_layout, share_dialog, views_menu
from geo.views.state import session, whats_new
from geo.views.widgets import done_bar

__all__ = ["draw", "places"]

Places = tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator, DeltaGenerator]


def places() -> Places:
    """Where it will stand: always the same blocks, for one that came and went would load the map anew."""
    made = (
        st.container(horizontal=True, vertical_alignment="center", key="header"),
        st.container(key="notices"),
        st.container(key="undo_bar"),
        st.container(key="chips_bar"),
    )
    for place in (made[0], made[3]):  # Streamlit gives an empty block no room, and the map would stand there first
        place.html('<span class="dl-room"></span>')
    return made


def draw(shown: Shown, places: Places) -> None:
    """Title, sentence, buttons, notices and chips."""
    words = shown.words
    head, notices_bar, undo_bar, chips_bar = places
    said = shown_line(shown.summary, words, shown.filters)
    with head:
        st.html(
            tag("header", tag("span", words("page.title"), cls="dl-brand"), tag("h1", said),
                print_layout.head(shown), cls="dl-header"),
            width="content",
        )  # fmt: skip
        st.space("stretch")
        whats_new.draw(shown)
        views_menu.draw(shown)
        share_dialog.draw(shown)
        add_dialog.draw(shown)
        signing_in.draw()
    with notices_bar:
        if notices := session.notices():
            done_bar.done("notice", "  \n".join(map(plain, notices)), words, session.change, warned=True)
    with undo_bar:
        just_added.draw(shown)
        copy_dialog.bar(shown)
        take_out.draw(shown)
        many_menu.bar(shown)
        export_bar.draw(shown)
    with chips_bar:
        chips(shown)
