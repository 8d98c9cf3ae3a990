"""Where the lists of P-codes that a user loaded are kept, one file a country; read without opening any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from gazetteer.cache import added_folder

__all__ = ["asked_once", "list_file", "state_of"]

_SAID_BY = ("DATELINE_CACHE", "XDG_CACHE_HOME", "HOME")
"""What of the environment the folder depends on."""


def list_file(country: str) -> Path:
    """The file of a country's list, by its ISO code."""
    return added_folder() / "pcodes" / f"{country}.parquet"


@lru_cache(maxsize=8)
def _folder(*_said: str | None) -> str:
    """The folder of the lists: it is asked for with every place of a large table."""
    return str(list_file("").parent)


State = tuple[int, int]
_asked: ContextVar[dict[str, State] | None] = ContextVar("asked", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Takes the lists for what they are when first asked for: to look at a file for each of many places takes long."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def state_of(country: str) -> State:
    """What tells one list of a country from the next; zeros where there is none."""
    known = _asked.get()
    if known is None:
        return _state_now(country)
    if country not in known:
        known[country] = _state_now(country)
    return known[country]


def _state_now(country: str) -> State:
    if not (country.isascii() and country.isalpha()):
        return 0, 0
    try:
        found = os.stat(f"{_folder(*map(os.environ.get, _SAID_BY))}/{country}.parquet")  # noqa: PTH116 (as often)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
