"""Our own hand-written files in gazetteer/data: countries, first-level units, places and regions that news names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from gazetteer.build.sources.row import Row
from gazetteer.names import key

NAME = "curated"
LICENCE = "Dateline's own rows, Apache-2.0"
DATA = Path(__file__).parents[2] / "data"
UNITS_LICENCE = "unit names and extents derived from GeoNames, CC BY 4.0, https://www.geonames.org/"


def records(name: str) -> Iterator[dict[str, str]]:
    """The lines of one file of gazetteer/data, by column name; .tsv files are split at tabs."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t" if name.endswith(".tsv") else ",")


def countries() -> Iterator[Row]:
    """Every country at GeoNames' own point for it, with its other names and its adjectives."""
    for line in records("countries.csv"):
        yield Row(
            id=f"country:{line['code']}",
            kind="country",
            country=line["code"],
            name=line["name"],
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            population=int(line["population"]),
            names=split(line["names"]),
            adjectives=split(line["adjectives"]),
        )


def units() -> Iterator[Row]:
    """First- and second-level units: the derived table, corrected by the hand-written admin1.csv."""
    ours = {(line["country"], line["code"]): line for line in records("admin1.csv")}
    for line in records("units.tsv"):
        place = (line["country"], line["admin1code"])
        if line["level"] == "1" and place in ours:
            yield _own_unit(ours.pop(place), int(line["population"]), line["name"], *split(line["names"] or ""))
        else:
            yield _derived_unit(line)
    for line in ours.values():
        yield _own_unit(line, 0)


def _own_unit(line: dict[str, str], population: int, *names: str) -> Row:
    return Row(
        id=f"admin1:{line['country']}.{line['code']}",
        kind="admin1",
        country=line["country"],
        admin1_code=line["code"],
        name=line["name"],
        lat=float(line["lat"]),
        lon=float(line["lon"]),
        population=population,
        names=[*split(line["names"]), *names],
        adjectives=split(line["adjectives"]),
    )


def _derived_unit(line: dict[str, str]) -> Row:
    first = line["level"] == "1"
    tail = "" if first else f".{key(line['name']).replace(' ', '-')}"
    return Row(
        id=f"admin{line['level']}:{line['country']}.{line['admin1code']}{tail}",
        kind="admin1" if first else "admin2",
        country=line["country"],
        admin1_code=line["admin1code"],
        name=line["name"],
        lat=float(line["lat"]),
        lon=float(line["lon"]),
        population=int(line["population"]),
        names=split(line["names"] or ""),
    )


def places() -> Iterator[Row]:
    """Places and regions; a line with an id corrects or completes the place another source has under that id."""
    for name in ("regions.csv", "places.csv"):
        for line in records(name):
            slug = key(line["name"]).replace(" ", "-")
            yield Row(
                id=line["id"] or f"curated:{slug}-{line['lat']},{line['lon']}",
                kind=line["kind"],
                country=line["country"],
                admin1=line["admin1"],
                name=line["name"],
                lat=float(line["lat"]),
                lon=float(line["lon"]),
                population=int(line["population"]),
                names=split(line["names"]),
                adjectives=split(line["adjectives"]),
                corrects=True,
            )


def split(joined: str) -> list[str]:
    """Names joined by a bar -> list of names."""
    return [name for name in joined.split("|") if name]
