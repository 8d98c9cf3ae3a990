"""What is wrong with what was typed, said under its field: a notice at the page's foot would be far from it."""

from __future__ import annotations

import streamlit as st

from geo.render.html import tag

__all__ = ["draw"]


def draw(said: str) -> None:
    """One line, read out at once; the field itself is marked by its container's key, see ``page.css``."""
    st.html(tag("p", said, cls="dl-wrong", role="alert", dir="auto"))
