"""A person's edit: each field that differs is kept as a correction; what someone else changed is asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geo.errors import CorrectionConflict, GeoError
from geo.model import Incident
from geo.render.field_texts import at_the_start, field_label, signed_name
from geo.render.html import plain
from geo.render.shown import Shown
from geo.store import Correction
from geo.views.editing import conflict
from geo.views.editing.conflict import Conflict
from geo.views.state import permissions, session
from geo.views.state.rights import NotAllowed

__all__ = ["ask_author", "author", "meanwhile", "save", "sign", "sign_and_do", "tried"]

AUTHOR = "_author"


def author(shown: Shown) -> str:
    """Who edits: who signed in, else the name that was last given in this session, else "a reader of the page"."""
    return permissions.visitor().author or str(st.session_state.get(AUTHOR) or "") or shown.words("correct.nobody")


def ask_author(shown: Shown, key: str) -> str:
    """Asks who edits; says it where they signed in, for a name that was checked is not typed."""
    if who := permissions.visitor().author:
        st.caption(shown.words("who.as", who=plain(who)))
        return ""
    words = shown.words
    name: str = st.text_input(
        words("correct.author"), st.session_state.get(AUTHOR, ""), max_chars=60, key=key,
        placeholder=words("correct.author_hint"),
    )  # fmt: skip
    return name


def sign(name: str | None) -> None:
    """Remembers who edits, for this session."""
    st.session_state[AUTHOR] = (name or "").strip()


def sign_and_do(shown: Shown, name: str, label: str, deed: Callable[[], object] | None) -> None:
    """The foot of a dialog: who edits, what is done, as ``label`` says, and the way out; without a deed only that."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"foot_{name}"):
        who = ask_author(shown, f"{name}_author")
        if st.button(label, type="primary", disabled=deed is None, key=f"{name}_do") and deed:
            sign(who)
            deed()
            st.rerun()
        if st.button(shown.words("group.cancel"), key=f"{name}_cancel"):
            st.rerun()


def save(shown: Shown, incident: Incident, wanted: Mapping[str, Any], who: str) -> None:
    """Keeps each field that differs from the incident as its editor saw it.

    What someone else changed since is not overwritten: where it is a field, both values are shown; where the incident
    was merged or split, each value waits for a word; where it is gone, the page says what was not kept.
    """
    differing = {field: value for field, value in wanted.items() if value != getattr(incident, field)}
    now = shown.store.incident(incident.id) if differing else incident
    if now is None:
        fields = shown.words.listed(field_label(field, shown.words) for field in differing)
        session.tell(shown.words("correct.gone", what=fields))
        return
    regrouped = now.id != incident.id or now.mentions != incident.mentions
    if regrouped:
        session.change(incident=now.id)
        session.tell(shown.words("correct.regrouped", who=at_the_start(meanwhile(shown, now), shown.words)))
    for field, value in differing.items():
        try:
            if regrouped:
                conflict.keep(Conflict(now.id, field, value, who))
            else:
                shown.store.correct(incident.id, field, value, who, expected=getattr(incident, field))
        except CorrectionConflict:
            conflict.keep(Conflict(incident.id, field, value, who))
        except GeoError as error:
            session.tell(str(error))


def tried(shown: Shown, seen: Sequence[Incident], deed: Callable[[], Correction]) -> Correction | None:
    """What a person did to incidents as they saw them; none, and a word why, where that cannot be done any more."""
    words = shown.words
    try:
        return deed()
    except CorrectionConflict:
        changed = [one for one in seen if shown.store.incident(one.id) != one]
        now = shown.store.incident(changed[0].id) if changed else None
        who = meanwhile(shown, now) if now else words("correct.nobody")
        session.tell(words("group.changed", who=at_the_start(who, words)))
    except NotAllowed as error:
        session.tell(str(error))
    except GeoError:
        session.tell(words("group.gone"))
    return None


def meanwhile(shown: Shown, incident: Incident) -> str:
    """Who said the last word on an incident."""
    said = [signed_name(item.author, shown.words) for item in shown.store.corrections(incident.id) if not item.undone]
    return said[-1] if said else shown.words("correct.nobody")
