"""Units of a humanitarian list (COD-AB): their P-codes, names and areas, as a table of them says it.

Read are the columns of COD-AB as they were over the years (``ADM1_PCODE, ADM1_EN, validOn``; ``admin1Pcode,
admin1Name_en``; ``adm1_pcode, adm1_name, valid_on``), with every level above in each row, and the global list of
P-codes (``Location, Admin Level, P-Code, Name, Parent P-Code, Valid from date``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["Unit", "units_in"]

_LEVELED = re.compile(r"adm(?:in)?_?([0-5])_?(\w+)")
_CODES = ("pcode", "pcod", "code")
_NAMES = re.compile(r"(?:ref)?name|(?:(?:ref)?name)?(?:alt\d?)?[a-z]{2}|name\d")
_FIRST_NAMES = ("name", "en", "nameen", "refname")
_SINCE = ("valid_on", "validon", "valid_from_date", "valid_from", "date")
_UNTIL = ("valid_to", "validto")
_DAY = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})")
Record = tuple[Mapping[str, str], BaseGeometry | None]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, its level (0 a country), its names, the code of what holds it, since when, and its area."""

    code: str
    level: int
    names: tuple[str, ...]
    parent: str = ""
    since: date | None = None
    country: str = ""
    """The country as the list writes it, by a name or a code; empty where a row does not say it."""
    area: BaseGeometry | None = None


def _day(row: Mapping[str, str], columns: Iterable[str]) -> date | None:
    found = next((match for name in columns if (match := _DAY.match(row.get(name, "").strip()))), None)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _levels(row: Mapping[str, str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Level, code and names of each unit that a row names, the widest first."""
    codes, names = dict[int, str](), dict[int, list[tuple[bool, str]]]()
    for column, cell in row.items():
        if not (text := cell.strip()) or not (match := _LEVELED.fullmatch(column)):
            continue
        level, what = int(match[1]), match[2].replace("_", "")
        if what in _CODES:
            codes.setdefault(level, text)
        elif _NAMES.fullmatch(what):
            names.setdefault(level, []).append((what not in _FIRST_NAMES, text))
    for level, code in sorted(codes.items()):
        yield (
            level,
            code,
            tuple(dict.fromkeys(text for _, text in sorted(names.get(level, []), key=lambda one: one[0]))),
        )


def _of_row(row: Mapping[str, str], area: BaseGeometry | None) -> Iterator[Unit]:
    """The units that a row names; the last is the row's own."""
    since, country = _day(row, _SINCE), row.get("iso2") or row.get("adm0_iso2") or row.get("location", "")
    if code := row.get("p_code", "").strip():
        said = row.get("admin_level", "").strip()
        if said.isdigit():
            yield Unit(
                code, int(said), (row.get("name", "").strip(),), row.get("parent_p_code", "").strip(), since, country
            )
        return
    chain = list(_levels(row))
    country = country or next((code for level, code, _ in chain if level == 0), "")
    for number, (level, code, names) in enumerate(chain):
        own = number == len(chain) - 1
        yield Unit(code, level, names, chain[number - 1][1] if number else "", since, country, area if own else None)


def units_in(records: Iterable[Record], today: date) -> tuple[dict[str, Unit], int]:
    """The units of a list by their codes, and how many rows are of units that are no longer valid.

    What has no area of its own has that of its parts.
    """
    units, retired = dict[str, Unit](), 0
    for row, area in records:
        until = _day(row, _UNTIL)
        if until and until <= today:
            retired += 1
            continue
        for unit in _of_row(row, area):
            known = units.get(unit.code)
            units[unit.code] = _completed(known, unit) if known else unit
    return _with_areas(units), retired


def _completed(known: Unit, other: Unit) -> Unit:
    parts = [one.area for one in (known, other) if one.area is not None]
    return replace(
        known,
        names=known.names or other.names,
        parent=known.parent or other.parent,
        area=shapely.union_all(parts) if len(parts) > 1 else parts[0] if parts else None,
    )


def _with_areas(units: Mapping[str, Unit]) -> dict[str, Unit]:
    made, parts = dict(units), dict[str, list[BaseGeometry]]()
    for unit in sorted(units.values(), key=lambda one: -one.level):
        area = unit.area
        if area is None and unit.code in parts:
            area = shapely.union_all(parts[unit.code])
            made[unit.code] = replace(unit, area=area)
        if area is not None and unit.parent:
            parts.setdefault(unit.parent, []).append(area)
    return made
