"""The views under the map, one at a time."""

from __future__ import annotations

import streamlit as st

from geo.render.shown import Shown
from geo.views import TABS, view
from geo.views.state import session

__all__ = ["draw"]


def draw(shown: Shown) -> None:
    """A row of tabs, and the one that is chosen; the others cost nothing."""
    words, chosen = shown.words, session.choice().tab
    st.segmented_control(
        words("tab.label"),
        TABS,
        format_func=lambda name: words(f"tab.{name}", n=shown.summary.unplaced),
        label_visibility="collapsed",
        **session.bound("f_tab", chosen, lambda value: session.change(tab=value or TABS[0])),
    )
    view(chosen)(shown)
