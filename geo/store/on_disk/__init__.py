"""A store's file among other files: who may write it, how it is copied and opened, and what its errors mean."""

from __future__ import annotations

from pathlib import Path

from geo.errors import StoreError

BACK = "bring a backup back with `dateline restore`, or give another path with --store"
"""What to do about a store that cannot be used; never to throw it away, which would cost the corrections in it."""
PACKED_ROWS = 6_144
"""Rows that are packed together: each group by a core of its own, and the last one anew whenever a draft is published.

A transaction that brings so many to a table packs them as they come; of one that brings fewer they are kept as they
are, written once more into the table, and packed at the end.
"""


def unwritable(path: Path, error: OSError) -> StoreError:
    """What it means that nothing can be written beside a store's file."""
    why = error.strerror or error
    return StoreError(f"cannot write beside {path}: {why}", "unwritable", path=path, why=why)
