"""A connection to a backend: what all that reads and writes tables is handed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import pyarrow as pa

from geo.store.layout.table import Table

__all__ = ["Rows", "Session", "first_line"]

Rows = list[tuple[Any, ...]]


class Session(Protocol):
    """One connection to a backend, inside one transaction when writing."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query."""

    def parts(self, sql: str, count: int) -> Iterator[Rows]:
        """The rows of a query, so many at a time, while nothing else is asked of the connection."""

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Runs a statement."""

    def insert(self, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """Appends rows, fast also for many."""

    def append(self, table: Table, rows: pa.Table) -> None:
        """The same for rows that are Arrow already."""


def first_line(error: Exception) -> str:
    """What a driver says went wrong, without the query that it repeats below."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
