"""Writers of one file take turns: who holds the lock writes, who waits says so, and who has time lets others go first.

The lock is of the system, so it ends with the process that holds it. Who waits holds ``<file>.waiting`` together with
the others that wait; a writer that works for long looks there between its transactions.
"""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

from geo.errors import StoreError
from geo.store.on_disk import unwritable

__all__ = ["WAIT_SECONDS", "Turns"]

WAIT_SECONDS = 30.0
QUEUES = 10  # so many times as long, where others finish meanwhile
POLITE_SECONDS = 0.5  # how long who had a turn waits for those who asked for one
LOOK_SECONDS = 0.02


class Turns:
    """The turns at one file, for all threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = path.with_name(f"{path.name}.lock")
        self._waiting = path.with_name(f"{path.name}.waiting")

    def take(self, *, after_others: bool = False) -> IO[str]:
        """The turn, which ends when the handle is closed; ``after_others``: who waits already goes first.

        Raises:
            StoreError: no lock can be had there, or nobody gave the turn away in time.
        """
        until = time.monotonic() + POLITE_SECONDS
        while after_others and self.wanted() and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = self._lock.open("a")
            if not _free(handle):
                with self._waiting.open("a") as asking:
                    fcntl.flock(asking, fcntl.LOCK_SH)
                    self._wait(handle)
        except OSError as error:
            raise unwritable(self.path, error) from error
        return handle

    def _wait(self, handle: IO[str]) -> None:
        """Waits for as long as others come to an end: who saves beside ten others is not refused, only later."""
        seen, until = self._state(), time.monotonic() + WAIT_SECONDS
        last = until + (QUEUES - 1) * WAIT_SECONDS
        while not _free(handle):
            if (state := self._state()) != seen:
                seen, until = state, time.monotonic() + WAIT_SECONDS
            if time.monotonic() > min(until, last):
                handle.close()
                raise StoreError(
                    f"{self.path} is being written by another dateline (waited {WAIT_SECONDS:.0f} s); "
                    "try again when that one has finished",
                    "busy", path=self.path,
                )  # fmt: skip
            time.sleep(LOOK_SECONDS)

    def _state(self) -> tuple[int, int]:
        """What tells a file from the one that was published after it."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return 0, 0
        return found.st_ino, found.st_mtime_ns

    def wanted(self) -> bool:
        """Whether somebody waits for a turn."""
        try:
            with self._waiting.open("r+") as asking:
                return not _free(asking)
        except OSError:
            return False


def _free(handle: IO[str]) -> bool:
    """Takes the lock, if nobody has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
