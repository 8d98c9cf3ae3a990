"""A DuckDB file that many read while one writes.

DuckDB lets one process write a file, or several read it, but never both. So nobody writes the file that is read: a
writer copies it, works on the copy (the draft), and puts the draft in its place in one step. Readers never wait and
never see half of anything, and open the new file when they next look; a writer that is killed leaves a draft that the
next one sweeps away. Writers take turns (``turns``); a long batch lets others go first between its transactions.
"""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO
from weakref import WeakValueDictionary

import duckdb

from geo.errors import StoreError
from geo.store.on_disk import BACK, unwritable
from geo.store.on_disk.files import copied_for_owner, opened, permit_alike, told_as_store_error
from geo.store.on_disk.turns import Turns

LET_SECONDS = 0.1  # how often a long batch looks whether somebody else wants to write
PUBLISH_SECONDS = 5.0  # how long what a batch writes may stay unseen by readers, where copying is cheap


class _Turn:
    """What one thread writes: the lock while it has it, and the draft; taken when needed, given away when asked for."""

    def __init__(self, file: PublishedFile) -> None:
        self.busy = threading.RLock()
        self.draft: duckdb.DuckDBPyConnection | None = None
        self.committed = self.undivided = False
        self._file = file
        self._handle: IO[str] | None = None
        self._had = False
        self._failed: Exception | None = None

    def take(self) -> duckdb.DuckDBPyConnection:
        """The draft, a copy of the file as it is now unless this thread still has one."""
        if self._failed is not None:
            raise self._failed
        if self.draft is None:
            self._handle = self._file.turns.take(after_others=self._had)
            self._had = True
            try:
                self.draft, self.committed = self._file.copied(), False
            except BaseException:
                self._end()
                raise
        return self.draft

    def give(self) -> None:
        """Publishes what was committed, and lets others write."""
        draft, self.draft = self.draft, None
        try:
            if draft is not None:
                self._file.publish(draft, changed=self.committed)
        finally:
            self._end()

    def _end(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def let_others(self, done: threading.Event) -> None:
        """Gives the turn away whenever somebody waits and no transaction is under way, until ``done``."""
        while not done.wait(LET_SECONDS):
            if self.draft is None or not self._file.turns.wanted():
                continue
            with self.busy:
                try:
                    self.give()
                except Exception as error:  # noqa: BLE001 (it is raised where the writer goes on)
                    self._failed = error


class PublishedFile:
    """One path, shared by all stores of this process that name it: DuckDB wants one instance a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.turns = Turns(path)
        self._draft_path = path.with_name(f"{path.name}.draft")
        self._reading = threading.RLock()
        self._reader: duckdb.DuckDBPyConnection | None = None
        self._stamp = (0, 0)
        self._writers: dict[int, _Turn] = {}
        self._publish_seconds = self._published_at = 0.0

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The file as last published, or, for the thread that writes, what it has written so far."""
        if turn := self._writers.get(threading.get_ident()):
            with turn.busy:
                if turn.draft is not None:
                    yield turn.draft
                    return
        with self._reading:
            yield self._current()

    def _current(self) -> duckdb.DuckDBPyConnection:
        try:
            found = self.path.stat()
        except OSError as error:
            raise StoreError(
                f"the store {self.path} is gone: {error.strerror}; {BACK}", "gone", path=self.path
            ) from error
        stamp = (found.st_ino, found.st_mtime_ns)
        if self._reader is None or stamp != self._stamp:
            self.close()
            self._reader, self._stamp = opened(self.path, read_only=True), stamp
        return self._reader

    def is_published(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether that connection reads the file as it is, which changes no more, and not a draft."""
        return connection is self._reader

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A transaction on the draft, published at once, or with the others of a batch."""
        with self._turn() as turn, turn.busy:
            draft = turn.take()
            with told_as_store_error(self.path):
                draft.execute("BEGIN")
            try:
                yield draft
            except BaseException:
                with suppress(duckdb.Error):
                    draft.execute("ROLLBACK")
                raise
            with told_as_store_error(self.path):
                draft.execute("COMMIT")
            turn.committed = True
            # Copying and publishing may take a tenth of the time each at most, however large the file has grown.
            due = time.monotonic() - self._published_at > max(PUBLISH_SECONDS, 10 * self._publish_seconds)
            if due and not turn.undivided:
                turn.give()

    @contextmanager
    def batch(self, *, undivided: bool = False) -> Iterator[None]:
        """One draft for many transactions; published every few seconds, when somebody else wants to write, and at last.

        Between its transactions another writer, such as a person who corrects something, goes first; where it is
        ``undivided``, nobody does, and it is published once.
        """
        if threading.get_ident() in self._writers:
            yield
            return
        with self._turn() as turn:
            done = threading.Event()
            with turn.busy:
                turn.take()  # who may not write is told before the work
                if undivided:
                    turn.undivided = True
                    yield
                    return
            threading.Thread(target=turn.let_others, args=(done,), daemon=True).start()
            try:
                yield
            finally:
                done.set()

    @contextmanager
    def _turn(self) -> Iterator[_Turn]:
        """This thread's turn, the one it has or a new one."""
        me = threading.get_ident()
        if turn := self._writers.get(me):
            yield turn
            return
        turn = self._writers[me] = _Turn(self)
        try:
            yield turn
        finally:
            # What was committed is kept even when a later transaction failed: each is whole by itself.
            try:
                with turn.busy:
                    turn.give()
            finally:
                del self._writers[me]

    def make(self, statements: Iterator[str]) -> None:
        """Makes the file by these statements, unless somebody else just did."""
        with self.turns.take():
            if not self.path.exists():
                self._sweep()
                with told_as_store_error(self.path), opened(self._draft_path, read_only=False) as connection:
                    for statement in statements:
                        connection.execute(statement)
                self._draft_path.replace(self.path)

    def keep(self, name: str) -> Path:
        """Copies the file as it was last published to that name beside it, for its owner alone; what is there stays.

        Raises:
            StoreError: there is no room for it.
        """
        kept = self.path.with_name(name)
        if not kept.exists():
            copied_for_owner(self.path, kept)
        return kept

    def replace(self, content: Path, name: str, check: Callable[[], None]) -> Path | None:
        """Puts another store in the place of this one, and keeps what was there under that name beside it.

        ``check`` is asked once nobody else can write, and may refuse.
        """
        with self.turns.take():
            check()
            self._sweep()
            kept = self.keep(name) if self.path.exists() else None
            copied_for_owner(content, self._draft_path)
            opened(self._draft_path, read_only=True).close()
            if kept:
                permit_alike(self._draft_path, self.path)
            self._draft_path.replace(self.path)
            return kept

    def rewrite(self, write: Callable[[duckdb.DuckDBPyConnection], None]) -> None:
        """Puts what ``write`` fills an empty file with in this one's place; until then this one stays whole."""
        with self.turns.take():
            self._sweep()
            try:
                with told_as_store_error(self.path), closing(opened(self._draft_path, read_only=False)) as draft:
                    self._draft_path.chmod(0o600)  # before anything is in it
                    write(draft)
                permit_alike(self._draft_path, self.path)
                self._draft_path.replace(self.path)
            finally:
                self._sweep()

    def close(self) -> None:
        """Closes the file; the next reading opens it again."""
        with self._reading:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def _sweep(self) -> None:
        # A Dateline before this one wrote a log beside its drafts.
        for left in (self._draft_path, self._draft_path.with_name(f"{self._draft_path.name}.wal")):
            left.unlink(missing_ok=True)

    def copied(self) -> duckdb.DuckDBPyConnection:
        """A draft, for who has the turn."""
        started = time.monotonic()
        try:
            self._sweep()
        except OSError as error:
            raise unwritable(self.path, error) from error
        copied_for_owner(self.path, self._draft_path)
        draft = opened(self._draft_path, read_only=False)
        self._published_at = time.monotonic()
        self._publish_seconds = max(self._publish_seconds, self._published_at - started)
        return draft

    def publish(self, draft: duckdb.DuckDBPyConnection, *, changed: bool) -> None:
        """Puts the draft in the file's place, or away where nothing was committed."""
        started = time.monotonic()
        with told_as_store_error(self.path):
            if changed:
                draft.execute("CHECKPOINT")
            draft.close()
        if changed:
            permit_alike(self._draft_path, self.path)
            self._draft_path.replace(self.path)
            self._publish_seconds = time.monotonic() - started
        else:
            self._sweep()


_FILES: WeakValueDictionary[Path, PublishedFile] = WeakValueDictionary()


@atexit.register
def _close_all() -> None:
    """A thread of DuckDB that lets go of something while Python ends would end the process with an error of its own."""
    for file in list(_FILES.values()):
        file.close()


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
