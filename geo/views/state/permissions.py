"""Who may change what is kept."""

from __future__ import annotations

import os

import streamlit as st

__all__ = ["editable"]


def editable() -> bool:
    """Whether the page may change the store: as DATELINE_EDIT says, else where only this machine is served."""
    said = os.environ.get("DATELINE_EDIT")
    if said is not None:
        return said == "1"
    return st.get_option("server.address") in ("localhost", "127.0.0.1", "::1")
