"""Buttons whose work the browser does: one saves a picture as PNG, one copies a text, one gets a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

from geo.render.words import Words
from geo.views.state import session
from geo.views.widgets.served_script import served

__all__ = ["copy_button", "fetch_button", "save_button"]


@cache
def _button(name: str) -> Callable[..., Any]:
    """The component of that script, registered once; its text is ours, and data goes in as JSON."""
    return components.component(
        f"dateline_{name}",
        html='<button type="button"></button>',
        js=served(f"{name}.js", css="action.css"),
    )


def save_button(label: str, draw: Callable[[], str], name: str, words: Words, key: str) -> None:
    """A button that saves the SVG picture of ``draw`` as a PNG file; it is drawn, and sent, only when asked for."""
    asked, turn = f"_{key}_asked", f"_{key}_turn"
    data: dict[str, Any] = {"label": label, "name": name}
    if st.session_state.pop(asked, False):
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
        data |= {"svg": draw(), "token": f"{key} {st.session_state[turn]} {id(st.session_state)}"}
    _button("save")(
        key=key, data=data,
        on_asked_change=lambda: st.session_state.update({asked: True}),
        on_failed_change=lambda: session.tell(words("export.no_png")),
    )  # fmt: skip


def copy_button(label: str, text: str, words: Words, key: str) -> None:
    """A button that copies a text and says that it did."""
    _button("copy")(
        key=key, data={"label": label, "text": text},
        on_copied_change=lambda: st.toast(words("share.copied"), icon=":material/content_copy:"),
        on_failed_change=lambda: session.tell(words("share.not_copied")),
    )  # fmt: skip


def fetch_button(label: str, address: str, name: str, key: str) -> None:
    """A button that saves what is at an address of this server; it is pressed once by itself."""
    _button("fetch")(key=key, data={"label": label, "address": address, "name": name})
