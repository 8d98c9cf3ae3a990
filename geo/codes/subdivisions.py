"""The ISO 3166-2 codes of provinces, by country and name; none where a name may mean two, or nobody knows it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from gazetteer.names import fold
from geo.filters.operators import folded

__all__ = ["iso_code", "name_key", "own_name"]

_KIND_OF_UNIT = re.compile(
    r"\s(?:province|governorate|state|region|oblast|department|district|prefecture)$", re.IGNORECASE
)
_FILE = Path(__file__).with_name("subdivisions.tsv")
"""Country, code and names, the gazetteer's own first; made by ``derive_subdivisions``."""


def name_key(name: str) -> str:
    """The letters and digits of a name alone, without accents: "Rif-dimashq" and "Rif Dimashq" are one."""
    plain = folded(name)
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, dialect="excel-tab")
        return tuple((line["country"], line["code"], tuple(line["names"].split("|"))) for line in lines)


@cache
def _codes(spelling: Callable[[str], str]) -> dict[tuple[str, str], str]:
    """The code by country and spelling, empty where it may be two; a unit's own name goes before what others bear."""
    own, further = (defaultdict[tuple[str, str], set[str]](set) for _ in range(2))
    for country, code, names in _rows():
        own[country, spelling(names[0])].add(code)
        for name in names[1:]:
            further[country, spelling(name)].add(code)
    return {place: next(iter(codes)) if len(codes) == 1 else "" for place, codes in (further | own).items()}


@lru_cache(maxsize=10_000)  # a province has many places
def iso_code(country: str, province: str) -> str:
    """The code of a province, such as ``IQ-NI``, by the country's ISO code and a name of it; empty where unsure.

    "Nineveh governorate" is Nineveh, unless another province is called just so; "Ar-Raqqa" is Raqqa.
    """
    bare = _KIND_OF_UNIT.sub("", province.strip())
    for spelling, name in (name_key, province), (name_key, bare), (fold, bare):
        if (place := (country, spelling(name))) in _codes(spelling):
            return _codes(spelling)[place] if place[1] else ""
    return ""


@cache
def _own_names() -> dict[str, str]:
    return {code: names[0] for _, code, names in reversed(_rows())}


def own_name(code: str) -> str:
    """What the gazetteer calls the province of a code; empty where there is none."""
    return _own_names().get(code, "")
