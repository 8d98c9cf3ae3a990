"""Two people at one field: both values beside each other, and the reader chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from geo.errors import GeoError
from geo.model import Incident
from geo.render.field_texts import at_the_start, field_label, field_text, signed_name
from geo.render.html import plain
from geo.render.shown import Shown
from geo.views.state import session

__all__ = ["Conflict", "draw", "keep"]

KEY = "_conflicts"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that could not be kept, because the field no longer said what its author had seen."""

    incident_id: str
    field: str
    mine: Any
    author: str


def keep(conflict: Conflict) -> None:
    """Remembers it for this reader until they choose; a later one of the same field takes its place."""
    others = [one for one in _open() if (one.incident_id, one.field) != (conflict.incident_id, conflict.field)]
    st.session_state[KEY] = [*others, conflict]


def _open() -> list[Conflict]:
    found: list[Conflict] = st.session_state.get(KEY, [])
    return found


def draw(shown: Shown, incident: Incident) -> None:
    """Each open conflict of the incident: who changed what, and a button for either value."""
    for number, conflict in enumerate(_open()):
        now = shown.store.incident(conflict.incident_id)
        if now and now.id == incident.id:
            if getattr(incident, conflict.field) == conflict.mine:
                _settle(conflict)  # both said the same
                continue
            _choose(shown, incident, conflict, number)


def _choose(shown: Shown, incident: Incident, conflict: Conflict, number: int) -> None:
    words, field = shown.words, conflict.field
    theirs = getattr(incident, field)
    standing = [item for item in shown.store.corrections(incident.id) if not item.undone]
    # Where nobody changed the field itself, somebody merged or split what it was seen on.
    authors = [item.author for item in standing if item.field == field] or [item.author for item in standing]
    who = signed_name(authors[-1], words) if authors else words("correct.nobody")
    with st.container(key=f"conflict_{number}"):
        st.warning(
            words("correct.conflict", who=plain(at_the_start(who, words)), what=plain(field_label(field, words))),
            icon=":material/group:",
        )
        with st.container(horizontal=True):
            st.button(
                words("correct.theirs", value=plain(field_text(field, theirs, words))), key=f"theirs_{number}",
                on_click=_settle, args=(conflict,),
            )  # fmt: skip
            st.button(
                words("correct.mine", value=plain(field_text(field, conflict.mine, words))), key=f"mine_{number}",
                type="primary",
                on_click=_insist, args=(shown, incident, conflict),
            )  # fmt: skip


def _settle(conflict: Conflict) -> None:
    st.session_state[KEY] = [one for one in _open() if one != conflict]


def _insist(shown: Shown, incident: Incident, conflict: Conflict) -> None:
    """Callback: the reader's value, said now in knowledge of the other; a third one in between asks again."""
    field = conflict.field
    try:
        shown.store.correct(incident.id, field, conflict.mine, conflict.author, expected=getattr(incident, field))
    except GeoError as error:
        session.tell(str(error))
        return
    _settle(conflict)
