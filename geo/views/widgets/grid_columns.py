"""Columns of Streamlit's grid, which draws them from left to right whatever the language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import streamlit as st

from geo.render.words import Words

__all__ = ["in_order", "words_column"]


def in_order(names: Iterable[str], words: Words) -> list[str]:
    """The columns as they stand on the screen: the first one where reading begins."""
    listed = list(names)
    return listed[::-1] if words.right_to_left else listed


def words_column(head: str, words: Words, width: Literal["small"] | int | None, *, long: bool = False) -> Any:
    """A column under its head; from right to left, names in Latin letters stand under it too, not at the other end.

    But ``long`` ones do not: what has no room is cut at the left, and would lose its beginning.
    """
    return st.column_config.Column(head, width=width, alignment="right" if words.right_to_left and not long else None)
