"""The place of an incident in one control: a name, coordinates in any usual form, or a click on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from gazetteer.errors import GazetteerError
from geo.coordinates import CoordinateError, Point, read_point
from geo.filters.areas import MapView
from geo.model import Incident, Location
from geo.render.html import plain
from geo.render.shown import Shown
from geo.views.editing import other_places
from geo.views.editing.location import location_at_point
from geo.views.editing.save import author, save
from geo.views.state import session
from geo.views.state.permissions import editable

__all__ = ["chosen_point", "draw", "give_up", "request_number", "set_point"]

KEY = "_placing"
LONGEST_NAME, LONGEST_LINK = 120, 2000
CLOSER = 5  # times: how much closer the point must lie the other way round before that is asked
KINDS = ("village", "city", "camp", "base", "crossing")
PRECISIONS = (1, 2, 3)  # UCDP where_prec: exact, near a place, a district


@dataclass(frozen=True, slots=True)
class _Placing:
    """An incident whose place is being set, and the point in decimal degrees once there is one."""

    incident: str
    turn: int
    at: tuple[float, float] | None = None
    note: str = ""
    """What to look at before saving: the coordinates were turned round."""


def _placing() -> _Placing | None:
    """What goes on; it ends when another incident is chosen."""
    found: _Placing | None = st.session_state.get(KEY)
    if found and found.incident != session.choice().incident:
        st.session_state[KEY] = found = None
    return found


def request_number() -> int | None:
    """A number that is new each time the map must ask for a point; none while it need not."""
    now = _placing()
    return now.turn if now and now.at is None else None


def chosen_point() -> tuple[float, float] | None:
    """The point that waits for its name, as latitude and longitude."""
    now = _placing()
    return now.at if now else None


def begin(incident_id: str) -> None:
    """Callback: the map asks for a point."""
    turn = st.session_state["_placing_turn"] = st.session_state.get("_placing_turn", 0) + 1
    st.session_state[KEY] = _Placing(incident_id, turn)


def give_up() -> None:
    """Callback: nothing is set."""
    st.session_state[KEY] = None


def set_point(told: Any) -> None:
    """The reader clicked there: the card asks for the name now."""
    now = _placing()
    if now:
        lat, lon = told
        st.session_state[KEY] = _Placing(now.incident, now.turn, (round(float(lat), 5), round(float(lon), 5)))


def draw(shown: Shown, incident: Incident) -> None:
    """The button on the card; after the click on the map, the form with the point and its name."""
    if not editable():
        return
    words, now = shown.words, _placing()
    if now is None:
        _ask(shown, incident)
    elif now.at is None:
        with st.container(horizontal=True, vertical_alignment="center", key="placing_now"):
            st.caption(words("placing.now"))
            st.button(words("placing.cancel"), key="placing_cancel", on_click=give_up)
    else:
        _form(shown, incident, now.at, now.note)


def _ask(shown: Shown, incident: Incident) -> None:
    words, key = shown.words, other_places.looked_up(incident)
    with st.container(horizontal=True, vertical_alignment="bottom", key="place_box"):
        st.text_input(
            words("placing.type"), key=key, max_chars=LONGEST_LINK, placeholder=words("placing.forms"), width="stretch",
            help=words("placing.forms_help"),
            on_change=_typed, args=(shown, incident, key),
        )  # fmt: skip
        st.button(
            words("placing.button"), key="placing", icon=":material/add_location_alt:", type="tertiary",
            on_click=begin, args=(session.choice().incident,),
        )  # fmt: skip
    name = st.session_state.get(key, "").strip()
    if name and not _refused(name):
        other_places.listed(shown, incident, name)


def _refused(text: str) -> bool:
    """Whether it is meant as coordinates, and wrong: it stays in its box to be mended, and is no name."""
    try:
        read_point(text)
    except CoordinateError:
        return True
    return False


def _typed(shown: Shown, incident: Incident, key: str) -> None:
    """Callback: coordinates go on the map, to be looked at and named; a name is looked up."""
    text, here = st.session_state.get(key, ""), incident.location
    try:
        point = read_point(text, (here.lat, here.lon) if here else None)
    except CoordinateError as error:
        session.change()
        session.tell(str(error))
        return
    if point is None:
        return
    st.session_state[key] = ""
    begin(session.choice().incident)
    set_point((point.lat, point.lon))
    said = (
        shown.words("placing.turned", lat=f"{point.lat:.4f}", lon=f"{point.lon:.4f}") if _doubtful(point, here) else ""
    )
    now = _placing()
    st.session_state[KEY] = replace(now, note=said) if now else None
    session.change(view=MapView(10, round(point.lat, 3), round(point.lon, 3)))


def _doubtful(point: Point, here: Location | None) -> bool:
    """Whether latitude and longitude may be the wrong way round: they were, or would lie much closer to what stands."""
    if point.turned or here is None or abs(point.lon) > 90:
        return point.turned
    away, other = (math.dist(spot, (here.lat, here.lon)) for spot in ((point.lat, point.lon), (point.lon, point.lat)))
    return other * CLOSER < away


def _form(shown: Shown, incident: Incident, at: tuple[float, float], note: str) -> None:
    words = shown.words
    if note:
        st.warning(plain(note), icon=":material/swap_horiz:")
    with st.form("placing_form"):
        st.text_input(
            words("placing.name", at=f"{at[0]:.4f}, {at[1]:.4f}"), max_chars=LONGEST_NAME, key="placing_name",
            help=words("placing.name_help"),
        )  # fmt: skip
        st.selectbox(
            words("placing.precision"), PRECISIONS, key="placing_precision",
            format_func=lambda n: words(f"precision.{n}"),
        )  # fmt: skip
        st.checkbox(words("placing.own"), key="placing_own", help=words("placing.own_help"))
        st.selectbox(words("placing.kind"), KINDS, key="placing_kind", format_func=lambda n: words(f"placing.{n}"))
        with st.container(horizontal=True):
            st.form_submit_button(
                words("add.save"), type="primary", on_click=_save, args=(shown, incident, at), key="placing_save"
            )
            st.form_submit_button(words("placing.cancel"), on_click=give_up, key="placing_stop")


def _save(shown: Shown, incident: Incident, at: tuple[float, float]) -> None:
    name, precision = st.session_state.get("placing_name", ""), st.session_state.get("placing_precision", 1)
    place = location_at_point(shown.gazetteer, incident.location, *at, name, precision=precision)
    session.change()
    if st.session_state.get("placing_own") and name.strip():
        _keep(shown, incident, name.strip(), at)
    save(shown, incident, {"location": place}, author(shown))
    give_up()


def _keep(shown: Shown, incident: Incident, name: str, at: tuple[float, float]) -> None:
    """The place goes into the reader's own gazetteer, by its name and as the article spells it."""
    kind = st.session_state.get("placing_kind", KINDS[0])
    try:
        own = shown.gazetteer.place_at(name, *at, kind=kind)
        spelled = incident.location.text if incident.location else name
        for spelling in dict.fromkeys((name, spelled)):
            # What other places are called keeps its meaning: "always" on the card says otherwise where that is wanted.
            if spelling == name or not shown.gazetteer.resolve(spelling, limit=1):
                shown.gazetteer.alias(spelling, own, author=author(shown))
    except GazetteerError as error:
        session.tell(str(error))
