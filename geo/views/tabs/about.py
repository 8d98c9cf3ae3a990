"""Method, limits, attributions, and what leaves the machine."""

from __future__ import annotations

import streamlit as st

from geo.render.shown import Shown

__all__ = ["draw"]


def draw(shown: Shown) -> None:
    """A few paragraphs."""
    words = shown.words
    left, right = st.columns(2)
    for column, keys in ((left, ("method", "limits")), (right, ("precision", "sources", "leaves"))):
        for key in keys:
            column.markdown(f"**{words(f'about.{key}')}**")
            column.markdown(words(f"about.{key}_text"))
