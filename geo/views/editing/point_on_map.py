"""The place of an incident by a click on the map: asked for on the card, pointed at there, named and saved here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from geo.model import Incident
from geo.render.shown import Shown
from geo.views.editing.location import location_at_point
from geo.views.editing.save import author, save
from geo.views.state import session
from geo.views.state.permissions import editable

__all__ = ["chosen_point", "draw", "give_up", "request_number", "set_point"]

KEY = "_placing"
LONGEST_NAME = 120
PRECISIONS = (1, 2, 3)  # UCDP where_prec: exact, near a place, a district


@dataclass(frozen=True, slots=True)
class _Placing:
    """An incident whose place is being set, and the point in decimal degrees once there is one."""

    incident: str
    turn: int
    at: tuple[float, float] | None = None


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
        st.button(
            words("placing.button"), key="placing", icon=":material/add_location_alt:", type="tertiary",
            on_click=begin, args=(session.choice().incident,),
        )  # fmt: skip
    elif now.at is None:
        with st.container(horizontal=True, vertical_alignment="center", key="placing_now"):
            st.caption(words("placing.now"))
            st.button(words("placing.cancel"), key="placing_cancel", on_click=give_up)
    else:
        _form(shown, incident, now.at)


def _form(shown: Shown, incident: Incident, at: tuple[float, float]) -> None:
    words = shown.words
    with st.form("placing_form"):
        st.text_input(
            words("placing.name", at=f"{at[0]:.4f}, {at[1]:.4f}"), max_chars=LONGEST_NAME, key="placing_name",
            help=words("placing.name_help"),
        )  # fmt: skip
        st.selectbox(
            words("placing.precision"), PRECISIONS, key="placing_precision",
            format_func=lambda n: words(f"precision.{n}"),
        )  # fmt: skip
        with st.container(horizontal=True):
            st.form_submit_button(
                words("add.save"), type="primary", on_click=_save, args=(shown, incident, at), key="placing_save"
            )
            st.form_submit_button(words("placing.cancel"), on_click=give_up, key="placing_stop")


def _save(shown: Shown, incident: Incident, at: tuple[float, float]) -> None:
    name, precision = st.session_state.get("placing_name", ""), st.session_state.get("placing_precision", 1)
    place = location_at_point(shown.gazetteer, incident.location, *at, name, precision=precision)
    session.change()
    save(shown, incident, {"location": place}, author(shown))
    give_up()
