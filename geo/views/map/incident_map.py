"""The map: a constant frame, what is drawn in it, and what the reader does on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from gazetteer import Gazetteer
from gazetteer.errors import GazetteerError
from geo.errors import GeoError
from geo.filters.areas import Box, MapView, Near, Polygon
from geo.filters.model import Filters
from geo.model import Incident
from geo.render.html import plain
from geo.render.map import marker_clusters
from geo.render.map.extent import around_area, bounds, reach_of
from geo.render.map.first_view import corners
from geo.render.map.marker_clusters import Window
from geo.render.map.marks import marks_of, rows, unit_hull
from geo.render.refused_texts import why_broken, why_refused
from geo.render.shown import Shown
from geo.render.words import Words
from geo.views.editing import point_on_map
from geo.views.filters.area_filters import filtered
from geo.views.map import map_frame
from geo.views.map.handed_marks import hand
from geo.views.map.leaflet import NEAR_KM
from geo.views.state import session, whats_new
from geo.views.state.choice import GROUNDS
from geo.views.state.shown_cache import shown as shown_set

__all__ = ["crowd_note", "draw", "news_in", "payload"]

KEY = "map"
QUIET = {"view", "seen"}  # news that the rest of the page need not know of
MARGIN = 0.0005  # degrees around one point that is asked for as a rectangle
Layer = dict[str, Any]


def payload(shown: Shown) -> dict[str, Any]:
    """Marks and everything else that the map's script draws for this choice."""
    choice, words, found = session.choice(), shown.words, _read(shown)
    near, box, polygon = choice.filters.near, choice.filters.box, choice.filters.polygon
    return _layer(shown) | {
        "total": marker_clusters.placed(shown),
        "article": choice.article,
        "chosen": found.id if found else choice.incident,
        "theme": st.context.theme.type or "light",
        "ground": choice.ground,
        "empty": words("start.none_title" if shown.unfilled else "map.empty"),
        "view": _driven(),
        "turn": session.fit_turn(),
        "near": [near.lat, near.lon, near.km] if near else None,
        "box": [box.south, box.west, box.north, box.east] if box else None,
        "polygon": polygon.corners if polygon else None,
        "placing": point_on_map.request_number(),
        "pin": point_on_map.pin(found),
        "token": f"{shown.version} {shown.filters}",
    }


def _layer(shown: Shown) -> Layer:
    """What is drawn of the incidents: a mark each, or where they are too many, what the part in view holds."""
    if not marker_clusters.is_crowd(shown):
        marks = marks_of(shown)
        drawn = {"marks": marks, "cells": [], "crowd": None, "fit": _fit(shown), "all": corners(shown)}
        return drawn | {"fresh": _fresh(shown, marks)}
    chosen = _chosen(shown)
    fit = bounds(map(reach_of, chosen)) if chosen else _fit(shown)
    told, view = st.session_state.get("_map_window"), session.choice().view
    window = told or (Window.around(view) if view else Window.fitting(fit or [[-60, -170], [70, 170]]))
    cells = marker_clusters.groups(shown, window)
    found = marker_clusters.incidents(shown, window, cells)
    single = marker_clusters.alone(shown, window) if found is None else found
    marks = rows(single, shown.words, lambda place_id: unit_hull(shown, place_id))
    at, alone = {tuple(mark["p"]) for mark in marks}, {mark["i"] for mark in marks}
    rings = [ring for cell in cells if (ring := marker_clusters.ring(cell)) and not _is_mark(ring, at)]
    ringed = [mark for mark in chosen if mark["i"] not in alone]
    for mark in ringed:
        rings = marker_clusters.without(rings, mark)
    return {
        "marks": marks + [mark | {"ringed": True} for mark in ringed],
        **marker_clusters.in_rows(rings if found is None else []),
        "fresh": _fresh(shown, marks),
        "crowd": {"heard": told is not None},
        "fit": fit,
        "all": corners(shown),
    }


def _read(shown: Shown) -> Incident | None:
    """The incident whose card is open."""
    key = session.choice().incident
    return shown.found(key) if key else None


def _is_mark(ring: dict[str, Any], at: Collection[tuple[float, float]]) -> bool:
    """Whether a group is one incident that has a mark of its own."""
    return ring["n"] == 1 and tuple(ring["p"]) in at


def _chosen(shown: Shown) -> list[dict[str, Any]]:
    """The mark of the incident that is read: it is drawn among rings too, and a link to it goes there."""
    incident = _read(shown)
    return rows([incident] if incident else [], shown.words, lambda place_id: unit_hull(shown, place_id))


