"""What a watch knows: which incidents are in the view, what it has seen of the log, what is told and what still is not.

One SQLite file; every step is one transaction, so that a watch which is ended in the middle has either done it or not.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from geo.errors import GeoError
from geo.watch.entry import Entry

__all__ = ["Notebook", "WatchError", "state_folder", "state_name"]

KEPT = 500
"""How many entries a feed holds."""
_TABLES = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS inside (root TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lines (at TEXT NOT NULL, root TEXT NOT NULL, PRIMARY KEY (at, root)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, body BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS pending (
    target TEXT NOT NULL, number INTEGER NOT NULL REFERENCES entries, PRIMARY KEY (target, number)
) WITHOUT ROWID;
"""


def state_folder() -> Path:
    """Where the files of watches are kept by default: ``$XDG_STATE_HOME/dateline``."""
    return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "dateline"


def state_name(store: str, view: str) -> str:
    """What tells the file of a view of a store, by its address, from all others."""
    return hashlib.sha256(f"{store}\0{view}".encode()).hexdigest()[:16]


class WatchError(GeoError, OSError):
    """A watch that cannot be kept, or that belongs to another filter."""


class Notebook:
    """The file of one watch.

    Raises:
        WatchError: it cannot be opened, is no such file, or was begun for another view.
    """

    def __init__(self, file: Path, view: str) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(file, timeout=30, isolation_level=None)
            self._file.executescript(_TABLES)
            begun = self._about("view", view)
        except (OSError, sqlite3.Error) as error:
            raise WatchError(f"{file}: what a watch remembers cannot be kept there: {error}") from error
        if begun != view:
            raise WatchError(f"{file} remembers a watch of {begun!r}, not of {view!r}; give another file with --state")

    def _about(self, key: str, value: str) -> str:
        self._file.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (key, value))
        ((found,),) = self._file.execute("SELECT value FROM about WHERE key = ?", (key,))
        return str(found)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One step: all of it is kept or nothing."""
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    @property
    def since(self) -> datetime | None:
        """Up to when the log was read; none before the first look."""
        found = self._file.execute("SELECT value FROM about WHERE key = 'since'").fetchone()
        return datetime.fromisoformat(found[0]) if found else None

    def inside(self, roots: Collection[str]) -> set[str]:
        """Those of these incidents that were in the view."""
        return {root for root in roots if self._file.execute("SELECT 1 FROM inside WHERE root = ?", (root,)).fetchone()}

    def is_known(self, at: datetime, root: str) -> bool:
        """Whether the log of that moment was read already."""
        return bool(
            self._file.execute("SELECT 1 FROM lines WHERE at = ? AND root = ?", (at.isoformat(), root)).fetchone()
        )

    def begin(self, roots: Iterable[str], lines: Iterable[tuple[datetime, str]], since: datetime) -> None:
        """Notes what is in the view to begin with, of which nothing is told."""
        with self.writing():
            self._file.execute("DELETE FROM inside")
            self._file.executemany("INSERT OR IGNORE INTO inside VALUES (?)", ((root,) for root in roots))
        self.note((), (), lines, since)

    def note(
        self, came: Iterable[str], went: Iterable[str], lines: Iterable[tuple[datetime, str]], since: datetime,
        *, entries: Sequence[Entry] = (), targets: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Notes a look: who came into the view, who left, what was read of the log, and what is to be told to whom."""
        with self.writing():
            self._file.executemany("DELETE FROM inside WHERE root = ?", ((root,) for root in went))
            self._file.executemany("INSERT OR IGNORE INTO inside VALUES (?)", ((root,) for root in came))
            self._file.executemany(
                "INSERT OR IGNORE INTO lines VALUES (?, ?)", ((at.isoformat(), one) for at, one in lines)
            )
            self._file.execute("INSERT OR REPLACE INTO about VALUES ('since', ?)", (since.isoformat(),))
            for entry in entries:
                row = (entry.id, msgspec.json.encode(entry))
                number = self._file.execute("INSERT INTO entries (id, body) VALUES (?, ?)", row).lastrowid
                self._file.executemany("INSERT INTO pending VALUES (?, ?)", ((target, number) for target in targets))
            self._file.execute(
                "DELETE FROM entries WHERE number <= (SELECT max(number) FROM entries) - ? "
                "AND number NOT IN (SELECT number FROM pending)", (KEPT,),
            )  # fmt: skip

    def forget_lines(self, before: datetime) -> None:
        """Drops what is known of the log before a moment that is not read again."""
        self._file.execute("DELETE FROM lines WHERE at < ?", (before.isoformat(),))

    def latest(self) -> list[Entry]:
        """The last entries, the newest first."""
        rows = self._file.execute("SELECT body FROM entries ORDER BY number DESC LIMIT ?", (KEPT,))
        return [msgspec.json.decode(body, type=Entry) for (body,) in rows]

    def pending(self, target: str) -> list[Entry]:
        """What is still to be told to a target, the oldest first."""
        sql = "SELECT body FROM entries JOIN pending USING (number) WHERE target = ? ORDER BY number"
        return [msgspec.json.decode(body, type=Entry) for (body,) in self._file.execute(sql, (target,))]

    def told(self, target: str, entries: Iterable[Entry]) -> None:
        """Crosses out what a target has taken."""
        sql = "DELETE FROM pending WHERE target = ? AND number = (SELECT number FROM entries WHERE id = ?)"
        with self.writing():
            self._file.executemany(sql, ((target, entry.id) for entry in entries))

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
