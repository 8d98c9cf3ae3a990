"""A DuckDB file that many read while one writes.

DuckDB lets one process write a file, or several read it, but never both. So nobody writes the file that is read: a
writer copies it, works on the copy (the draft), and puts the draft in its place in one step. Readers never wait and
never see half of anything, and open the new file when they next look; a writer that is killed leaves a draft that the
next one sweeps away. One writer at a time holds ``<file>.lock``; another waits for it, and says so when it takes long.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from weakref import WeakValueDictionary

import duckdb

from geo.errors import StoreError

WAIT_SECONDS = 30.0
PUBLISH_SECONDS = 5.0  # how long what a batch writes may stay unseen by readers, where copying is cheap
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "400MB",  # a free Streamlit app has 1 GB
    # A store needs no extension, and none may be fetched from the network because of what a file looks like.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
MARK = b"DUCK"  # from the ninth byte of every DuckDB file on


class PublishedFile:
    """One path, shared by all stores of this process that name it: DuckDB wants one instance a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._draft_path = path.with_name(f"{path.name}.draft")
        self._reading = threading.RLock()
        self._reader: duckdb.DuckDBPyConnection | None = None
        self._stamp = (0, 0)
        self._writer: int | None = None
        self._draft: duckdb.DuckDBPyConnection | None = None
        self._committed = False
        self._copy_seconds = self._published_at = 0.0

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The file as last published, or, for the thread that writes, what it has written so far."""
        if self._draft is not None and self._writer == threading.get_ident():
            yield self._draft
            return
        with self._reading:
            yield self._current()

    def _current(self) -> duckdb.DuckDBPyConnection:
        try:
            found = self.path.stat()
        except OSError as error:
            raise StoreError(f"the store {self.path} is gone: {error.strerror}; ingest again") from error
        stamp = (found.st_ino, found.st_mtime_ns)
        if self._reader is None or stamp != self._stamp:
            self.close()
            self._reader, self._stamp = _opened(self.path, read_only=True), stamp
        return self._reader

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A transaction on the draft, published at once, or with the others of a batch."""
        with self.batch():
            draft = self._draft
            assert draft is not None
            draft.execute("BEGIN")
            try:
                yield draft
            except BaseException:
                draft.execute("ROLLBACK")
                raise
            draft.execute("COMMIT")
            self._committed = True
            # Copying may take a twentieth of the time at most, however large the file has grown.
            if time.monotonic() - self._published_at > max(PUBLISH_SECONDS, 20 * self._copy_seconds):
                self._publish()
                self._copy()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One draft for many transactions; published every few seconds, and at the end."""
        if self._writer == threading.get_ident():
            yield
            return
        with self._locked():
            self._writer = threading.get_ident()
            try:
                self._copy()
                yield
            finally:
                # What was committed is kept even when a later transaction failed: each is whole by itself.
                try:
                    self._publish()
                finally:
                    self._writer = None

    def make(self, statements: Iterator[str]) -> None:
        """Makes the file by these statements, unless somebody else just did."""
        with self._locked():
            if not self.path.exists():
                self._sweep()
                with _opened(self._draft_path, read_only=False) as connection:
                    for statement in statements:
                        connection.execute(statement)
                self._draft_path.replace(self.path)

    def close(self) -> None:
        """Closes the file; the next reading opens it again."""
        with self._reading:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def _sweep(self) -> None:
        for left in (self._draft_path, self._draft_path.with_name(f"{self._draft_path.name}.wal")):
            left.unlink(missing_ok=True)

    def _copy(self) -> None:
        started = time.monotonic()
        try:
            self._sweep()
            # Only its owner may look into a draft: the file may hold what others must not read.
            os.close(os.open(self._draft_path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            shutil.copyfile(self.path, self._draft_path)
        except OSError as error:
            raise StoreError(f"cannot write beside {self.path}: {error.strerror or error}") from error
        self._draft, self._committed = _opened(self._draft_path, read_only=False), False
        self._published_at = time.monotonic()
        self._copy_seconds = self._published_at - started

    def _publish(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        if self._committed:
            draft.execute("CHECKPOINT")
        draft.close()
        if self._committed:
            _permit_alike(self._draft_path, self.path)
            self._draft_path.replace(self.path)
        else:
            self._sweep()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """This process and thread alone may write, until the block ends or the process dies."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = self.path.with_name(f"{self.path.name}.lock").open("a")
        except OSError as error:
            raise StoreError(f"cannot write beside {self.path}: {error.strerror or error}") from error
        with handle:
            _wait_for(handle, self.path)
            yield


_FILES: WeakValueDictionary[Path, PublishedFile] = WeakValueDictionary()


def published(path: Path) -> PublishedFile:
    """The one object of this process for that path; for a symbolic link, that of the file it leads to.

    A draft then takes the place of the file and not of the link, and all names of one file share its lock.

    Raises:
        StoreError: the link leads to itself.
    """
    try:
        file = path.resolve()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store {path} is a link that leads to itself; give another path with --store") from error
    return _FILES.setdefault(file, PublishedFile(file))


def _permit_alike(draft: Path, file: Path) -> None:
    """Gives the draft the owner, the group and the mode of the file whose place it takes."""
    try:
        was = file.stat()
        for owner, group in ((was.st_uid, -1), (-1, was.st_gid)):
            # Only root gives files away; whoever may write here all the same keeps what is granted.
            with suppress(PermissionError):
                os.chown(draft, owner, group)
        draft.chmod(stat.S_IMODE(was.st_mode))
    except OSError as error:
        raise StoreError(f"cannot set the permissions of {file}: {error.strerror or error}") from error


def _wait_for(handle: IO[str], path: Path) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StoreError(
                    f"{path} is being written by another dateline (waited {WAIT_SECONDS:.0f} s); "
                    "try again when that one has finished"
                ) from None
            time.sleep(0.05)
        else:
            return


def _opened(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        _must_be_duckdb(path)
        return duckdb.connect(path, read_only=read_only, config=CONFIG)
    except (duckdb.Error, OSError) as error:
        if "lock on file" in str(error):
            raise StoreError(
                f"{path} is open for writing in another program, such as the duckdb command; close that and try again"
            ) from error
        raise StoreError(
            f"{path} cannot be opened as a Dateline store: {str(error).splitlines()[0]}; "
            "give another path with --store, or move the file away and ingest again"
        ) from error


def _must_be_duckdb(path: Path) -> None:
    """DuckDB itself opens files of other kinds, by extensions of other databases; none of them is a store."""
    if not path.exists():
        return
    if not path.is_file():
        raise OSError("it is not a file")
    with path.open("rb") as file:
        start = file.read(8 + len(MARK))
    if start and not start.endswith(MARK):
        raise OSError("it is a file of another kind")
