"""A session of a store in one DuckDB file: its questions, and the rows that go into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import duckdb
import numpy as np
import pyarrow as pa

from geo.errors import StoreQueryError
from geo.store.layout.arrow_rows import arrow_of
from geo.store.layout.store_session import Rows, first_line
from geo.store.layout.table import Table, marks
from geo.store.on_disk import BACK
from geo.store.on_disk.files import DRAFT_MEMORY, KEPT_MEMORY, LEAST_MEMORY, LOAD_MEMORY, WIDE_MEMORY

__all__ = ["Array", "DuckSession"]

FEW = 100
ROWS_AT_ONCE = 122_880  # as many as DuckDB keeps together where nothing else is said
ONE_THREAD, ALL_THREADS = "SET threads = 1", "RESET threads"
T = TypeVar("T")
Array = np.ndarray[Any, np.dtype[Any]]


class DuckSession:
    """A connection to one file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, reads: bool = False) -> None:
        """``reads`` where it reads the file as published, outside of any transaction."""
        self.connection = connection
        self._reads = reads
        self._many = False  # as the connection was told for this transaction

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
                with self._in_order():
                    self.connection.execute(f"INSERT INTO {table.name} ({names}) SELECT * FROM incoming")
            finally:
                with suppress(duckdb.Error):  # a transaction that failed takes no more, and has said why
                    self.connection.unregister("incoming")

    @contextmanager
    def _in_order(self) -> Iterator[None]:
        """By one thread: to keep the rows of several in order costs twice the processor's time."""
        if self._many:
            yield
            return
        self.connection.execute(ONE_THREAD)
        try:
            yield
        finally:
            with suppress(duckdb.Error):
                self.connection.execute(ALL_THREADS)

    def expect(self, *, many: bool) -> None:
        """Whether many rows come in, one transaction after another; nothing of them is asked for soon.

        They need not stay in memory until they are packed. Whatever the database is told of its threads or its memory
        makes it give back all that it holds and does not use, and take that anew: so it is told once.
        """
        if self.rows("SELECT getvariable('many')") != [(many,)]:
            self._allow(LOAD_MEMORY if many else DRAFT_MEMORY)
            self.run(ONE_THREAD if many else ALL_THREADS)
            self.run(f"SET VARIABLE many = {many}")
        self._many = many


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise StoreQueryError(
            f"the store did not take a question: {first_line(error)}; where that comes again, its file may be damaged: "
            f"leave it where it is, because corrections by hand are in it, and {BACK}"
        ) from error
