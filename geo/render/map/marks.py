"""Incidents as rows that the map's script draws: symbol, size, outline, and an honest area where the place is rough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from geo.model import MAPPED_STATUSES, Incident, Location, Toll
from geo.render.map.hulls import hull, strip
from geo.render.shown import Shown
from geo.render.symbology import LEGEND_TOLLS, look, order, radius
from geo.render.wording import headline, short
from geo.render.words import Words

__all__ = ["LIMIT", "Area", "area_of", "legend", "marks_of", "rows", "unit_hull"]

Area = dict[str, Any]
Row = dict[str, Any]
LIMIT = 2000  # marks that a browser gets at most
NEAR_KM, DISTRICT_KM, PROVINCE_KM, REGION_KM, WATER_KM = 15.0, 25.0, 70.0, 100.0, 40.0
DEFAULT_KM = {2: NEAR_KM, 3: DISTRICT_KM, 4: PROVINCE_KM, 5: REGION_KM, 6: 300.0, 7: WATER_KM}
SMALLEST_ROUGH_PX = 9.0  # room for the sign that says about
UNITS = (3, 4)  # UCDP where_prec of second- and first-level units


def area_of(location: Location, hull: Callable[[str], list[list[float]]]) -> Area | None:
    """Where the incident may have been: none for a town, else a unit's area, a country, a border zone, a disc in km.

    ``hull`` gives the (lat, lon) ring around the places of a unit, empty where the gazetteer has too few of them.
    """
    if location.precision == 1:
        return None
    if location.precision == 6 and len(location.country) == 2 and location.relation == "at":
        return {"code": location.country}
    if zone := strip(location):
        return {"ring": zone}
    if location.precision in UNITS and location.relation != "near" and (ring := hull(location.place_id)):
        return {"ring": ring}
    return {"km": round(location.radius_km or DEFAULT_KM[location.precision], 1)}


def counted(toll: Toll | None) -> int | None:
    """The figure to draw: the best, else the lowest; none where none is stated."""
    if toll is None:
        return None
    return toll.low if toll.best is None else toll.best


def row(incident: Incident, location: Location, area: Area | None, words: Words) -> Row:
    """One mark. Short keys: a few thousand rows cross the wire at each change."""
    killed = incident.toll("killed")
    looks = look(incident.event_type)
    return {
        "i": incident.id,
        "p": [round(location.lat, 4), round(location.lon, 4)],
        "c": looks.colour,
        "s": looks.shape,
        "r": max(radius(counted(killed)), SMALLEST_ROUGH_PX if area else 0),
        "o": incident.status if incident.status in MAPPED_STATUSES else "other",
        "a": area is not None,
        "area": area,
        "n": len(incident.sources),
        "t": headline(incident, words),
        "l": [
            *short(incident, words),
            *([] if incident.status == "reported" else [words.name("status", incident.status)]),
        ],
        "w": location.name,
        "z": 100 if area is None else 0,
    }


def rows(incidents: Sequence[Incident], words: Words, hull: Callable[[str], list[list[float]]]) -> list[Row]:
    """A mark for each incident that has a place, at most LIMIT, the large ones first so that small ones lie on top."""
    placed = [(incident, incident.location) for incident in incidents if incident.location]
    made = [row(incident, location, area_of(location, hull), words) for incident, location in placed[:LIMIT]]
    return sorted(made, key=lambda r: (-r["r"], r["i"]))


def marks_of(shown: Shown) -> list[Row]:
    """The marks of the shown incidents, made once a change."""
    key = f"marks {shown.words.language} {shown.limit} {shown.filters}"

    def make() -> list[Row]:
        return rows(shown.placed, shown.words, lambda place_id: unit_hull(shown, place_id))

    return shown.cached(key, make)


def unit_hull(shown: Shown, place_id: str) -> list[list[float]]:
    """The (lat, lon) ring around the places of a unit; empty where the gazetteer has too few of them."""
    return shown.remember("areas", place_id, lambda: hull(shown.gazetteer.members(place_id)))


def legend(words: Words, event_types: Sequence[str]) -> list[dict[str, Any]]:
    """The legend's sections: type, toll, status, precision, signs, borders; each row drawn as the marks are."""
    ink = "#8a929a"
    base = {"c": ink, "s": "circle", "r": 7, "o": "reported", "a": False, "n": 1}
    types = [name for name in order() if name in event_types]
    return [
        _section(words("map.legend_type"), [base | _type_row(name, words) for name in types]),
        _section(
            words("map.legend_toll"),
            [base | {"r": radius(n), "t": str(n) if n else words("map.legend_none")} for n in LEGEND_TOLLS],
            beside=True,
        ),
        _section(words("map.legend_status"), [base | {"o": s, "t": words.name("status", s)} for s in MAPPED_STATUSES]),
        _section(
            words("map.legend_place"),
            [
                base | {"t": words("map.legend_exact")},
                base | {"a": True, "t": words("map.legend_near")},
                base | {"area": True, "t": words("map.legend_area")},
            ],
        ),
        _section(
            words("map.legend_signs"),
            [
                {
                    "n": 12,
                    "parts": [[look(types[0]).colour, 8], [look(types[-1]).colour, 4]],
                    "t": words("map.legend_ring"),
                },
                base | {"n": 2, "t": words("map.legend_sources")},
                base | {"f": True, "t": words("map.legend_new")},
            ],
        ),
        _section(words("map.legend_borders"), [{"line": True, "t": words("map.legend_disputed")}]),
    ]


def _shares(types: Sequence[str]) -> list[list[Any]]:
    """The arcs of a ring of twelve, as an example."""
    return [[look(types[0]).colour, 8], [look(types[-1]).colour, 4]]


def _type_row(name: str, words: Words) -> dict[str, Any]:
    return {"c": look(name).colour, "s": look(name).shape, "t": words.name("event", name)}


def _section(title: str, section: list[dict[str, Any]], *, beside: bool = False) -> dict[str, Any]:
    """A part of the legend; ``beside`` puts its rows on one line."""
    return {"title": title, "rows": section, "beside": beside}
