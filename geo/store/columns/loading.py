"""Reading the columns of a store into memory: one question a column, all of one version of the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

import numpy as np
import pyarrow as pa

from geo.filters.model import FIELDS
from geo.filters.operators import HasWords, Within
from geo.store.columns.coding import SEPARATOR, Array, Coded, Listed, Told, coded, coded_texts, listed, narrow, told
from geo.store.layout.incident_table import INCIDENTS
from geo.store.layout.store_session import Session
from geo.this_process import give_back

__all__ = ["NUMBERED", "ArrowSession", "Columns", "Points", "read_columns"]

NUMBERED = "rowid"  # what DuckDB itself calls a row; stays the same as long as the file does
BESIDES = ("event_type", "first_day", "last_day", "killed", "changed", "first_seen", "confidence", "doubt")
"""Columns that are counted or sorted by, whether or not a filter asks them."""
NUMBERS = {
    "DATE": "CAST({0} - DATE '1970-01-01' AS INTEGER)",
    "TIMESTAMP": "epoch_us({0})",
    "INTEGER": "{0}",
    "BIGINT": "{0}",
    "DOUBLE PRECISION": "{0}",
}


class ArrowSession(Session, Protocol):
    """A connection that answers with Arrow, too."""

    def numbers(self, sql: str, parameters: Sequence[object] = ()) -> Array:
        """The only column of a query, which holds numbers and no gaps."""

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """The rows of a query, a part at a time, in the order in which they lie in the table unless it says another."""

    def let_go(self) -> None:
        """Drops what was read of the file."""


@dataclass(frozen=True, slots=True)
class Points:
    """Where the rows are: ``codes`` into the distinct points; the code after the last stands for no place."""

    codes: Array
    lats: Array
    lons: Array

    def where(self, passes: Array) -> Array:
        """Which rows pass, by which of the points do; no place never passes."""
        return cast("Array", np.append(passes, False)[self.codes])

    def unplaced(self) -> Array:
        """Which rows have no place."""
        return cast("Array", self.codes == len(self.lats))


@dataclass(frozen=True, slots=True)
class Columns:
    """One version of a store in memory; its rows are sorted by id. ``keys`` says which row of the table each is."""

    version: str
    keys: Array
    by_name: Mapping[str, Coded | Listed]
    points: Points
    articles: Told
    labels: Mapping[tuple[str, str], str]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.keys)

    def coded(self, name: str) -> Coded:
        """A column of single values."""
        found = self.by_name[name]
        assert isinstance(found, Coded)
        return found

    def listed(self, name: str) -> Listed:
        """A column of lists."""
        found = self.by_name[name]
        assert isinstance(found, Listed)
        return found


def asked() -> list[str]:
    """The columns to read: what the filters ask, but for the words, and what answers are made of."""
    filtered = [field.column for field in FIELDS if not isinstance(field.operator, HasWords | Within)]
    return list(dict.fromkeys([*filtered, *BESIDES]))


def read_columns(session: ArrowSession, version: str) -> Columns:
    """All of them, as the store is now."""
    keys = _numbers(session, NUMBERED, "ORDER BY id")[0].astype(np.int64)
    # A scan gives the rows as they lie in the table, by their number; ``order`` sorts them by id.
    order = np.argsort(np.argsort(keys, kind="stable"), kind="stable")
    by_name = {name: _column(session, name, order) for name in asked()}
    labels = {(field, value): label for field, value, label in session.rows("SELECT field, value, label FROM labels")}
    made = Columns(version, narrow(keys), by_name, _points(session, order), _articles(session, order), labels)
    session.let_go()  # all of it is here now, and is not asked of the file again
    give_back()
    return made


def _column(session: ArrowSession, name: str, order: Array) -> Coded | Listed:
    kind = INCIDENTS.columns[name]
    if kind == "TEXT[]":
        lists = listed(_texts(session, f"array_to_string({name}, '{SEPARATOR}')"))
        return Listed(lists.codes[order], lists.starts, lists.flat, lists.distinct)
    made = (
        coded_texts(_texts(session, name)) if kind == "TEXT" else coded(*_numbers(session, NUMBERS[kind].format(name)))
    )
    return Coded(made.codes[order], made.distinct)


def _points(session: ArrowSession, order: Array) -> Points:
    lats, lons = (coded(*_numbers(session, name)) for name in ("lat", "lon"))
    wide = len(lons.distinct) + 1
    both = coded(lats.codes.astype(np.int64) * wide + lons.codes, (lats.codes == lats.none) | (lons.codes == lons.none))
    return Points(both.codes[order], lats.distinct[both.distinct // wide], lons.distinct[both.distinct % wide])


def _articles(session: ArrowSession, order: Array) -> Told:
    counts = _numbers(session, "coalesce(len(articles), 0)")[0]
    hashes = _numbers(session, "hash(unnest(articles))")[0]
    made = told(hashes, counts)
    if made.rows is None:
        return Told(made.codes[order], None, made.most)
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return Told(made.codes, places[made.rows], made.most)


def _texts(session: ArrowSession, what: str) -> Iterator[pa.Array]:
    for batch in session.batches(f"SELECT {what} FROM incidents"):
        yield batch.column(0)


def _numbers(session: ArrowSession, what: str, how: str = "") -> tuple[Array, Array]:
    """A number a row, and which rows have none."""
    parts: list[Any] = [batch.column(0) for batch in session.batches(f"SELECT {what} FROM incidents {how}")]
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, bool)
    numbers = np.concatenate([part.fill_null(0).to_numpy(zero_copy_only=False) for part in parts])
    return numbers, np.concatenate([part.is_null().to_numpy(zero_copy_only=False) for part in parts])
