"""The form that corrects an incident: every field that can be set by hand, in sections, as the reader saw it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args
from zlib import crc32

import streamlit as st

from geo.model import LONGEST_NOTE, MAPPED_STATUSES, Incident, Layer, Location, PlaceChoice, Relation
from geo.render.filter_labels import EARLIEST, LATEST
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.wording import region
from geo.render.words import Words
from geo.views.editing.location import as_exact, located
from geo.views.editing.save import ask_author, author, save, sign
from geo.views.editing.values import (
    KINDS,
    ROLES,
    actor_names,
    actors_by_hand,
    figures_of,
    period_by_hand,
    tolls_by_hand,
)
from geo.views.state import session
from geo.vocabulary import event_types

__all__ = ["draw"]

SECTIONS = ("what", "when", "where", "who", "toll")
BOUNDS = ("low", "best", "high")
MOST_PEOPLE = 10_000_000
FIGURE_PX = 92  # three beside each other, also on a phone
STATUSES = (*MAPPED_STATUSES, "denied", "threat", "hypothetical", "background")
LAYERS, RELATIONS = get_args(Layer), get_args(Relation)
NOWHERE = "nowhere"
NAMES = (
    "form", "type", "status", "layer", "note", "first", "last", "days", "place", "precision", "relation", "author",
    *ROLES, *(f"{kind}_{bound}" for kind in KINDS for bound in BOUNDS),
)  # fmt: skip
Keys = Mapping[str, str]


def draw(shown: Shown, incident: Incident, prefix: str = "c") -> bool:
    """The form; true in the run in which it was sent."""
    words, keys = shown.words, _keys(incident, prefix)
    with st.form(keys["form"], border=False):
        for name, section in zip(SECTIONS, st.tabs([words(f"card.{name}") for name in SECTIONS]), strict=True):
            with section:
                DRAWN[name](incident, words, keys)
        ask_author(shown, keys["author"])
        return st.form_submit_button(
            words("add.save"), type="primary", on_click=_submitted, args=(shown, incident, prefix)
        )


def _keys(incident: Incident, prefix: str) -> dict[str, str]:
    """Keys of the form's widgets: new ones when the incident says something new, so that none is stale."""
    turn = f"{incident.id}_{crc32(repr(incident).encode('utf-8', 'replace')):x}"
    return {name: f"{prefix}_{name}_{turn}" for name in NAMES}


def _what(incident: Incident, words: Words, keys: Keys) -> None:
    kinds = list(event_types())
    st.selectbox(
        words("filters.types"), kinds, kinds.index(incident.sub_event_type), key=keys["type"],
        format_func=lambda name: words.name("type", name),
    )  # fmt: skip
    left, right = st.columns(2)
    left.selectbox(
        words("card.status"), STATUSES, STATUSES.index(incident.status), key=keys["status"],
        format_func=lambda name: words.name("status", name),
    )  # fmt: skip
    right.selectbox(
        words("filters.layers"), LAYERS, LAYERS.index(incident.layer), key=keys["layer"],
        format_func=lambda name: words.name("layer", name),
    )  # fmt: skip
    st.text_area(words("correct.note"), incident.note, max_chars=LONGEST_NOTE, height=80, key=keys["note"])


def _when(incident: Incident, words: Words, keys: Keys) -> None:
    period = incident.period
    days = (period.start, period.end) if period else (None, None)
    for column, name, day in zip(st.columns(2), ("first", "last"), days, strict=True):
        column.date_input(words(f"correct.{name}"), day, EARLIEST, LATEST, format="YYYY-MM-DD", key=keys[name])
    st.selectbox(
        words("correct.days"), range(1, 6), (period.precision if period else 1) - 1, key=keys["days"],
        format_func=lambda number: words(f"correct.days_{number}"),
    )  # fmt: skip
    if period and period.phrase:
        st.caption(words("date.phrase", phrase=plain(period.phrase)))


def _where(incident: Incident, words: Words, keys: Keys) -> None:
    location = incident.location
    if location is None:
        st.caption(words("correct.where_none"))
        return

    def named(choice: PlaceChoice | str | None) -> str:
        if isinstance(choice, PlaceChoice):
            return f"{choice.name}, {choice.admin1} {choice.country} ({choice.lat:.2f}, {choice.lon:.2f})"
        return words("correct.nowhere") if choice else f"{location.name}, {region(location)}"

    options: list[PlaceChoice | str | None] = [None, *location.candidates, NOWHERE]
    st.selectbox(words("card.where"), options, key=keys["place"], format_func=named)
    left, right = st.columns(2)
    left.selectbox(
        words("correct.precision"), range(1, 8), location.precision - 1, key=keys["precision"],
        format_func=lambda number: words(f"precision.{number}"),
    )  # fmt: skip
    right.selectbox(
        words("correct.relation"), RELATIONS, RELATIONS.index(location.relation), key=keys["relation"],
        format_func=lambda name: words.name("relation", name).format(place=location.name),
    )  # fmt: skip
    st.caption(words("correct.where_more"))


def _who(incident: Incident, words: Words, keys: Keys) -> None:
    for role in ROLES:
        st.text_input(words(f"role.{role}"), actor_names(incident, role), max_chars=300, key=keys[role])
    st.caption(words("correct.several"))


def _toll(incident: Incident, words: Words, keys: Keys) -> None:
    for kind in KINDS:
        st.caption(words(f"correct.{kind}"))
        figures = figures_of(incident.toll(kind))
        with st.container(horizontal=True, gap="small"):
            for bound, figure in zip(BOUNDS, figures, strict=True):
                st.number_input(
                    words(f"correct.{bound}"), 0, MOST_PEOPLE, figure, 1, key=keys[f"{kind}_{bound}"],
                    placeholder="–", width=FIGURE_PX,
                )  # fmt: skip
    st.caption(words("correct.toll_hint"))


DRAWN = {"what": _what, "when": _when, "where": _where, "who": _who, "toll": _toll}


def _submitted(shown: Shown, incident: Incident, prefix: str) -> None:
    """Callback: ``incident`` is what the reader had before them, so that a change since is noticed."""
    entered = {name: st.session_state.get(key) for name, key in _keys(incident, prefix).items()}
    sign(entered["author"])
    session.change()
    groups = {facet.label.casefold(): facet.value for facet in shown.facets("actors")}
    figures = {kind: tuple(entered[f"{kind}_{bound}"] for bound in BOUNDS) for kind in KINDS}
    try:
        wanted: dict[str, Any] = {
            "sub_event_type": entered["type"],
            "status": entered["status"],
            "layer": entered["layer"],
            "period": period_by_hand(incident.period, entered["first"], entered["last"], entered["days"]),
            "location": _located(shown, incident.location, entered),
            "actors": actors_by_hand(incident, {role: entered[role] or "" for role in ROLES}, groups),
            "tolls": tolls_by_hand(incident, figures, author(shown)),  # type: ignore[arg-type]  # three of BOUNDS
            "note": (entered["note"] or "").strip(),
        }
    except ValueError:
        session.tell(shown.words("correct.order"))
        return
    save(shown, incident, wanted, author(shown))


def _located(shown: Shown, location: Location | None, entered: Mapping[str, Any]) -> Location | None:
    if location is None or entered["place"] == NOWHERE:
        return None
    if isinstance(entered["place"], PlaceChoice):
        return located(shown.gazetteer, location, entered["place"])
    return as_exact(location, entered["precision"], entered["relation"])
