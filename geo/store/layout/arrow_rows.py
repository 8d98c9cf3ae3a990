"""Rows of a table as Arrow: a form that goes from one process to another, and into a database, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from geo.store.layout.table import Table

__all__ = ["arrow_of", "filled", "rows_of"]

TYPES: dict[str, Any] = {
    "TEXT": pa.string(),
    "TEXT[]": pa.list_(pa.string()),
    "INTEGER[]": pa.list_(pa.int32()),
    "DATE": pa.date32(),
    "DOUBLE PRECISION": pa.float64(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "TIMESTAMP": pa.timestamp("us"),
}


def arrow_of(table: Table, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    """Rows as a table of Arrow; none gives one without rows."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    kinds = zip(columns, table.columns.values(), strict=True)
    return pa.table([pa.array(column, type=TYPES[kind]) for column, kind in kinds], names=list(table.columns))


def filled(table: Table, known: Mapping[str, Any], alike: Mapping[str, object]) -> pa.Table:
    """Rows by their columns; ``alike`` is what all have in others, and in those of which nothing is said is nothing."""
    rows = len(next(iter(known.values())))
    return pa.table(
        {
            name: known[name] if name in known else pa.repeat(pa.scalar(alike.get(name), TYPES[kind]), rows)
            for name, kind in table.columns.items()
        }
    )


def rows_of(rows: pa.Table) -> list[tuple[object, ...]]:
    """The rows of a table of Arrow, as they were."""
    return list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
