"""A user's own places: CSV or TSV with the columns name, lat, lon and what else is known.

Understood are ``id, kind, country, admin1, population, names`` (spellings joined by a bar), and the columns of Who's
On First extracts: ``wof_id, geonameid, placetype, region_id, county_id, wikidata``. Other columns are left alone.

A line with an ``id`` that another source uses (``geonames:99072``) corrects that place: its name and position win.
Without, it adds spellings to the place it is found to be, or a new place; in a file that overrides (see
`gazetteer.build.builder.add_csv`) its position wins, too, and its names lead there before all others.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.build.sources.row import Row
from gazetteer.errors import SourceError
from gazetteer.names import key

LICENCE = "as its owner says"
REQUIRED = ("name", "lat", "lon")
_KIND_OF_PLACETYPE = {
    "country": "country", "region": "admin1", "county": "admin2", "locality": "city", "localadmin": "city",
    "borough": "neighbourhood", "neighbourhood": "neighbourhood", "microhood": "neighbourhood",
    "macrohood": "neighbourhood", "campus": "facility",
}  # fmt: skip
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")
_LARGEST_FIELD = 1_000_000
_LONGEST_NAME = 500


def rows(path: Path, *, overrides: bool = False) -> Iterator[Row]:
    """The places of one file; with ``overrides`` each corrects the place that it is found to be.

    Raises:
        SourceError: the file cannot be read, a column is missing, or a value makes no sense; says which line.
    """
    regions: dict[str, str] = {}
    lines = list(_lines(path))
    for _, line in lines:
        if line.get("placetype") == "region":
            regions[line.get("wof_id", "")] = line["name"]
    for number, line in lines:
        try:
            yield _row(line, regions, overrides=overrides)
        except ValueError as error:
            raise SourceError(f"{path.name}, line {number}: {error}") from error


def check(path: Path) -> int:
    """How many places a file holds, having read all of it; raises what `rows` raises."""
    count = sum(1 for _ in rows(path))
    if not count:
        raise SourceError(f"{path.name} holds no places; it needs one line a place under {', '.join(REQUIRED)}")
    return count


def is_extract(path: Path) -> bool:
    """Whether a file is an extract of Who's On First: somebody else's list, however short."""
    return any("wof_id" in line for _, line in _lines(path))


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            reader = csv.DictReader(file, delimiter="\t" if "\t" in head else ";" if ";" in head else ",")
            missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
            if missing:
                raise SourceError(f"{path.name} has no column {', '.join(missing)}; it has: {head.strip()[:200]!r}")
            for line in reader:
                yield reader.line_num, {name: value or "" for name, value in line.items() if isinstance(name, str)}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"cannot read {path}: {error}") from error


def _row(line: dict[str, str], regions: dict[str, str], *, overrides: bool) -> Row:
    name = line["name"].strip()
    if not key(name):
        raise ValueError(f"the name {line['name'][:50]!r} has no letters")
    if len(name) > _LONGEST_NAME:
        raise ValueError(f"a name has at most {_LONGEST_NAME} characters, got {len(name)}: {name[:50]!r}")
    lat, lon = _degrees(line, "lat", 90), _degrees(line, "lon", 180)
    kind = line.get("kind") or _KIND_OF_PLACETYPE.get(line.get("placetype", ""), "city")
    country = line.get("country", "").strip()
    own_id = _id(line, kind, name, lat, lon)
    return Row(
        id=own_id,
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        country=country,
        admin1=line.get("admin1") or regions.get(line.get("region_id", ""), ""),
        district=f"wof:{county}" if (county := line.get("county_id", "").strip()).isdigit() else "",
        population=_count(line.get("population", "")),
        names=[other.strip() for other in line.get("names", "").split("|") if other.strip()],
        corrects=overrides or bool(line.get("id", "").strip()),
        also=[one for one in _elsewhere(line) if one != own_id],
    )


def _elsewhere(line: dict[str, str]) -> Iterator[str]:
    """The place's ids in other people's lists: what is no id of theirs is left out."""
    if _WIKIDATA.fullmatch(item := line.get("wikidata", "").strip()):
        yield f"wikidata:{item}"
    if (number := line.get("wof_id", "").strip()).isdigit():
        yield f"wof:{number}"


def _id(line: dict[str, str], kind: str, name: str, lat: float, lon: float) -> str:
    if own := line.get("id", "").strip():
        return own if ":" in own else f"csv:{own}"
    if kind == "country" and line.get("country"):
        return f"country:{line['country']}"
    if line.get("geonameid", "").strip():
        return f"geonames:{line['geonameid'].strip()}"
    if line.get("wof_id", "").strip():
        return f"wof:{line['wof_id'].strip()}"
    return f"csv:{key(name).replace(' ', '-')}-{lat:.4f},{lon:.4f}"


def _degrees(line: dict[str, str], column: str, limit: int) -> float:
    try:
        value = float(line[column])
    except ValueError:
        raise ValueError(f"{column} must be a number in degrees, got {line[column]!r} for {line['name']!r}") from None
    if not (math.isfinite(value) and -limit <= value <= limit):
        raise ValueError(f"{column} must be within -{limit}..{limit}, got {line[column]!r} for {line['name']!r}")
    return value


def _count(text: str) -> int:
    try:
        return max(0, min(int(float(text)), 2**32 - 1)) if text.strip() else 0
    except (ValueError, OverflowError):
        raise ValueError(f"population must be a number, got {text!r}") from None
