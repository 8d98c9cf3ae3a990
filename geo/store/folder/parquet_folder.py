"""A folder of GeoParquet as a store that is only read: the same questions, asked of the files where they lie.

What filters ask is read once, when the folder is opened, because hundreds of months are hundreds of files to open; the
words and the incidents themselves stay in the files, of which DuckDB reads what a question needs.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

from geo.errors import StoreError
from geo.store.folder.tables_in import FILE, OTHERS, month_folder, other_file
from geo.store.layout.duck_session import DuckSession
from geo.store.layout.incident_table import INCIDENTS
from geo.store.layout.store_session import Rows, Session
from geo.store.layout.tables import CORRECTIONS, LABELS, META
from geo.store.on_disk.files import CONFIG, silenced
from geo.store.upgrades import is_current
from geo.store.writes import Writer

__all__ = ["FolderStore"]

_SHORT = (META, LABELS, CORRECTIONS)
"""Tables that are read once; the others are left where they are, as the incidents."""


_WIDE = ("body", "base", "search")
_ASKS_WIDE = re.compile(rf"\b(?:{'|'.join(_WIDE)})\b")
_NARROW = "narrow"
"""The schema in which the incidents are a table of what filters ask."""


class _FolderSession(DuckSession):
    """Asks the table of what filters ask, or the files where a question needs more."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query."""
        self.connection.execute(f"SET search_path = '{'main' if _ASKS_WIDE.search(sql) else f'{_NARROW},main'}'")
        return super().rows(sql, parameters)


class FolderStore(Writer):
    """A store that ``dateline export --whole FOLDER`` wrote; whatever would change it is refused."""

    def __init__(self, address: str) -> None:
        """Opens a folder of this machine, or by fsspec one of any place that it knows: ``s3://bucket/folder/``.

        Raises:
            StoreVersionError: another version of Dateline wrote it.
            StoreError: it is no such folder, or cannot be reached.
        """
        self._lock = threading.RLock()
        self.address = address.rstrip("/")
        self._connection = silenced(duckdb.connect(config=CONFIG))
        try:
            if "://" in address:
                self._connection.register_filesystem(_file_system(address))
            self._show_tables()
            self._must_be_current(address)
            self._read_narrow()
        except StoreError:
            raise
        except Exception as error:  # every kind of place has errors of its own
            raise StoreError(
                f"{address} cannot be opened as a folder of GeoParquet: {str(error).strip().splitlines()[0]}; "
                "a folder that can be is written by `dateline export --whole FOLDER`",
                "no_folder", path=address,
            ) from error  # fmt: skip

    def _must_be_current(self, address: str) -> None:
        if not is_current(DuckSession(self._connection), address):
            raise StoreError(
                f"{address} was written by an older Dateline; write it anew with `dateline export --whole`"
            )

    def _read_narrow(self) -> None:
        self._connection.execute("SET parquet_metadata_cache = true")  # known only once a file was read
        self._connection.execute(f"CREATE SCHEMA {_NARROW}")
        wide = ", ".join(_WIDE)
        self._connection.execute(f"CREATE TABLE {_NARROW}.incidents AS SELECT * EXCLUDE ({wide}) FROM main.incidents")

    def _show_tables(self) -> None:
        if "://" not in self.address and not Path(self.address).is_dir():
            raise StoreError(f"there is no folder {self.address}", "no_folder", path=self.address)
        for table in OTHERS:
            kind = "TABLE" if table in _SHORT else "VIEW"
            self._connection.execute(
                f"CREATE {kind} {table.name} AS FROM read_parquet({self._said(other_file(table))})"
            )
        months = self._said(f"{month_folder('*')}/{FILE}")
        columns = ", ".join(INCIDENTS.columns)
        self._connection.execute(f"CREATE VIEW incidents AS SELECT {columns} FROM read_parquet({months})")

    def _said(self, part: str) -> str:
        """A path as SQL; nothing in an address can end the quotation."""
        path = f"{self.address}/{part}".replace("'", "''")
        return f"'{path}'"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The files as they are now."""
        with self._lock:
            yield _FolderSession(self._connection)

    def writing(self) -> AbstractContextManager[Session]:
        """Refused.

        Raises:
            StoreError: always.
        """
        raise StoreError(
            f"{self.address} is a folder of GeoParquet, which is only read; make changes in the store that it was "
            "exported from, and export it again"
        )

    def close(self) -> None:
        """Lets the files go."""
        with self._lock:
            self._connection.close()


def _file_system(address: str) -> Any:
    try:
        fsspec = import_module("fsspec")
    except ImportError as error:
        raise StoreError(
            f"{address} needs fsspec ({error}); pip install fsspec, and what its scheme asks for"
        ) from error
    return fsspec.filesystem(address.partition("://")[0])
