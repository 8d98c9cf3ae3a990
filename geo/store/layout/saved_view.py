"""A view of the page that somebody saved under a name: what stands in its link, for everybody who uses the store."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import StoreError
from geo.store.layout.table import Table

__all__ = ["LONGEST_NAME", "LONGEST_QUERY", "VIEWS", "SavedView", "view_name"]

LONGEST_NAME = 80  # characters
LONGEST_QUERY = 8_000
VIEWS = Table("views", {"id": "TEXT", "name": "TEXT", "query": "TEXT", "author": "TEXT", "saved": "TEXT"})


@dataclass(frozen=True, slots=True)
class SavedView:
    """``query`` holds the parameters of the link, ``saved`` is ISO, UTC; the id stays when name and query change."""

    id: str
    name: str
    query: str
    author: str
    saved: str


def view_name(text: str) -> str:
    """The name as it is kept, on one line.

    Raises:
        StoreError: there is none, or it is too long.
    """
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if not name:
        raise StoreError("a saved view needs a name")
    if len(name) > LONGEST_NAME:
        raise StoreError(f"the name of a view has at most {LONGEST_NAME} characters, got {len(name)}")
    return name
