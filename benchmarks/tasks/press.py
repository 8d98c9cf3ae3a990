"""The store that the tasks are done on: the founding articles, and one report that names no place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import seeds
from gazetteer import Gazetteer
from geo.filters.model import Filters
from geo.ingestion import ingest
from geo.model import Incident
from geo.store import Store, open_store
from tests.page.conftest import serving

UNPLACED = Path(__file__).with_name("unplaced.md")
LATER = UNPLACED.with_name("later.md")


@dataclass
class Press:
    """A served store and a copy of it: what the page shows is held against what the copy answers.

    ``live`` is the served store itself: what was done on the page must be in it.
    """

    address: str
    kept: Store
    live: Store

    def incidents(self, filters: Filters | None = None) -> list[Incident]:
        """What these filters leave, in the order in which the page lists it."""
        return self.kept.incidents(filters or Filters(), order="new")


@contextmanager
def press(folder: Path, large: Path | None = None) -> Iterator[Press]:
    """Reads the articles, into a copy of the ``large`` store where there is one, serves the page, and keeps a copy."""
    served, kept = folder / "served.duckdb", folder / "kept.duckdb"
    if large:
        shutil.copy(large, served)
    store = open_store(served)
    ingest([str(seeds.folder()), str(UNPLACED)], store, Gazetteer.open())
    store.close()
    shutil.copy(served, kept)
    with serving(served, folder / "log.txt") as address:
        copy, live = open_store(kept), open_store(served)
        try:
            yield Press(address, copy, live)
        finally:
            copy.close()
            live.close()
