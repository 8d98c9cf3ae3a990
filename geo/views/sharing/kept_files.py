"""Files that were exported: on disk, each for an hour, at an address that nobody can guess."""

from __future__ import annotations

import atexit
import secrets
import shutil
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PREFIX", "KeptFile", "drop", "found", "keep", "new_folder"]

PREFIX = "export/"
KEPT_SECONDS = 3600.0
FOLDERS = "dateline-export-"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in a folder of its own, and what it is called and is."""

    path: Path
    name: str
    media_type: str
    until: float
    """By the clock that nobody sets."""


_KEPT: dict[str, KeptFile] = {}
_LOCK = threading.Lock()


def new_folder() -> Path:
    """A folder for one file; those that a server left which was killed are taken away first."""
    late = time.time() - 2 * KEPT_SECONDS
    for left in Path(tempfile.gettempdir()).glob(f"{FOLDERS}*"):
        with suppress(OSError):
            if left.lstat().st_mtime < late:
                shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=FOLDERS))


def keep(path: Path, name: str, media_type: str) -> str:
    """The address, beside the page, of a file that is deleted with its folder in an hour."""
    _sweep(time.monotonic())
    key = secrets.token_urlsafe(24)
    with _LOCK:
        _KEPT[key] = KeptFile(path, name, media_type, time.monotonic() + KEPT_SECONDS)
    return PREFIX + key


def found(address: str) -> KeptFile | None:
    """What is kept at an address."""
    _sweep(time.monotonic())
    with _LOCK:
        return _KEPT.get(address.removeprefix(PREFIX))


def drop(address: str) -> None:
    """Deletes what is kept at an address before its time."""
    with _LOCK:
        gone = _KEPT.pop(address.removeprefix(PREFIX), None)
    if gone:
        shutil.rmtree(gone.path.parent, ignore_errors=True)


def _sweep(now: float) -> None:
    with _LOCK:
        late = [key for key, one in _KEPT.items() if one.until < now]
    for key in late:
        drop(key)


@atexit.register
def _leave_nothing() -> None:
    _sweep(float("inf"))
