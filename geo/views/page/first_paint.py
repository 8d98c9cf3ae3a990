"""The first moment of a visit: nothing is to be laid out before the style sheet is there."""

from __future__ import annotations

import os
import time

import streamlit as st

__all__ = ["STYLED", "wait"]

STYLED = "DATELINE_STYLED"
"""Set where the page's own head hides what has no style yet."""
DONE = "_first_paint"
SECONDS = 0.25


def wait() -> None:
    """Gives the browser of a new visit the time to load what draws HTML, and the style with it, before the rest comes.

    Streamlit loads that only when it is first asked for; without this, readers see the whole page move into its place.
    """
    if DONE in st.session_state:
        return
    st.session_state[DONE] = True
    if STYLED not in os.environ and st.context.headers:  # without headers, nobody looks
        time.sleep(SECONDS)
