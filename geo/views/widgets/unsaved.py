"""What is typed into a form is kept until it was sent: through a reload, and against a dialog closed by a slip."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from geo.render.words import Words
from geo.views.widgets.served_script import served

__all__ = ["listen"]


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("dateline_unsaved", js=served("unsaved.js"))


def listen(words: Words) -> None:
    """Puts the listener into the page; it shows nothing."""
    _component()(key="unsaved", height=1, data={"ask": words("add.ask_close")})
