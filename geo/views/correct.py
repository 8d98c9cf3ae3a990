"""A person's word against the machine's: a field set by hand, kept apart with its author, undone at will."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import streamlit as st

from geo.model import MAPPED_STATUSES, Incident, Location, PlaceChoice
from geo.views import session
from geo.views.add import editable
from geo.views.amend import actor_names, actors_by_hand, label, period_by_hand, tolls_by_hand
from geo.views.edit import author, save, sign
from geo.views.marks import counted
from geo.views.markup import tag
from geo.views.outlines import country_name
from geo.views.place import chosen_place, place_by_hand
from geo.views.shown import Shown
from geo.views.sidebar import EARLIEST, LATEST, plain
from geo.views.wording import region
from geo.vocabulary import event_types

__all__ = ["candidates", "draw", "place_by_hand", "standing"]

MOST = 6
MOST_KILLED = 1_000_000

STATUSES = (*MAPPED_STATUSES, "denied", "threat", "hypothetical", "background")


def draw(shown: Shown, incident: Incident) -> None:
    """The form, where the page may be changed."""
    if not editable():
        return
    words, keys = shown.words, _keys(incident)
    with st.expander(words("correct.title")), st.form(keys["form"], border=False):
        kinds = list(event_types())
        st.selectbox(
            words("filters.types"), kinds, kinds.index(incident.sub_event_type), key=keys["type"],
            format_func=lambda name: words.name("type", name),
        )  # fmt: skip
        st.selectbox(
            words("card.status"), STATUSES, STATUSES.index(incident.status), key=keys["status"],
            format_func=lambda name: words.name("status", name),
        )  # fmt: skip
        _place(shown, incident, keys["place"])
        _when_who_how_many(shown, incident, keys)
        st.text_input(words("correct.author"), st.session_state.get("_author", ""), max_chars=60, key=keys["author"])
        st.form_submit_button(words("add.save"), type="primary", on_click=_submitted, args=(shown, incident))


def _keys(incident: Incident) -> dict[str, str]:
    """Keys of the form's widgets: new ones when the incident says something new, so that none is stale."""
    turn = f"{incident.id}_{crc32(repr(incident).encode()):x}"
    names = ("form", "type", "status", "place", "first", "last", "killed", "actor", "author")
    return {name: f"c_{name}_{turn}" for name in names}


def _when_who_how_many(shown: Shown, incident: Incident, keys: Mapping[str, str]) -> None:
    words, period = shown.words, incident.period
    left, right = st.columns(2)
    days = (period.start, period.end) if period else (None, None)
    for column, name, day in ((left, "first", days[0]), (right, "last", days[1])):
        column.date_input(words(f"correct.{name}"), day, EARLIEST, LATEST, format="YYYY-MM-DD", key=keys[name])
    st.text_input(words("correct.actor"), actor_names(incident), max_chars=300, key=keys["actor"])
    st.number_input(words("correct.killed"), 0, MOST_KILLED, counted(incident.toll("killed")), 1, key=keys["killed"])


def _submitted(shown: Shown, incident: Incident) -> None:
    """Callback: ``incident`` is what the reader had before them, so that a change since is noticed."""
    entered = {name: st.session_state.get(key) for name, key in _keys(incident).items()}
    sign(entered["author"])
    who = author(shown)
    location, picked = incident.location, entered["place"]
    groups = {facet.label.casefold(): facet.value for facet in shown.facets.get("actors", [])}
    wanted: dict[str, Any] = {
        "sub_event_type": entered["type"],
        "status": entered["status"],
        "location": chosen_place(location, picked) if location and picked else location,
        "period": period_by_hand(incident.period, entered["first"], entered["last"]),
        "actors": actors_by_hand(incident, entered["actor"] or "", groups),
        "tolls": tolls_by_hand(incident, entered["killed"], who),
    }
    save(shown, incident, wanted, who)
    session.change()


def _place(shown: Shown, incident: Incident, key: str) -> None:
    """The place as it is, or another of the candidates."""
    location = incident.location
    if location is None:
        return
    options: list[PlaceChoice | None] = [None, *location.candidates]

    def named(choice: PlaceChoice | None) -> str:
        if choice is None:
            return f"{location.name}, {region(location)}"
        return f"{choice.name}, {choice.admin1} {choice.country} ({choice.lat:.2f}, {choice.lon:.2f})"

    st.selectbox(shown.words("card.where"), options, key=key, format_func=named)


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
    save(shown, incident, {"location": place}, author(shown))
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
            st.html(
                tag(
                    "div",
                    words("correct.made", what=label(item.field, words), who=item.author, at=item.at[:16]),
                    cls="dl-line",
                )
            )
