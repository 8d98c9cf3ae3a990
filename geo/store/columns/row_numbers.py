"""Incidents by the numbers of their rows: DuckDB then reads the few parts of the table that they lie in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geo.model import Incident
from geo.store.queries import Session

__all__ = ["bodies_at", "ids_at"]


def bodies_at(session: Session, keys: Sequence[int]) -> list[Incident]:
    """The incidents in these rows, in this order."""
    found = _at(session, "body", keys)
    return [msgspec.json.decode(found[key], type=Incident) for key in keys]


def ids_at(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """The ids of the incidents in these rows, by row."""
    return _at(session, "id", keys)


def _at(session: Session, column: str, keys: Sequence[int]) -> dict[int, str]:
    if not keys:
        return {}
    # A join prunes what is read; a list behind IN would have the whole column decompressed.
    listed = f"SELECT unnest([{', '.join(str(int(key)) for key in sorted(keys))}]) AS wanted"
    sql = f"SELECT rowid, {column} FROM incidents SEMI JOIN ({listed}) ON wanted = rowid"
    return dict(session.rows(sql))
