"""A person's word against the machine's: another type, status or place, kept apart with its author, undone at will."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.errors import GeoError
from geo.model import MAPPED_STATUSES, Incident, Location, PlaceChoice
from geo.views import session
from geo.views.add import editable
from geo.views.markup import tag
from geo.views.outlines import country_name
from geo.views.shown import Shown
from geo.views.sidebar import plain
from geo.views.wording import region
from geo.vocabulary import event_types

__all__ = ["candidates", "chosen_place", "draw", "save", "standing"]

MOST = 6

STATUSES = (*MAPPED_STATUSES, "denied", "threat", "hypothetical", "background")


def draw(shown: Shown, incident: Incident) -> None:
    """The form, where the page may be changed."""
    if not editable():
        return
    words = shown.words
    with st.expander(words("correct.title")), st.form(f"correct_{incident.id}", border=False):
        kinds = list(event_types())
        kind = st.selectbox(
            words("filters.types"), kinds, kinds.index(incident.sub_event_type), key=f"c_type_{incident.id}",
            format_func=lambda name: words.name("type", name),
        )  # fmt: skip
        status = st.selectbox(
            words("card.status"), STATUSES, STATUSES.index(incident.status), key=f"c_status_{incident.id}",
            format_func=lambda name: words.name("status", name),
        )  # fmt: skip
        place = _place(shown, incident)
        author = st.text_input(words("correct.author"), st.session_state.get("_author", ""), max_chars=60)
        if st.form_submit_button(words("add.save"), type="primary"):
            st.session_state["_author"] = author
            wanted: dict[str, Any] = {"sub_event_type": kind, "status": status, "location": place}
            if save(shown, incident, wanted, author.strip() or words("correct.nobody")):
                session.change()
            st.rerun()


def _place(shown: Shown, incident: Incident) -> Location | None:
    """The place as it is, or another of the candidates."""
    location = incident.location
    if location is None:
        return None
    words = shown.words
    options: list[PlaceChoice | None] = [None, *location.candidates]

    def label(choice: PlaceChoice | None) -> str:
        if choice is None:
            return f"{location.name}, {region(location)}"
        return f"{choice.name}, {choice.admin1} {choice.country} ({choice.lat:.2f}, {choice.lon:.2f})"

    picked = st.selectbox(words("card.where"), options, key=f"c_place_{incident.id}", format_func=label)
    return chosen_place(location, picked) if picked else location


def chosen_place(location: Location, choice: PlaceChoice) -> Location:
    """The location moved to another candidate: the words stay, and what was there becomes a candidate."""
    before = PlaceChoice(
        location.place_id, location.name, location.lat, location.lon, location.score, location.reason, location.kind,
        location.country, location.admin1,
    )  # fmt: skip
    others = tuple(other for other in location.candidates if other != choice)
    return Location(
        location.text, choice.id, choice.name, choice.lat, choice.lon, location.precision, location.relation,
        choice.country, choice.admin1, choice.kind, 1.0, "chosen by hand", location.radius_km, location.span,
        (before, *others),
    )  # fmt: skip


def candidates(shown: Shown, incident: Incident) -> None:
    """Other places of the same name, each to be put in the place of the one that was chosen."""
    location, words = incident.location, shown.words
    if location is None or not location.candidates:
        return
    st.caption(words("card.candidates"))
    for number, choice in enumerate(location.candidates[:MOST]):
        units = ", ".join(part for part in (choice.admin1, country_name(choice.country)) if part)
        line = f"{choice.name}, {units} ({choice.lat:.2f}, {choice.lon:.2f})"
        with st.container(horizontal=True, vertical_alignment="center"):
            if editable():
                st.button(
                    words("correct.use", name=plain(choice.name)), key=f"use_{number}", help=line,
                    on_click=_use, args=(shown, incident, chosen_place(location, choice)),
                )  # fmt: skip
            st.html(tag("div", line, tag("br"), tag("small", choice.reason, cls="dl-dim"), cls="dl-line", dir="auto"))


def _use(shown: Shown, incident: Incident, place: Location) -> None:
    if save(shown, incident, {"location": place}, st.session_state.get("_author") or shown.words("correct.nobody")):
        session.change()


def standing(shown: Shown, incident: Incident) -> None:
    """The corrections of this incident that stand, each with its author and a way back."""
    words = shown.words
    for item in shown.store.corrections(incident.id):
        if item.undone:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            if editable():
                st.button(words("add.undo"), key=f"back_{item.id}", on_click=shown.store.undo, args=(item.id,))
            st.html(tag("div", words("correct.made", what=item.field, who=item.author, at=item.at[:16]), cls="dl-line"))


def save(shown: Shown, incident: Incident, wanted: dict[str, Any], author: str) -> bool:
    """Keeps each field that differs; what someone else changed since is not overwritten, but said."""
    for field, value in wanted.items():
        seen = getattr(incident, field)
        if value == seen:
            continue
        try:
            shown.store.correct(incident.id, field, value, author, expected=seen)
        except GeoError as error:
            session.tell(str(error))
            return False
    return True
