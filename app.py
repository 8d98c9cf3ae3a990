"""The page: link -> filters -> store -> views."""

from __future__ import annotations

import streamlit as st

from gazetteer.errors import GazetteerError
from geo.errors import GeoError
from geo.views import embed, header, memory, news, panel, paper, session, sidebar, tabs, timeline
from geo.views import map as incident_map
from geo.views.frame import ICON, page_style
from geo.views.shown import shown
from geo.views.start import opened

st.set_page_config("Dateline", page_icon=str(ICON), layout="wide", initial_sidebar_state="auto")
session.begin()
words = session.words()
st.html(page_style(words))
try:
    store, gazetteer = opened()
    now = news.marked(shown(store, gazetteer, session.choice().filters, words))
except (GeoError, GazetteerError) as error:
    st.error(words("start.store", why=sidebar.plain(str(error))), icon=":material/error:")
    st.stop()
if st.context.is_embedded:
    embed.draw(now)
else:
    memory.keep(store)
    sidebar.draw(now)
    header.draw(now)
    left, right = st.columns([63, 37], gap="medium")
    with left:
        incident_map.draw(now)
        timeline.draw(now)
    with right:
        panel.draw(now)
    tabs.draw(now)
    paper.draw(now)
st.html('<span id="dateline-end" hidden></span>')
