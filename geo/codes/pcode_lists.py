"""The lists of P-codes that a user loaded, one a country, and which units of them hold a place for sure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from gazetteer.names import fold
from geo.codes.pcode_folder import list_file, state_of
from geo.codes.pcode_units import Unit
from geo.codes.subdivisions import iso_code
from geo.errors import FormatError
from geo.model import Location

__all__ = ["PcodeList", "keep", "kept"]

_KM_PER_DEGREE = 111.2
_UNIT_KINDS = ("admin1", "admin2")
_DISTRICT = 2
_MOST_LISTS = 8
"""Lists that are held at a time; one of a large country takes some 50 MB."""


class PcodeList:
    """The list of one country."""

    def __init__(self, country: str, units: Sequence[Unit]) -> None:
        self.country = country
        self.units = {unit.code: unit for unit in units}
        self._areas = [unit for unit in units if unit.area is not None]
        self._tree = shapely.STRtree([unit.area for unit in self._areas])

    @property
    def since(self) -> date | None:
        """Since when it is valid: the newest day of its units."""
        return max((unit.since for unit in self.units.values() if unit.since), default=None)

    def at(self, place: Location) -> tuple[str, ...]:
        """The codes of the units that hold a place, the widest first; of those that may not, none."""
        return self.with_parents(self._sure(place))

    def district(self, place: Location) -> Unit | None:
        """The second-level unit with an area that the place's point is in, or that it is; none where that is unsure.

        How near the place an event was does not matter: one place is always in one district.
        """
        if place.kind in _UNIT_KINDS or not place.is_spot:
            found = self.units.get(self._named(2, place.name, place.admin1)) if place.kind == "admin2" else None
            return found if found and found.area is not None else None
        point = shapely.Point(place.lon, place.lat)
        around = [self._areas[number] for number in self._tree.query(point, predicate="intersects")]
        found = next((unit for unit in sorted(around, key=lambda one: one.code) if unit.level == _DISTRICT), None)
        province = self._named(1, place.admin1)
        return found if found and (not province or province in self._chain(found.code)) else None

    @property
    def has_districts(self) -> bool:
        """Whether second-level units come with their areas."""
        return any(unit.level == _DISTRICT for unit in self._areas)

    def with_parents(self, codes: Iterable[str]) -> tuple[str, ...]:
        """These units and all that hold them, the widest first; codes that the list does not know come last."""
        given = list(codes)
        found = {one for code in given for one in self._chain(code)}
        known = sorted(found, key=lambda code: (self.units[code].level, code))
        return (*known, *(code for code in given if code not in self.units))

    def _chain(self, code: str) -> Iterator[str]:
        """A unit and all that hold it."""
        passed = set[str]()
        while code in self.units and code not in passed:
            passed.add(code)
            yield code
            code = self.units[code].parent

    def _sure(self, place: Location) -> Iterator[str]:
        """The codes of the smallest units that hold a place for sure."""
        yield from (unit.code for unit in self.units.values() if unit.level == 0)
        if not place.is_within_province:
            return
        province = self._named(1, place.admin1 or (place.name if place.kind == "admin1" else ""))
        if place.kind in _UNIT_KINDS or not place.is_spot:
            district = self._named(2, place.name, place.admin1) if place.kind == "admin2" else ""
            yield from filter(None, (province, district))
            return
        around = [unit.code for unit in self._around(place)]
        held = {code for one in around for code in self._chain(one)}
        if province and not held and (not self._areas or not place.radius_km):
            yield province
        # Where the point lies in one province and the gazetteer says another, nobody can tell.
        elif not province or province in held or place.radius_km:
            yield from around

    def _named(self, level: int, name: str, province: str = "") -> str:
        """The code of the unit of that name, spelt in any way that ISO's list knows; empty where there are two."""
        key, iso = fold(name), iso_code(self.country, name) if level == 1 else ""
        within = self._named(1, province) if province else ""
        found = [
            unit.code
            for unit in self.units.values()
            if unit.level == level
            and (not within or within in self._chain(unit.code))
            and any(fold(one) == key or (iso and iso_code(self.country, one) == iso) for one in unit.names)
        ]
        return found[0] if len(found) == 1 and key else ""

    def _around(self, place: Location) -> Iterator[Unit]:
        """The units in which the whole circle of a mark lies."""
        point = shapely.Point(place.lon, place.lat)
        shrink = max(math.cos(math.radians(place.lat)), 0.01)
        circle = (
            shapely.affinity.scale(point.buffer(place.radius_km / _KM_PER_DEGREE), 1 / shrink, 1)
            if place.radius_km
            else point
        )
        for number in self._tree.query(circle, predicate="within"):
            yield self._areas[number]


def keep(country: str, units: Iterable[Unit]) -> None:
    """Keeps a country's list in place of any that is there.

    Raises:
        FormatError: it cannot be written.
    """
    rows = [
        {
            "code": one.code,
            "level": one.level,
            "names": list(one.names),
            "parent": one.parent,
            "since": one.since,
            "area": None if one.area is None else shapely.to_wkb(one.area),
        }
        for one in units
    ]
    file = list_file(country)
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows, _SCHEMA), part, compression="zstd")
        part.replace(file)
    except OSError as error:
        raise FormatError(f"{file}: the list of P-codes cannot be kept: {error.strerror or error}") from error


_SCHEMA = pa.schema(
    {
        "code": pa.string(),
        "level": pa.int32(),
        "names": pa.list_(pa.string()),
        "parent": pa.string(),
        "since": pa.date32(),
        "area": pa.binary(),
    }
)


def kept(country: str) -> PcodeList | None:
    """The list of a country as it is now; none where none was loaded.

    Raises:
        FormatError: it is damaged.
    """
    state = state_of(country)
    return _read(country, state) if state[1] else None


@lru_cache(maxsize=_MOST_LISTS)
def _read(country: str, state: tuple[int, int]) -> PcodeList:  # noqa: ARG001 (another state, another list)
    file = list_file(country)
    try:
        rows = pq.read_table(file).to_pylist()
        return PcodeList(country, [_unit(row) for row in rows])
    except (OSError, pa.ArrowException, KeyError, TypeError, shapely.errors.ShapelyError) as error:
        raise FormatError(f"{file}: the list of P-codes is damaged; add it again ({error})") from error


def _unit(row: dict[str, object]) -> Unit:
    area = row.pop("area")
    return Unit(**{**row, "names": tuple(row["names"])}, area=None if area is None else shapely.from_wkb(area))  # type: ignore[arg-type]
