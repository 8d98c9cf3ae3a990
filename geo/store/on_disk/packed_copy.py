"""A store's file written anew, without the empty blocks that changed and removed rows have left in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from geo.errors import StoreError

__all__ = ["Room", "must_have_room", "must_hold_only", "room_in", "write_packed"]

AT_ONCE = 4 * 122_880  # rows a transaction: whole groups of any size in which DuckDB keeps them
SPARE = 1.1
Columns = Mapping[str, Sequence[str]]
"""The tables that are copied, by name, and their columns."""
Room = tuple[int, int]
"""Bytes of a file that hold something, and bytes that hold nothing any more."""


def room_in(connection: duckdb.DuckDBPyConnection) -> Room:
    """How much of the file of a connection is used, and how much is empty."""
    sql = "SELECT block_size, used_blocks, free_blocks FROM pragma_database_size() WHERE database_name = "
    sql += "current_database()"
    block, used, free = connection.execute(sql).fetchall()[0]
    return block * used, block * free


def must_have_room(file: Path, used: int) -> None:
    """Refuses where the disk has no room for so many bytes beside the file.

    Raises:
        StoreError: it has not.
    """
    free = shutil.disk_usage(file.parent).free
    if free < used * SPARE:
        raise StoreError(
            f"{file} was not changed: a compact copy of it takes about {used * SPARE / 1e6:,.0f} MB beside it "
            f"while it is made, and its disk has {free / 1e6:,.0f} MB; make room there and try again"
        )


def must_hold_only(connection: duckdb.DuckDBPyConnection, file: Path, columns: Columns) -> None:
    """Refuses a file with tables or columns of somebody else's, which a copy would leave out.

    Raises:
        StoreError: it has some.
    """
    sql = (
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal"
    )
    found = connection.execute(sql).fetchall()
    if others := sorted({f"{table}.{name}" for table, name in found if name not in columns.get(table, ())}):
        raise StoreError(
            f"{file} was not changed: it holds {', '.join(others[:5])}, which is none of Dateline's and would be lost; "
            "take that away, or leave the file as it is"
        )


def write_packed(
    draft: duckdb.DuckDBPyConnection, file: Path, made: Iterable[str], columns: Columns, done: Callable[[int], object]
) -> None:
    """Fills an empty draft with the rows of a file, in their order; ``done`` hears how many more there are."""
    for statement in made:
        draft.execute(statement)
    quoted = str(file).replace("'", "''")
    draft.execute(f"ATTACH '{quoted}' AS published (READ_ONLY)")
    for table, names in columns.items():
        draft.execute(f"DELETE FROM {table}")
        listed = ", ".join(names)
        (end,) = draft.execute(f"SELECT coalesce(max(rowid), -1) + 1 FROM published.{table}").fetchall()[0]
        for at in range(0, end, AT_ONCE):
            part = f"SELECT {listed} FROM published.{table} WHERE rowid >= {at} AND rowid < {at + AT_ONCE}"
            (count,) = draft.execute(f"INSERT INTO {table} ({listed}) {part}").fetchall()[0]
            done(count)
    draft.execute("DETACH published")
    draft.execute("CHECKPOINT")
