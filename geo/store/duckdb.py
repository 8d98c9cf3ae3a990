"""The embedded store: one DuckDB file, for one person or a public link; ``published`` tells how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from geo.errors import StoreVersionError
from geo.store.duckdb_file import published
from geo.store.queries import Rows, Session
from geo.store.tables import SCHEMA_VERSION, UPGRADES, Table, creation, upgrading
from geo.store.writes import Writer

ARROW: dict[str, Any] = {
    "TEXT": pa.string(),
    "TEXT[]": pa.list_(pa.string()),
    "DATE": pa.date32(),
    "DOUBLE PRECISION": pa.float64(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "TIMESTAMP": pa.timestamp("us"),
}


class DuckSession:
    """A connection to one file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query."""
        return self.connection.execute(sql, list(parameters)).fetchall()

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Runs a statement."""
        self.connection.execute(sql, list(parameters))

    def insert(self, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """Appends rows by way of Arrow: a hundred times as fast as row by row."""
        if not rows:
            return
        kinds = zip(zip(*rows, strict=True), table.columns.values(), strict=True)
        columns = [pa.array(column, type=ARROW[kind]) for column, kind in kinds]
        self.connection.register("incoming", pa.table(columns, names=list(table.columns)))
        self.connection.execute(f"INSERT INTO {table.name} SELECT * FROM incoming")
        self.connection.unregister("incoming")


class DuckDBStore(Writer):
    """A store in one file."""

    def __init__(self, path: Path) -> None:
        """Opens the file, making an empty store where there is none.

        Raises:
            StoreVersionError: the file was written by another version of Dateline.
            StoreError: it is no store, or cannot be read or made.
        """
        self.path = path.expanduser().absolute()
        self._file = published(self.path)
        if not self.path.exists():
            self._file.make(creation())
        if self._version() in UPGRADES:
            self._upgrade()
        self._check_version()

    def _version(self) -> str:
        try:
            found = self._rows("SELECT value FROM meta WHERE key = 'schema'")
        except duckdb.CatalogException:
            found = []
        return str(found[0][0]) if found else "unknown"

    def _upgrade(self) -> None:
        with self.writing() as session:
            # Asked again: another process may have done it while this one waited for its turn.
            for statement in upgrading(self._version()):
                session.run(statement)

    def _check_version(self) -> None:
        version = self._version()
        if version != str(SCHEMA_VERSION):
            raise StoreVersionError(
                f"{self.path} holds tables of version {version}, and this Dateline knows version {SCHEMA_VERSION}; "
                "give another path with --store and ingest again, or use the Dateline that wrote it"
            )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The file as last published, or, for the thread that writes, what it has written so far."""
        with self._file.reading() as connection:
            yield DuckSession(connection)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction, visible to others when it ends or, in a batch, soon after."""
        with self._file.transaction() as connection:
            yield DuckSession(connection)

    def batch(self) -> AbstractContextManager[None, bool | None]:
        """One copy of the file for many transactions."""
        return self._file.batch()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
