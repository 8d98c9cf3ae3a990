"""The place of an incident set by hand: another candidate, a point of the map, or none."""

from __future__ import annotations

import math
from dataclasses import replace

from gazetteer import Gazetteer
from gazetteer.place import Place
from geo.model import Location, PlaceChoice, Relation

__all__ = ["BY_HAND", "as_choice", "as_exact", "chosen_place", "found", "located", "location_at_point"]

POINTED, CHOSEN = "set on the map by hand", "chosen by hand"
BY_HAND = (POINTED, CHOSEN)
AT_KM = 2.0  # a point this near to a town's middle is in the town
FAR_KM = 300.0  # a point farther than this from every town is in nobody's province
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def location_at_point(
    gazetteer: Gazetteer, before: Location | None, lat: float, lon: float, name: str = "", *, precision: int = 1
) -> Location:
    """A point of the map as a location, in the province and country of the nearest town; exact unless said otherwise.

    Without a name it is called after that town: by its name within AT_KM, else by how far and where from it. The words
    of the article and their span stay those of the location before; what was there becomes a candidate.

    Raises:
        ValueError: there is no such point on the earth.
    """
    lat, lon = round(float(lat), 5), round((float(lon) + 180) % 360 - 180, 5)
    town, km = gazetteer.nearest(lat, lon)[0]
    known = km <= FAR_KM
    called = name.strip() or (_beside(town, lat, lon, km) if known else f"{lat:.2f}, {lon:.2f}")
    return Location(
        text=before.text if before else called,
        place_id=town.id if km <= AT_KM and not name.strip() else f"hand:{lat:.5f},{lon:.5f}",
        name=called,
        lat=lat,
        lon=lon,
        precision=precision,
        country=town.country if known else "",
        admin1=town.admin1 if known else "",
        kind="point",
        reason=POINTED,
        span=before.span if before else None,
        candidates=_with(before) if before else (),
        codes=town.same_as if km <= AT_KM and not name.strip() else (),
    )


def _beside(town: Place, lat: float, lon: float, km: float) -> str:
    if km <= AT_KM:
        return town.name
    turn = (lon - town.lon + 180) % 360 - 180
    bearing = math.degrees(math.atan2(turn * math.cos(math.radians(lat)), lat - town.lat)) % 360
    return f"{km:.0f} km {COMPASS[round(bearing / 45) % 8]} of {town.name}"


def as_choice(location: Location) -> PlaceChoice:
    """The place that stands, as one to choose."""
    return PlaceChoice(
        location.place_id, location.name, location.lat, location.lon, location.score, location.reason, location.kind,
        location.country, location.admin1,
    )  # fmt: skip


def _with(before: Location, chosen: PlaceChoice | None = None) -> tuple[PlaceChoice, ...]:
    """The candidates once another place stands: what stood first, then the others."""
    others = (other for other in before.candidates if other != chosen and other.id != before.place_id)
    return (as_choice(before), *others)


def chosen_place(
    location: Location, choice: PlaceChoice, precision: int | None = None, codes: tuple[str, ...] = ()
) -> Location:
    """The location moved to another candidate: the words stay, and what was there becomes a candidate.

    ``precision`` and ``codes`` are the other place's own, where the gazetteer knows it: a province is no point,
    whatever it replaces.
    """
    return replace(
        location,
        place_id=choice.id, name=choice.name, lat=choice.lat, lon=choice.lon, country=choice.country,
        admin1=choice.admin1, kind=choice.kind, score=1.0, reason=CHOSEN,
        precision=location.precision if precision is None else precision,
        radius_km=location.radius_km if precision in (None, location.precision) else 0.0,
        candidates=_with(location, choice), codes=codes,
    )  # fmt: skip


def located(gazetteer: Gazetteer, before: Location | None, choice: PlaceChoice) -> Location:
    """The incident's place moved to one of the gazetteer, with that place's precision."""
    known = gazetteer.place(choice.id)
    if before is None:
        precision = known.precision if known else 1
        return Location(
            choice.name, choice.id, choice.name, choice.lat, choice.lon, precision, "at", choice.country,
            choice.admin1, choice.kind, 1.0, CHOSEN, codes=known.same_as if known else (),
        )  # fmt: skip
    if known is None:
        return chosen_place(before, choice)
    # "near" a town stays rough, whichever town of the name it is.
    precision = known.precision if before.relation == "at" else max(known.precision, 2)
    return chosen_place(before, choice, precision, known.same_as)


def as_exact(location: Location, precision: int, relation: Relation) -> Location:
    """The same place, known as exactly as a person says."""
    if (precision, relation) == (location.precision, location.relation):
        return location
    radius = location.radius_km if precision == location.precision else 0.0
    return replace(location, precision=precision, relation=relation, radius_km=radius)


def found(gazetteer: Gazetteer, name: str, limit: int = 5) -> list[PlaceChoice]:
    """Places of that name, the likeliest first."""
    return [
        PlaceChoice(p.id, p.name, p.lat, p.lon, one.score, one.reason, p.kind, p.country, p.admin1)
        for one in gazetteer.resolve(name, limit=limit)
        for p in (one.place,)
    ]
