"""The ISO 3166-2 codes of provinces, by country and name; none where a name may mean two, or nobody knows it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from gazetteer.names import fold
from geo.filters.folding import folded

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
def _units() -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """The code and the names of each unit, by country."""
    found = defaultdict[str, list[tuple[str, tuple[str, ...]]]](list)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, dialect="excel-tab"):
            found[line["country"]].append((line["code"], tuple(line["names"].split("|"))))
    return dict(found)


@cache
def _codes(country: str, spelling: Callable[[str], str]) -> dict[str, str]:
    """The codes of a country by spelling, empty where it may be two; a unit's own name goes before what others bear."""
    own, further = (defaultdict[str, set[str]](set) for _ in range(2))
    for code, names in _units().get(country, ()):
        own[spelling(names[0])].add(code)
        for name in names[1:]:
            further[spelling(name)].add(code)
    return {name: next(iter(codes)) if len(codes) == 1 else "" for name, codes in (further | own).items()}


@lru_cache(maxsize=10_000)  # a province has many places
def iso_code(country: str, province: str) -> str:
    """The code of a province, such as ``IQ-NI``, by the country's ISO code and a name of it; empty where unsure.

    "Nineveh governorate" is Nineveh, unless another province is called just so; "Ar-Raqqa" is Raqqa.
    """
    bare = _KIND_OF_UNIT.sub("", province.strip())
    for spelling, name in (name_key, province), (name_key, bare), (fold, bare):
        codes = _codes(country, spelling)
        if (spelt := spelling(name)) in codes:
            return codes[spelt] if spelt else ""
    return ""


@cache
def _own_names() -> dict[str, str]:
    every = [unit for units in _units().values() for unit in units]
    return {code: names[0] for code, names in reversed(every)}


def own_name(code: str) -> str:
    """What the gazetteer calls the province of a code; empty where there is none."""
    return _own_names().get(code, "")
