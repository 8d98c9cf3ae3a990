"""What boxes do not do by themselves: Enter takes a typed day, and a list of tags closes after a choice."""

from __future__ import annotations

from importlib import resources

import streamlit as st

__all__ = ["listen"]

SCRIPTS = ("enter", "tag_list")
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
