"""A person's word against the machine's, on the card: correct, merge, split; kept apart, and undone at will."""

from __future__ import annotations

import streamlit as st

from geo.model import Incident
from geo.render.shown import Shown
from geo.views.editing import copy_dialog, form, merge_dialog, split_dialog
from geo.views.state.permissions import editable

__all__ = ["draw"]


def draw(shown: Shown, incident: Incident) -> None:
    """The ways to change the incident, where the page may be changed."""
    if not editable():
        return
    with st.expander(shown.words("correct.title"), key="correct"):
        form.draw(shown, incident)
    with st.container(horizontal=True, key="regroup"):
        merge_dialog.draw(shown, incident)
        split_dialog.draw(shown, incident)
        copy_dialog.draw(shown, incident)
