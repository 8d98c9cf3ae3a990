"""Files of humanitarian units with P-codes (COD-AB), a table or areas of a map, read into the list of each country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pyogrio  # type: ignore[import-untyped]  # it has no types

from geo.codes.pcode_lists import PcodeList, keep, kept
from geo.codes.pcode_units import Record, Unit, units_in
from geo.errors import FormatError
from geo.formats.known_names import country_code, country_name
from geo.formats.tables.csv_table import plain_name
from geo.formats.tables.sheets import read_sheet

__all__ = ["LoadedList", "load_pcodes"]

_MAPS = {".geojson", ".json", ".gpkg", ".shp", ".fgb", ".zip", ".kml"}
_WGS84 = "EPSG:4326"
_COUNTRY_LETTERS = 2


@dataclass(frozen=True, slots=True)
class LoadedList:
    """A country's list that was loaded: its units, how many of them have an area, and what a person should know."""

    country: str
    units: int
    areas: int
    since: date | None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line for a person."""
        since = f"valid since {self.since}" if self.since else "of no stated year"
        areas = f"{self.areas} with their areas" if self.areas else "none with an area: matched by names alone"
        return f"{country_name(self.country)}: {self.units} units, {areas}; {since}"


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    return {plain_name(str(name)): str(value) for name, value in row.items() if value is not None and value == value}  # noqa: PLR0124


def _of_map(file: Path) -> Iterator[Record]:
    try:
        layers = [name for name, kind in pyogrio.list_layers(file) if kind]
        for layer in layers:
            frame = geopandas.read_file(file, layer=layer)
            frame = frame if frame.crs is None else frame.to_crs(_WGS84)
            yield from zip(map(_cells, frame.drop(columns="geometry").to_dict("records")), frame.geometry, strict=True)
    except (pyogrio.errors.DataSourceError, OSError, ValueError) as error:
        raise FormatError(f"{file}: cannot be read as areas of a map: {str(error)[:200]}") from error


def _records(file: Path) -> Iterator[Record]:
    if file.suffix.lower() in _MAPS:
        yield from _of_map(file)
    else:
        columns, rows, _ = read_sheet(file)
        yield from (({plain_name(name): row.cells.get(name, "") for name in columns}, None) for row in rows)


def _country(unit: Unit) -> str:
    """The ISO code of a unit's country, as the list says it, else as its code begins."""
    said = country_code(unit.country)
    return said if len(said) == _COUNTRY_LETTERS and said.isalpha() else country_code(unit.code[:_COUNTRY_LETTERS])


def load_pcodes(file: Path, today: date) -> list[LoadedList]:
    """Keeps the units of a file as the lists of their countries; those of an older list are replaced.

    A file of one level, such as districts, is added to a list of the same day that is there.

    Raises:
        FormatError: it cannot be read, or no column holds P-codes.
    """
    read: list[Mapping[str, str]] = []

    def noted() -> Iterator[Record]:
        for row, area in _records(file):
            read[:] = read or [row]
            yield row, area

    units, retired = units_in(noted(), today)
    if not units and not retired:
        columns = ", ".join(read[0])[:300] if read else "none"
        raise FormatError(
            f"{file}: has no P-codes; they stand in columns such as ADM1_PCODE beside ADM1_EN, or P-Code beside Admin "
            f"Level; its columns are {columns}"
        )
    by_country = defaultdict[str, list[Unit]](list)
    for unit in units.values():
        by_country[_country(unit)].append(unit)
    gone = (f"{retired} units were left out: the list says that they are no longer valid",) if retired else ()
    return [_kept(country, found, gone) for country, found in sorted(by_country.items())]


def _kept(country: str, units: list[Unit], notes: tuple[str, ...]) -> LoadedList:
    new, old = PcodeList(country, units), kept(country)
    if old and old.since == new.since:
        new = PcodeList(country, list((old.units | new.units).values()))
    elif old:
        notes += (f"the list {_of(old)} is replaced by one {_of(new)}",)
    keep(country, new.units.values())
    areas = sum(unit.area is not None for unit in new.units.values())
    return LoadedList(country, len(new.units), areas, new.since, notes)


def _of(found: PcodeList) -> str:
    return f"valid since {found.since}" if found.since else "of no stated year"
