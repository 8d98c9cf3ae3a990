"""Enter in a date box takes what was typed, as everywhere else on the page."""

from __future__ import annotations

from importlib import resources

import streamlit as st

__all__ = ["listen"]

_component = st.components.v2.component(
    "dateline_enter", js=resources.files("geo.assets").joinpath("enter.js").read_text(encoding="utf-8")
)


def listen() -> None:
    """Puts the listener into the page; it shows nothing."""
    _component(key="enter", height=1)
