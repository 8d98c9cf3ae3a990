"""A person's word against the machine's, on the card: correct, merge, split; kept apart, and undone at will."""

from __future__ import annotations

import streamlit as st

from geo.model import Incident
from geo.views import form, join, part
from geo.views.rights import editable
from geo.views.shown import Shown

__all__ = ["draw"]


def draw(shown: Shown, incident: Incident) -> None:
    """The ways to change the incident, where the page may be changed."""
    if not editable():
        return
    with st.expander(shown.words("correct.title"), key="correct"):
        form.draw(shown, incident)
    with st.container(horizontal=True, key="regroup"):
        join.draw(shown, incident)
        part.draw(shown, incident)
