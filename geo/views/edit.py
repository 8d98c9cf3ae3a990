"""A person's edit: each field that differs is kept as a correction; what someone else changed is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.errors import CorrectionConflict, GeoError
from geo.model import Incident
from geo.views import conflict, session
from geo.views.conflict import Conflict
from geo.views.shown import Shown

__all__ = ["author", "save", "sign"]

AUTHOR = "_author"


def author(shown: Shown) -> str:
    """Who edits: the name that was last given in this session, else "a reader of the page"."""
    return st.session_state.get(AUTHOR) or shown.words("correct.nobody")


def sign(name: str | None) -> None:
    """Remembers who edits, for this session."""
    st.session_state[AUTHOR] = (name or "").strip()


def save(shown: Shown, incident: Incident, wanted: Mapping[str, Any], who: str) -> None:
    """Keeps each field that differs; what someone else changed since is not overwritten, but asked about."""
    for field, value in wanted.items():
        seen = getattr(incident, field)
        if value == seen:
            continue
        try:
            shown.store.correct(incident.id, field, value, who, expected=seen)
        except CorrectionConflict:
            conflict.keep(Conflict(incident.id, field, value, who))
        except GeoError as error:
            session.tell(str(error))
