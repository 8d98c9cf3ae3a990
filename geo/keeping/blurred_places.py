"""The district that a place is blurred to for publication, where one is known for sure, else its province."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import shapely

from gazetteer import Gazetteer, Place
from geo.codes.pcode_lists import kept
from geo.codes.pcode_units import Unit
from geo.model import Location

__all__ = ["DISTRICT", "PROVINCE", "BlurredPlace", "blurred_to_units"]

DISTRICT, PROVINCE = "admin2", "admin1"
KM_A_DEGREE = 111.195
DISTRICT_KM, PROVINCE_KM = 30.0, 75.0  # the honest size of a mark whose area nobody knows


@dataclass(frozen=True, slots=True)
class BlurredPlace:
    """A unit and the one point that stands for it, whatever happened in it; ``kind`` says which sort of unit it is."""

    name: str
    lat: float
    lon: float
    kind: str
    radius_km: float


def blurred_to_units(gazetteer: Gazetteer) -> Callable[[Location], BlurredPlace | None]:
    """What a place is blurred to: by the P-codes of its country, by the gazetteer; none where nothing is known.

    A country whose P-codes were loaded with their areas is told by these alone, so that no district has two points.
    """
    provinces: dict[tuple[str, str], BlurredPlace | None] = {}

    def unit(place: Location) -> BlurredPlace | None:
        if not place.country:
            return None
        return _district(gazetteer, place) or province(place)

    def province(place: Location) -> BlurredPlace | None:
        key = place.admin1 or (place.name if place.kind == PROVINCE else ""), place.country
        if key not in provinces:
            found = _province(gazetteer, *key) if key[0] else None
            provinces[key] = BlurredPlace(key[0], found.lat, found.lon, PROVINCE, PROVINCE_KM) if found else None
        return provinces[key]

    return unit


def _district(gazetteer: Gazetteer, place: Location) -> BlurredPlace | None:
    if place.kind != DISTRICT and not place.is_spot:
        return None
    units = kept(place.country)
    if units and units.has_districts:
        found = units.district(place)
        return _of_area(found) if found else None
    known = gazetteer.district(place.place_id)
    return BlurredPlace(known.name, known.lat, known.lon, DISTRICT, DISTRICT_KM) if known else None


def _province(gazetteer: Gazetteer, name: str, country: str) -> Place | None:
    found = (one.place for one in gazetteer.resolve(name, country=country, limit=20))
    return next((one for one in found if one.kind == PROVINCE and one.country == country), None)


def _of_area(unit: Unit) -> BlurredPlace:
    """A unit by its area: a point that is in it, and the circle of that size."""
    point = shapely.point_on_surface(unit.area)
    flat = shapely.area(unit.area) * KM_A_DEGREE**2 * math.cos(math.radians(point.y))
    return BlurredPlace(
        unit.names[0] if unit.names else unit.code, point.y, point.x, DISTRICT, math.sqrt(flat / math.pi)
    )
