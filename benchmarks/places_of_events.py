"""How many of UCDP's events are put where UCDP put them, by the names of their places alone.

``python benchmarks/places_of_events.py ../shared/events/ged_40k.csv.gz [--most 4000] [--list]``: the names that most
events are coded with, precise ones only, each in the sentence "Clashes broke out in NAME, COUNTRY, on Monday." Told are
events whose place is found within 60 km, is put elsewhere, or is not found; ``--list`` tells the names of the last two.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from gazetteer import Gazetteer
from geo.geometry import distance_km

NEAR_KM = 60.0
PRECISE = {"1", "2", "3"}
"""Where_prec of a place, its surroundings, a district."""
PROVINCE = 4
MOST_WORDS = 3
_ASIDE = re.compile(r"\s*\(.*?\)")
_KIND = re.compile(r"\b(town|village|city|district|area|neighbourhood|subdistrict)$", re.IGNORECASE)


class Named(NamedTuple):
    """A name as UCDP writes it, in its country and province."""

    name: str
    country: str
    admin1: str


def named(row: dict[str, str]) -> Named | None:
    """The place of an event; none where it is no single precise name."""
    name = _KIND.sub("", _ASIDE.sub("", row["where_coordinates"]).partition(",")[0].strip()).strip()
    if row["where_prec"] not in PRECISE or not name or len(name.split()) > MOST_WORDS:
        return None
    return Named(name, row["country"], row["adm_1"])


def found_at(gazetteer: Gazetteer, place: Named) -> tuple[float, float] | None:
    """Where the name is put; none where it is not found, or only its province or country."""
    text = f"Clashes broke out in {place.name}, {_ASIDE.sub('', place.country)}, on Monday."
    first = place.name.split()[0]
    for one in gazetteer.geoparse(text):
        if one.toponym.text.startswith(first):
            return (one.place.lat, one.place.lon) if one.place and one.place.precision < PROVINCE else None
    return None


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The events of a packed table."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def main() -> None:
    """Counts events by what becomes of their places."""
    parser = argparse.ArgumentParser(description="How many of UCDP's events are put where UCDP put them.")
    parser.add_argument("file", type=Path, help="UCDP GED as a packed CSV")
    parser.add_argument("--most", type=int, default=4000, help="so many names, the most frequent first")
    parser.add_argument("--list", action="store_true", help="tell the names that are not found, or put elsewhere")
    said = parser.parse_args()
    times: Counter[Named] = Counter()
    points: dict[Named, tuple[float, float]] = {}
    for row in rows(said.file):
        if place := named(row):
            times[place] += 1
            points[place] = float(row["latitude"]), float(row["longitude"])
    gazetteer, told = Gazetteer.open(), Counter({"events": 0, "found": 0, "elsewhere": 0, "not found": 0})
    for place, count in times.most_common(said.most):
        at = found_at(gazetteer, place)
        far = at is not None and distance_km(*at, *points[place]) > NEAR_KM
        outcome = "not found" if at is None else "elsewhere" if far else "found"
        told.update({"events": count, outcome: count})
        if said.list and outcome != "found":
            sys.stdout.write(f"{outcome}\t{count}\t{place.name}\t{place.country}\t{place.admin1}\n")
    json.dump(told, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
