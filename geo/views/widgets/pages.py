"""Turning the pages of a long list."""

from __future__ import annotations

import streamlit as st

from geo.render.words import Words

__all__ = ["turned"]


def turned(key: str, of: str, every: int, size: int, words: Words) -> int:
    """How many rows stand before the chosen page; ``of`` says what is listed: of anything else, the first page comes.

    Where there is one page alone, nothing is drawn.
    """
    state, last = f"_{key}", max(1, -(-every // size))
    listed, turn = st.session_state.get(state, (of, 0))
    if listed != of:
        turn += 1  # another key begins at its first page
    st.session_state[state] = (of, turn)
    widget = f"{key}_{turn}"
    at = min(int(st.session_state.get(widget, 1)), last)
    if last > 1:
        before = (at - 1) * size
        until = min(every, before + size)
        with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_bar"):
            st.caption(
                words("table.page", first=f"{before + 1:,}", last=f"{until:,}", all=f"{every:,}"), width="content"
            )
            st.pagination(last, max_visible_pages=5, key=widget)
    return (at - 1) * size
