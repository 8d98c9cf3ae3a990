"""The map: a constant ground, the marks as a feature group, and what the reader does on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from gazetteer import Gazetteer
from geo.filters import Box, Filters, Near
from geo.views import news, session
from geo.views.areas import hull
from geo.views.choice import MapView
from geo.views.frame import base_map, marks_group
from geo.views.look import LOOKS
from geo.views.marks import bounds, legend, rows
from geo.views.shown import Shown, cached
from geo.views.shown import shown as shown_set

__all__ = ["draw", "heard", "marks_of"]

KEY = "map"
HEIGHT = 470
NEAR_KM = 50.0


def payload(shown: Shown) -> dict[str, Any]:
    """Marks and everything else that the map's script draws for this choice."""
    choice, words = session.choice(), shown.words
    marks = marks_of(shown)
    near, box, chosen = choice.filters.near, choice.filters.box, shown.by_id.get(choice.incident)
    return {
        "marks": marks,
        "fit": bounds(marks, core=True) or _home(shown),
        "all": bounds(marks) or _home(shown),
        "fresh": {incident.id: news.badge(shown, incident) for incident in shown.placed if incident.id in shown.fresh},
        "article": choice.article,
        "chosen": chosen.id if chosen else "",
        "theme": st.context.theme.type or "light",
        "empty": words("start.none_title" if shown.unfilled else "map.empty"),
        "view": _driven(),
        "near": [near.lat, near.lon, near.km] if near else None,
        "box": [box.south, box.west, box.north, box.east] if box else None,
        "token": f"{shown.version} {shown.filters}",
    }


def _home(shown: Shown) -> list[list[float]] | None:
    """The extent of everything that is kept, for when the filters leave nothing."""
    everything = shown_set(shown.store, shown.gazetteer, Filters(), shown.words)
    return bounds(marks_of(everything), core=True)


def marks_of(shown: Shown) -> list[dict[str, Any]]:
    """The marks of the shown incidents, made once a change."""
    key = f"marks {shown.words.language} {len(shown.incidents)} {shown.filters}"

    def make() -> list[dict[str, Any]]:
        return rows(shown.placed, shown.words, lambda place_id: _ring(shown, place_id))

    return cached(shown.store, shown.version, key, make)


def _ring(shown: Shown, place_id: str) -> list[list[float]]:
    return cached(shown.store, "areas", place_id, lambda: hull(shown.gazetteer.members(place_id)))


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


def heard(value: Mapping[str, Any] | None, seen: Mapping[str, float]) -> dict[str, Any]:
    """What is new in the map's answer: each kind of news carries a number that only grows."""
    news = {}
    for kind, told in (value or {}).items():
        if isinstance(told, list) and len(told) == 2 and told[0] > seen.get(kind, 0):
            news[kind] = told[1]
    return news


def _changed(gazetteer: Gazetteer) -> None:
    """Callback: the reader picked a mark, drew a box or a point, searched a place, or moved the map."""
    value = st.session_state.get(KEY) or {}
    seen = st.session_state.setdefault("_map_seen", {})
    news = heard(value, seen)
    seen.update({kind: value[kind][0] for kind in news})
    choice = session.choice()
    if "pick" in news:
        session.change(incident=str(news["pick"]), article="")
    if "box" in news:
        south, west, north, east = news["box"]
        session.set_filters(replace(choice.filters, box=Box(west, south, east, north), near=None))
    if "near" in news:
        km = choice.filters.near.km if choice.filters.near else NEAR_KM
        lat, lon = news["near"]
        session.set_filters(replace(choice.filters, near=Near(lat, lon, km), box=None))
    if "find" in news:
        fly_to(str(news["find"]), gazetteer)
    if "view" in news:
        view = MapView(*news["view"])
        st.session_state["_map_told"] = str(view)
        session.change(view=view)
    st.session_state["_map_rerun"] = bool(news.keys() - {"view"})


def fly_to(name: str, gazetteer: Gazetteer) -> None:
    """Moves the map to the best place of that name, or says that none is known."""
    found = gazetteer.resolve(name, limit=1)
    if not found:
        session.tell(session.words()("map.not_found", name=name))
        return
    place = found[0].place
    session.change(view=MapView(10 - place.precision, round(place.lat, 3), round(place.lon, 3)))


@st.fragment
def draw(shown: Shown) -> None:
    """The map in a fragment: moving it reruns this function alone; choosing on it reruns the page."""
    if st.session_state.pop("_map_rerun", False):
        st.rerun(scope="app")
    session.sync()
    words = shown.words
    with st.container(key="map_box"):
        st_folium(
            base_map(words, legend(words, list(LOOKS))),
            key=KEY,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=marks_group(payload(shown)),
            on_change=lambda: _changed(shown.gazetteer),
        )
    if note := cut(shown):
        st.caption(note)


def cut(shown: Shown) -> str:
    """How many marks of how many are drawn, where there are more than a browser gets; else nothing."""
    drawn, placed = len(marks_of(shown)), shown.summary.incidents - shown.summary.unplaced
    return shown.words("map.capped", n=f"{drawn:,}", all=f"{placed:,}") if drawn < placed else ""
