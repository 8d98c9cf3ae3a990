"""Files for the browser that are made on this machine once and kept in its cache."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

__all__ = ["cached_files"]


def cached_files(folder: str, files: dict[str, Callable[[], str]]) -> Path:
    """The folder that holds these files, written on first use; a cache that cannot be written gives way.

    Raises:
        OSError: no folder can be written.
    """
    for home in (_cache() / "map", Path(tempfile.gettempdir()) / f"dateline-{os.getuid()}"):
        try:
            for name, make in files.items():
                _write(home / folder / name, make)
        except OSError:
            continue
        return home / folder
    raise OSError("no folder can be written for the map's scripts; set DATELINE_CACHE to one that can")


def _write(file: Path, make: Callable[[], str]) -> None:
    if file.is_file() and file.stat().st_uid == os.getuid():
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(make(), encoding="utf-8")
    part.replace(file)


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(os.environ.get("DATELINE_CACHE") or Path(home) / "dateline")
