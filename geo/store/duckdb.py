"""The embedded store: one DuckDB file, for one person or a public link; ``published`` tells how it is written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import duckdb
import numpy as np
import pyarrow as pa

from geo.errors import StoreError, StoreQueryError
from geo.store.duckdb_file import published
from geo.store.layout.arrow_rows import arrow_of
from geo.store.layout.held_ids import HeldIds, UnknownIds
from geo.store.layout.store_session import Rows, Session
from geo.store.layout.table import Table, marks
from geo.store.layout.tables import TABLES, creation
from geo.store.on_disk import BACK
from geo.store.on_disk.files import (
    DRAFT_MEMORY,
    KEPT_MEMORY,
    LEAST_MEMORY,
    LOAD_MEMORY,
    UPGRADE_MEMORY,
    WIDE_MEMORY,
)
from geo.store.on_disk.packed_copy import Room, must_have_room, must_hold_only, room_in, write_packed
from geo.store.queries import first_line, version_of
from geo.store.regroup import wrote
from geo.store.upgrades import is_current, layout_version, upgrade
from geo.store.writes import Writer

FEW = 100
PACKING = " USING COMPRESSION zstd"  # a third of the room; one text costs as much to read, all of them less
WORTH_IT = 0.25  # of what is used: so much emptiness is worth writing a file anew
T = TypeVar("T")
ROWS_AT_ONCE = 122_880  # as many as DuckDB keeps together where nothing else is said
Array = np.ndarray[Any, np.dtype[Any]]


class DuckSession:
    """A connection to one file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, reads: bool = False) -> None:
        """``reads`` where it reads the file as published, outside of any transaction."""
        self.connection = connection
        self._reads = reads

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query."""
        return self._asked(lambda: self.connection.execute(sql, list(parameters)).fetchall())

    def parts(self, sql: str, count: int) -> Iterator[Rows]:
        """The rows of a query, so many at a time."""
        with _refusals():
            found = self.connection.execute(sql)
            while rows := found.fetchmany(count):
                yield rows

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """The rows of a query, a part at a time, in the order in which they lie in the table unless it says another."""
        with _refusals():
            yield from self.connection.sql(sql).to_arrow_reader(ROWS_AT_ONCE)

    def numbers(self, sql: str, parameters: Sequence[object] = ()) -> Array:
        """The only column of a query, which holds numbers and no gaps."""
        (column,) = self._asked(lambda: self.connection.execute(sql, list(parameters)).fetchnumpy()).values()
        return np.asarray(column)

    def numbers_of(self, sql: str, given: pa.Array | None) -> Array:
        """The same of a query that may ask of ids: ``one`` of ``given``."""
        with _refusals():
            self.connection.register("given", pa.table({"one": [] if given is None else given}))
            try:
                # By Arrow: for arrays of its own the database loads masked ones, too: a twelfth of a second.
                return np.asarray(self.connection.sql(sql).to_arrow_table().column(0))
            finally:
                self.connection.unregister("given")

    def _asked(self, ask: Callable[[], T]) -> T:
        """What a query answers; one that needs more memory than the file may be kept in has it while it runs."""
        with _refusals():
            try:
                return ask()
            except duckdb.OutOfMemoryException:
                if not self._reads:
                    raise
            self._allow(WIDE_MEMORY)
            try:
                return ask()
            finally:
                self.let_go()

    def let_go(self) -> None:
        """Drops what was read of the file, which the database would keep up to its limit."""
        with _refusals():
            with suppress(duckdb.OutOfMemoryException):  # what is in use stays
                self._allow(LEAST_MEMORY)
            self._allow(KEPT_MEMORY)

    def _allow(self, memory: str) -> None:
        self.connection.execute(f"SET memory_limit = '{memory}'")

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Runs a statement."""
        with _refusals():
            self.connection.execute(sql, list(parameters))

    def insert(self, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """Appends rows by way of Arrow, a hundred times as fast as row by row; a few without, which must load first."""
        if len(rows) > FEW:
            self.append(table, arrow_of(table, rows))
        elif rows:
            names, each = ", ".join(table.columns), f"({marks(table.columns)})"
            sql = f"INSERT INTO {table.name} ({names}) VALUES {', '.join([each] * len(rows))}"
            self.run(sql, [cell for row in rows for cell in row])

    def append(self, table: Table, rows: pa.Table) -> None:
        """The same for rows that are Arrow already."""
        # By name: a column that came later stands last in an older file.
        names = ", ".join(table.columns)
        with _refusals():
            self.connection.register("incoming", rows)
            try:
                # To keep the rows of several threads in order costs twice the processor's time.
                self.connection.execute("SET threads = 1")
                self.connection.execute(f"INSERT INTO {table.name} ({names}) SELECT * FROM incoming")
            finally:
                with suppress(duckdb.Error):  # a transaction that failed takes no more, and has said why
                    self.connection.execute("RESET threads")
                with suppress(duckdb.Error):
                    self.connection.unregister("incoming")


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise StoreQueryError(
            f"the store did not take a question: {first_line(error)}; where that comes again, its file may be damaged: "
            f"leave it where it is, because corrections by hand are in it, and {BACK}"
        ) from error


def replaced(path: Path, file: Path, kept: str, version: Callable[[], str] | None = None, seen: str = "") -> str:
    """Puts another file in a store's place, also where what is there cannot be opened; says where that is kept.

    Raises:
        StoreError: the store was written since it was ``seen``, or there is no room.
    """
    place = published(path.expanduser().absolute())

    def unchanged() -> None:
        if version and version() != seen:
            raise StoreError(f"{path} was written by somebody else meanwhile; look at it, and try again")

    return str(place.replace(file, kept, unchanged) or "")


class DuckDBStore(Writer):
    """A store in one file."""

    numbers_rows: ClassVar[bool] = True

    def __init__(self, path: Path) -> None:
        """Opens the file, making an empty store where there is none.

        Raises:
            StoreVersionError: the file was written by another version of Dateline.
            StoreError: it is no store, or cannot be read or made.
        """
        self.path = path.expanduser().absolute()
        self._file = published(self.path)
        self._version: tuple[duckdb.DuckDBPyConnection, str] | None = None
        if not self.path.exists():
            self._file.make(creation(PACKING))
        if not self._is_current():
            with self.writing() as session:
                # It asks again what is there: another process may have done it while this one waited for its turn.
                self._file.keep(f"{self._file.path.name}.before-{layout_version(session)}")
                session.run(f"SET memory_limit = '{UPGRADE_MEMORY}'")
                upgrade(session)
            self._compact_if_worth_it()

    def _is_current(self) -> bool:
        with self.reading() as session:
            return is_current(session, str(self.path))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The file as last published, or, for the thread that writes, what it has written so far."""
        with self._file.reading() as connection:
            yield DuckSession(connection, reads=self._file.is_published(connection))

    def version(self) -> str:
        """A word that changes with every write; of a file as published it is asked once."""
        with self._file.reading() as connection:
            known = self._version
            if known is not None and known[0] is connection and self._file.is_published(connection):
                return known[1]
            version = version_of(DuckSession(connection))
            self._version = (connection, version)
            return version

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction, visible to others when it ends or, in a batch, soon after."""
        with self._file.transaction() as connection:
            yield DuckSession(connection)

    def batch(self, *, undivided: bool = False) -> AbstractContextManager[None, bool | None]:
        """One copy of the file for many transactions."""
        return self._file.batch(undivided=undivided)

    def expect(self, session: Session, *, many: bool) -> None:
        """Nothing of the many that come in is asked for soon: it need not stay in memory until it is packed."""
        session.run(f"SET memory_limit = '{LOAD_MEMORY if many else DRAFT_MEMORY}'")

    def known_ids(self) -> UnknownIds:
        """The ids by numbers: a column of a million ids is not gone through again for every few thousand."""

        def numbers(sql: str, given: pa.Array | None) -> Array:
            with self._file.reading() as connection:
                return DuckSession(connection).numbers_of(sql, given)

        return HeldIds(numbers)

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The file itself: nobody writes what was published, so whoever opens it reads one moment."""
        yield self._file.path

    def _compact_if_worth_it(self) -> None:
        """After an upgrade, which leaves what it wrote anew empty; where there is no room, that is said and no more."""
        with self._file.reading() as connection:
            used, empty = room_in(connection)
        if empty < WORTH_IT * used:
            return
        try:
            self.compact()
        except StoreError as error:
            logging.getLogger(__name__).warning("%s; `dateline compact` does it later", error)

    def rows_held(self) -> int:
        """How many rows all tables have together."""
        with self.reading() as session:
            return sum(int(session.rows(f"SELECT count(*) FROM {table.name}")[0][0]) for table in TABLES)

    def compact(self, done: Callable[[int], object] = lambda _: None) -> Room:
        """Writes the file anew without its empty blocks; what it used and what was empty before, in bytes.

        ``done`` hears of rows as they are written. Who reads meanwhile reads on, who writes waits.

        Raises:
            StoreError: there is no room for a second file, or this one holds what is not Dateline's.
        """
        columns = {table.name: list(table.columns) for table in TABLES}
        with self._file.reading() as connection:
            before = room_in(connection)
            must_hold_only(connection, self.path, columns)
        must_have_room(self._file.path, before[0])

        def write(draft: duckdb.DuckDBPyConnection) -> None:
            write_packed(draft, self._file.path, creation(PACKING), columns, done)
            # A row has another number now, and who remembers numbers goes by the version.
            wrote(DuckSession(draft))
            draft.execute("CHECKPOINT")

        self._file.rewrite(write)
        return before

    def put_in_place(self, file: Path, kept: str, seen: str) -> str:
        """Puts that file in the place of this one."""
        return replaced(self.path, file, kept, self.version, seen)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
