"""Bars that say how far something is, with a way to stop it, and what was done, with a way back and one to close it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.render.words import Words

__all__ = ["done", "working"]

Deed = Callable[[], None]


def done(
    key: str,
    said: str,
    words: Words,
    close: Deed,
    *,
    show: Deed | None = None,
    undo: Deed | None = None,
    beside: Deed | None = None,
    icon: str = "check",
    failed: bool = False,
    warned: bool = False,
) -> None:
    """What was done, or why it was not, or what else is to be known; ``beside`` draws what else stands in the bar."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"done_{key}"):
        if failed:
            st.error(said, icon=":material/error:")
        elif warned:
            st.warning(said, icon=":material/info:")
        else:
            st.success(said, icon=f":material/{icon}:")
        if beside:
            beside()
        if show:
            st.button(words("add.show"), key=f"{key}_show", type="primary", on_click=show)
        if undo:
            st.button(words("add.undo"), key=f"{key}_undo", on_click=undo)
        st.button("✕", key=f"{key}_close", help=words("add.close"), on_click=close)


def working(key: str, share: float, said: str, words: Words, stop: Deed) -> None:
    """How much of the whole is done, 0 to 1, and a button that stops it."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"done_{key}"):
        st.progress(min(1.0, max(0.0, share)), said)
        st.button(words("many.stop"), key=f"{key}_stop", icon=":material/stop:", on_click=stop)
