"""The map's frame: the same in every run, so that the browser keeps it, and sent before anything is read."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit_folium import st_folium

from geo.render.html import plain, tag
from geo.render.map.marks import legend
from geo.render.symbology import LOOKS
from geo.render.words import Words
from geo.views.map.ground_told import ground_trouble
from geo.views.map.leaflet import base_map

__all__ = ["draw"]

HEIGHT = 430


def draw(words: Words, key: str, on_change: Callable[[], None]) -> None:
    """The frame, what stands in its place until it is drawn, and why no ground file is drawn where one was named."""
    _waiting(words)
    st_folium(
        base_map(words, legend(words, list(LOOKS)), st.session_state.get("_map_turn", 0)),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        on_change=on_change,
    )
    if why := ground_trouble():
        st.caption(plain(why))


def _waiting(words: Words) -> None:
    """What stands in the map's place until it is drawn; the style sheet hides it then, and shows the button late."""
    with st.container(key="map_wait", horizontal_alignment="center"):
        st.html(tag("p", words("map.coming"), role="status"))
        with st.container(key="map_late", horizontal_alignment="center"):
            st.html(tag("p", words("map.late")))
            st.button(words("map.again"), key="map_again", icon=":material/refresh:", on_click=_anew)


def _anew() -> None:
    """Callback: the map's frame alone is loaded again; the rest of the page stays."""
    st.session_state["_map_turn"] = st.session_state.get("_map_turn", 0) + 1
