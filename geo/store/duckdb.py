"""The embedded store: one DuckDB file, for one person or a public link; ``published`` tells how it is written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import ClassVar

import duckdb
import pyarrow as pa

from geo.errors import StoreError
from geo.store.duckdb_file import published
from geo.store.layout.duck_session import Array, DuckSession
from geo.store.layout.held_ids import HeldIds, UnknownIds
from geo.store.layout.store_session import Session
from geo.store.layout.tables import TABLES, creation
from geo.store.on_disk.files import UPGRADE_MEMORY
from geo.store.on_disk.packed_copy import Room, must_have_room, must_hold_only, room_in, write_packed
from geo.store.queries import version_of
from geo.store.regroup import wrote
from geo.store.upgrades import is_current, layout_version, upgrade
from geo.store.writes import Writer

PACKING = " USING COMPRESSION zstd"  # a third of the room; one text costs as much to read, all of them less
WORTH_IT = 0.25  # of what is used: so much emptiness is worth writing a file anew


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
        """Sets the memory and the threads of the draft."""
        assert isinstance(session, DuckSession)
        session.expect(many=many)

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
