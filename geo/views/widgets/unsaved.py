"""What is typed into a form is kept until it was sent: through a reload, and against a dialog closed by a slip."""

from __future__ import annotations

from importlib import resources

import streamlit as st

from geo.render.words import Words

__all__ = ["listen"]

_component = st.components.v2.component(
    "dateline_unsaved", js=resources.files("geo.assets").joinpath("unsaved.js").read_text(encoding="utf-8")
)


def listen(words: Words) -> None:
    """Puts the listener into the page; it shows nothing."""
    _component(key="unsaved", height=1, data={"ask": words("add.ask_close")})
