"""What changes on the map, given to its frame by a script of the page: the frame's own messages come last."""

from __future__ import annotations

from importlib import resources
from typing import Any

import streamlit as st

__all__ = ["hand"]

_component = st.components.v2.component(
    "dateline_marks", js=resources.files("geo.assets").joinpath("hand.js").read_text(encoding="utf-8")
)


def hand(payload: dict[str, Any]) -> None:
    """Has the frame draw this; a frame that is not there yet takes it when it comes."""
    _component(key="marks", data=payload, height=1)
