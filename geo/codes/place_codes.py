"""What codes a place has: those that came with it, and those that its province, its point and its lists give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from geo.codes.pcode_folder import state_of
from geo.codes.subdivisions import iso_code
from geo.model import Location

__all__ = ["PlaceCodes", "carried", "codes_of", "unlisted"]

_SEPARATOR = ":"
_KINDS = {"iso3166_2": "iso3166_2", "pcodes": "pcode", "wikidata": "wikidata", "wof": "wof"}
_CARRIED = tuple(f"{kind}{_SEPARATOR}" for kind in _KINDS.values())
"""What the id of a place starts with that is a code itself."""


@dataclass(frozen=True, slots=True)
class PlaceCodes:
    """The codes of one place; empty where none is known for sure.

    Attributes:
        iso3166_2: of the province, such as ``IQ-NI``.
        pcodes: of the humanitarian units that hold it, the widest first: ``SY02``, ``SY0200``.
        wikidata: of the place itself, such as ``Q3829``.
        wof: of the place itself in Who's On First, such as ``85675471``.
    """

    iso3166_2: str = ""
    pcodes: tuple[str, ...] = ()
    wikidata: str = ""
    wof: str = ""

    def asked(self) -> list[str]:
        """What the filter goes by: every code, with ``wof:`` before those that are a mere number."""
        each = (self.iso3166_2, *self.pcodes, self.wikidata, self.wof and f"wof:{self.wof}")
        return sorted({*filter(None, each)})


def carried(given: PlaceCodes, *, beside: PlaceCodes) -> Iterator[str]:
    """Codes as a ``Location`` keeps them, each with its kind, but for what is known of the place anyway."""
    for name, kind in _KINDS.items():
        codes = getattr(given, name)
        if codes and codes != getattr(beside, name):
            yield from (f"{kind}{_SEPARATOR}{code}" for code in ([codes] if isinstance(codes, str) else codes))


def _kept(location: Location, kind: str) -> tuple[str, ...]:
    if not location.codes:
        return ()
    pairs = (code.partition(_SEPARATOR) for code in location.codes)
    return tuple(code for its, _, code in pairs if its == kind)


def _one(location: Location, kind: str) -> str:
    if kept := _kept(location, kind):
        return kept[0]
    return location.place_id[len(kind) + 1 :] if location.place_id.startswith(f"{kind}{_SEPARATOR}") else ""


def codes_of(location: Location) -> PlaceCodes:
    """Every code of a place, by the lists that are loaded now."""
    lists = state_of(location.country)
    if location.codes or lists[1] or location.place_id.startswith(_CARRIED):
        return _codes(location, lists)
    return _codes_of_province(location.country, _province(location))


def _province(location: Location) -> str:
    """The name of the province that a place lies in or is; empty where it is wider, or none is known."""
    if not location.is_within_province:
        return ""
    return location.admin1 or (location.name if location.kind == "admin1" else "")


@lru_cache(maxsize=10_000)  # a province has many places
def _codes_of_province(country: str, province: str) -> PlaceCodes:
    return PlaceCodes(iso_code(country, province) if province else "")


@lru_cache(maxsize=20_000)  # few places make up most of the incidents
def _codes(location: Location, lists: tuple[int, int]) -> PlaceCodes:  # another list, another answer
    return PlaceCodes(
        _one(location, "iso3166_2") or _codes_of_province(location.country, _province(location)).iso3166_2,
        _pcodes(location, listed=bool(lists[1])),
        _one(location, "wikidata"),
        _one(location, "wof"),
    )


def unlisted(location: Location) -> tuple[str, ...]:
    """P-codes that came with a place and that the list of its country does not have; none where none is loaded."""
    given = _kept(location, "pcode")
    if not given or not state_of(location.country)[1]:
        return ()
    from geo.codes.pcode_lists import kept  # noqa: PLC0415 - as below

    found = kept(location.country)
    return tuple(code for code in given if code not in found.units) if found else ()


def _pcodes(location: Location, *, listed: bool) -> tuple[str, ...]:
    given = _kept(location, "pcode")
    if not listed:
        return given
    from geo.codes.pcode_lists import kept  # noqa: PLC0415 - areas are slow to import, and most have no list

    found = kept(location.country)
    if found is None:
        return given
    return found.with_parents(given) if given else found.at(location)
