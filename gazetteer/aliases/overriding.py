"""A user's files that override: each of their names as an alias of its place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.aliases.model import Alias, plain
from gazetteer.errors import AliasError, SourceError
from gazetteer.names import key
from gazetteer.place import Place

if TYPE_CHECKING:
    from gazetteer.build.sources.row import Row

_PATTERN = "*.?sv"


def state_of(folder: Path) -> tuple[object, ...]:
    """What changes whenever one of the files does."""
    try:
        with os.scandir(folder) as files:  # asked with every name; `Path.glob` takes many times as long
            return tuple(sorted((file.name, *_look(file)) for file in files if fnmatch(file.name, _PATTERN)))
    except OSError:
        return ()


def _look(file: os.DirEntry[str]) -> tuple[int, int]:
    found = file.stat()
    return found.st_mtime_ns, found.st_size


def aliases_of(folder: Path, known: Callable[[str], Place | None]) -> tuple[list[Alias], list[str]]:
    """The aliases that the files of a folder give, and what of them cannot be read; ``known`` finds places by id."""
    found: list[Alias] = []
    problems: list[str] = []
    files = sorted(folder.glob(_PATTERN))
    if not files:
        return found, problems
    from gazetteer.build.sources import csv_file  # noqa: PLC0415 - most starts need no reader of files

    for file in files:
        try:
            rows = list(csv_file.rows(file, overrides=True))
        except SourceError as error:
            problems.append(str(error))
        else:
            found += list(_of_rows(file.name, rows, known))
    return found, problems


def _of_rows(file: str, rows: list[Row], known: Callable[[str], Place | None]) -> Iterator[Alias]:
    """One alias a name; a name that the file has for several places holds in the unit of each."""
    times = Counter(name for row in rows for name in {key(name) for name in (row.name, *row.names)})
    for row in rows:
        place = known(row.id) or _place(row)
        for name in (row.name, *row.names):
            scope = (place.country, place.admin1) if times[key(name)] > 1 else ("", "")
            with suppress(AliasError):  # a name that no text could hold
                yield Alias(plain(name), place, *scope, file=file)


def _place(row: Row) -> Place:
    return Place(
        row.id, row.name, row.lat, row.lon, row.kind, row.country, row.admin1, row.population, row.precision
    )  # fmt: skip