def _fresh(shown: Shown, marks: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return whats_new.badges(shown, [mark["i"] for mark in marks])


def _fit(shown: Shown) -> list[list[float]] | None:
    """What the first view holds: the area that is filtered by, and of everything where the filters leave nothing."""
    filters = shown.filters
    if area := filters.near or filters.box or filters.polygon:
        return around_area(area)
    if not marker_clusters.placed(shown):
        shown = shown_set(shown.store, shown.gazetteer, Filters(), shown.words)
    return corners(shown, core=not st.context.is_embedded)


def _driven() -> dict[str, Any] | None:
    """The view that the map must go to: one that the link brought, not one that the map itself told."""
    view, driven = session.choice().view, st.session_state.get("_map_driven")
    if view is not None and str(view) != st.session_state.get("_map_told"):
        st.session_state["_map_told"] = str(view)
        driven = ((driven[0] if driven else 0) + 1, view)
        st.session_state["_map_driven"] = driven
    if driven is None:
        return None
    turn, target = driven
    return {"token": turn, "zoom": target.zoom, "at": [target.lat, target.lon]}


def news_in(value: Mapping[str, Any] | None, seen: Mapping[str, float]) -> dict[str, Any]:
    """What is new in the map's answer: each kind of news carries a number that only grows."""
    fresh = {}
    for kind, told in (value or {}).items():
        if isinstance(told, list) and len(told) == 2 and told[0] > seen.get(kind, 0):
            fresh[kind] = told[1]
    return fresh


def _changed(gazetteer: Gazetteer) -> None:
    """Callback: the reader picked a mark, drew an area, pointed at a place, searched one, or moved the map."""
    value = st.session_state.get(KEY) or {}
    seen = st.session_state.setdefault("_map_seen", {})
    fresh = news_in(value, seen)
    seen.update({kind: value[kind][0] for kind in fresh})
    for kind, told in fresh.items():
        if kind == "find":
            fly_to(str(told), gazetteer)
        elif kind in HANDLERS:
            HANDLERS[kind](told)
    st.session_state["_map_rerun"] = bool(fresh.keys() - QUIET)


def _within(area: Near | Box | Polygon) -> None:
    session.set_filters(filtered(session.choice().filters, area))


def _near(told: Any) -> None:
    near = session.choice().filters.near
    _within(Near(told[0], told[1], near.km if near else NEAR_KM))


def _box(told: Any) -> None:
    south, west, north, east = told
    _within(Box(west, south, east, north))


def _polygon(told: Any) -> None:
    try:
        _within(Polygon(tuple((lat, lon) for lat, lon in told)))
    except ValueError as error:
        words = session.words()
        session.tell(words("filters.polygon_wrong", why=why_refused(error, words)))


def _around_point(told: Any) -> None:
    south, west, north, east = told
    _within(Box(max(-180, west - MARGIN), max(-90, south - MARGIN), min(180, east + MARGIN), min(90, north + MARGIN)))


def _view(told: Any) -> None:
    view = MapView(*told)
    st.session_state["_map_told"] = str(view)
    session.change(view=view)


def _window(told: Any) -> None:
    st.session_state["_map_window"] = Window(*told)


def _ground(told: Any) -> None:
    if told in GROUNDS:
        session.change(ground=told)


HANDLERS: dict[str, Callable[[Any], None]] = {
    "pick": lambda told: session.change(incident=str(told), article=""),
    "near": _near, "box": _box, "polygon": _polygon, "here": _around_point, "view": _view, "seen": _window,
    "ground": _ground, "place": point_on_map.set_point, "unplace": lambda _: point_on_map.give_up(),
}  # fmt: skip


def fly_to(name: str, gazetteer: Gazetteer) -> None:
    """Moves the map to the best place of that name, or says that none is known."""
    found = gazetteer.resolve(name, limit=1)
    if not found:
        session.tell(session.words()("map.not_found", name=name))
        return
    place = found[0].place
    session.change(view=MapView(10 - place.precision, round(place.lat, 3), round(place.lon, 3)))


@st.fragment
def draw(words: Words, gazetteer: Gazetteer, read: Callable[[], Shown]) -> None:
    """The map in a fragment: moving it reruns this function alone; choosing on it reruns the page.

    The frame is sent before anything is read, and what it draws at once after.
    """
    if st.session_state.pop("_map_rerun", False):
        st.rerun(scope="app")
    session.sync()
    with st.container(key="map_box"):
        map_frame.draw(words, KEY, lambda: _changed(gazetteer))
        try:
            hand(payload(read()))
        except (GeoError, GazetteerError) as error:  # where the page is read it hides this, and says it itself
            st.caption(plain(words("start.store", why=why_broken(error, words))))


def crowd_note(shown: Shown) -> None:
    """What the rings are, where there are more incidents than can be drawn one by one."""
    if marker_clusters.is_crowd(shown):
        st.caption(shown.words("map.crowd", n=f"{marker_clusters.placed(shown):,}"))
