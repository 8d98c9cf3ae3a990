"""What boxes, tables and menus do not do by themselves: days, tags, letters, rows, where a table begins, Tab."""

from __future__ import annotations

from importlib import resources

import streamlit as st

__all__ = ["listen"]

SCRIPTS = ("enter", "letters", "tag_list", "table_row", "arriving", "menus", "focus")
_components = {
    name: st.components.v2.component(
        f"dateline_{name}", js=resources.files("geo.assets").joinpath(f"{name}.js").read_text(encoding="utf-8")
    )
    for name in SCRIPTS
}


def listen() -> None:
    """Puts the listeners into the page; they show nothing."""
    for name, component in _components.items():
        component(key=name, height=1)
