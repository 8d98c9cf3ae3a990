"""The place of an incident in one control: a name, coordinates in any usual form, or a click on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from gazetteer.errors import GazetteerError
from geo.coordinates import CoordinateError, Point, read_point
from geo.geometry import distance_km
from geo.model import Incident, Location
from geo.render.refused_texts import why_refused
from geo.render.shown import Shown
from geo.render.words import Words
from geo.views.editing import other_places
from geo.views.editing.location import location_at_point
from geo.views.editing.save import author, save
from geo.views.state import session
from geo.views.state.permissions import editable
from geo.views.widgets import wrong_field

__all__ = ["draw", "give_up", "pin", "request_number", "set_point"]

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
    typed: bool = False
    """Whether the point was typed: the map goes there then."""
    doubtful: bool = False
    """Whether latitude and longitude may be the wrong way round."""


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


def pin(incident: Incident | None) -> dict[str, Any] | None:
    """The point that waits for its name, and where the incident stands until then, as latitude and longitude."""
    now = _placing()
    if now is None or now.at is None:
        return None
    here = incident.location if incident else None
    return {
        "at": now.at,
        "from": (here.lat, here.lon) if here else None,
        "turn": f"{now.turn} {now.at}",
        "typed": now.typed,
    }


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
        st.session_state[KEY] = _Placing(now.incident, now.turn, _rounded(float(lat), float(lon)))


def _rounded(lat: float, lon: float) -> tuple[float, float]:
    return round(lat, 5), round(lon, 5)


def _away(words: Words, here: Location, at: tuple[float, float]) -> str:
    km = distance_km(here.lat, here.lon, *at)
    return words("placing.away", km=f"{km:,.0f}" if km >= 1 else f"{km:.1f}")


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
        with st.container(key="placing_point", gap="small"):
            _turned_round(words, now)
            _form(shown, incident, now.at)


def _ask(shown: Shown, incident: Incident) -> None:
    words, key = shown.words, other_places.looked_up(incident)
    wrong = _wrong(st.session_state.get(key, ""), words)
    with st.container(horizontal=True, vertical_alignment="bottom", key="place_box"):
        with st.container(key="place_wrong" if wrong else "place_typed", width="stretch"):
            st.text_input(
                words("placing.type"), key=key, placeholder=words("placing.forms"), help=words("placing.forms_help"),
                on_change=_typed, args=(incident, key),
            )  # fmt: skip
        st.button(
            words("placing.button"), key="placing", icon=":material/add_location_alt:", type="tertiary",
            on_click=begin, args=(session.choice().incident,),
        )  # fmt: skip
    name = st.session_state.get(key, "")[:LONGEST_LINK].strip()
    if wrong:
        wrong_field.draw(wrong)
    elif name:
        other_places.listed(shown, incident, name)


def _wrong(text: str, words: Words) -> str:
    """Why it is no point, where it is meant as coordinates: it stays in its box to be mended, and is no name."""
    try:
        read_point(text[:LONGEST_LINK])
    except CoordinateError as error:
        return f"{why_refused(error, words)}."
    return ""


def _typed(incident: Incident, key: str) -> None:
    """Callback: coordinates go on the map, to be looked at and named; a name is looked up, and what is wrong stays."""
    text, here = st.session_state.get(key, "")[:LONGEST_LINK], incident.location
    session.change()
    try:
        point = read_point(text, (here.lat, here.lon) if here else None)
    except CoordinateError:
        return
    if point is None:
        return
    st.session_state[key] = ""
    begin(session.choice().incident)
    now = _placing()
    at = _rounded(point.lat, point.lon)
    st.session_state[KEY] = replace(now, at=at, typed=True, doubtful=_doubtful(point, here)) if now else None


def _doubtful(point: Point, here: Location | None) -> bool:
    """Whether latitude and longitude may be the wrong way round: they were, or would lie much closer to what stands."""
    if point.turned or here is None or abs(point.lon) > 90:
        return point.turned
    away, other = (math.dist(spot, (here.lat, here.lon)) for spot in ((point.lat, point.lon), (point.lon, point.lat)))
    return other * CLOSER < away


def _turned_round(words: Words, now: _Placing) -> None:
    """The question whether latitude and longitude were meant the other way round, and the button that turns them."""
    if not now.doubtful or now.at is None:
        return
    lat, lon = now.at
    st.warning(words("placing.turned", at=_decimals(lat, lon)), icon=":material/swap_horiz:")
    if abs(lon) <= 90:
        st.button(words("placing.turn", at=_decimals(lon, lat)), key="placing_turn", on_click=_turn)


def _turn() -> None:
    """Callback: latitude and longitude change places."""
    now = _placing()
    if now and now.at:
        st.session_state[KEY] = replace(now, at=(now.at[1], now.at[0]), doubtful=False)


def _decimals(lat: float, lon: float) -> str:
    return f"{lat:.4f}, {lon:.4f}"


def _form(shown: Shown, incident: Incident, at: tuple[float, float]) -> None:
    words, here = shown.words, incident.location
    called = location_at_point(shown.gazetteer, here, *at).name
    if here:
        st.caption(_away(words, here, at))
    with st.container(key="placing_picture"):  # where the map itself is out of sight
        st.html(other_places.pointed(here, at, words))
        st.caption(f"✕ {words('map.pin_new')}" + (f" · ◯ {words('map.pin_old')}" if here else ""))
    with st.form("placing_form"):
        st.text_input(
            words("placing.name", at=_decimals(*at)), max_chars=LONGEST_NAME, key="placing_name",
            help=words("placing.name_help"), placeholder=f"\u2068{called}\u2069",  # it may run the other way
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
