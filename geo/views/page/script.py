"""The page: link -> filters -> store -> views; Streamlit runs this file from the top at each change."""

from __future__ import annotations

from functools import cache

import streamlit as st

from gazetteer.errors import GazetteerError
from geo.errors import GeoError
from geo.render.html import plain
from geo.render.refused_texts import why_broken
from geo.render.shown import Shown
from geo.views.filters import sidebar
from geo.views.map import incident_map
from geo.views.map.leaflet import ICON
from geo.views.page import embed, header, panel, tabs
from geo.views.page.first_start import opened
from geo.views.page.style import page_style
from geo.views.sharing import print_layout, views_menu
from geo.views.state import last_visit, session, whats_new
from geo.views.state.shown_cache import shown
from geo.views.timeline import timeline

st.set_page_config("Dateline", page_icon=str(ICON), layout="wide", initial_sidebar_state="auto")
session.begin()
words = session.words()
st.html(page_style(words))
if not st.context.is_embedded:
    sidebar.head(words)  # at once: a sidebar that came with the filters would push everything aside
try:
    store, gazetteer = opened()

    @cache
    def read() -> Shown:
        """What is shown, the saved view that the link names looked up."""
        if views_menu.look_up(shown(store, gazetteer, session.choice().filters, words)):
            session.sync()
        return whats_new.with_news(shown(store, gazetteer, session.choice().filters, words))

    if st.context.is_embedded:
        embed.draw(read())
    else:
        last_visit.keep(store)
        # What a reader looks at first comes first: a browser takes long to show the rest.
        head = header.places()
        left, right = st.columns([63, 37], gap="medium")
        with left:
            incident_map.draw(words, gazetteer, read)
        now = read()
        header.draw(now, head)
        sidebar.draw(now)
        with left:
            timeline.draw(now)
            incident_map.crowd_note(now)
        with right:
            panel.draw(now)
        tabs.draw(now)
        print_layout.draw(now)
except (GeoError, GazetteerError) as error:  # also where a store breaks while it is read
    with st.container(key="broken"):
        st.error(plain(words("start.store", why=why_broken(error, words))), icon=":material/error:")
    st.stop()
st.html('<span id="dateline-end" hidden></span>')
