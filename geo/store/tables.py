"""The tables of a store: the same in every backend, written in the types that DuckDB and PostgreSQL share."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

SCHEMA_VERSION = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and its columns with their types."""

    name: str
    columns: dict[str, str]

    @property
    def create(self) -> str:
        """The statement that makes it."""
        return f"CREATE TABLE {self.name} ({', '.join(f'{name} {kind}' for name, kind in self.columns.items())})"


META = Table("meta", {"key": "TEXT", "value": "TEXT"})
ARTICLES = Table(
    "articles",
    {"id": "TEXT", "outlet": "TEXT", "published": "DATE", "added": "TEXT", "body": "TEXT"},
)
REPORTS = Table("reports", {"id": "TEXT", "article_id": "TEXT", "body": "TEXT"})
INCIDENTS = Table(
    "incidents",
    {
        "id": "TEXT",
        "layer": "TEXT",
        "status": "TEXT",
        "event_type": "TEXT",
        "types": "TEXT[]",
        "first_day": "DATE",
        "last_day": "DATE",
        "lat": "DOUBLE PRECISION",
        "lon": "DOUBLE PRECISION",
        "place_precision": "INTEGER",
        "killed": "BIGINT",
        "actors": "TEXT[]",
        "done_by": "TEXT[]",
        "done_to": "TEXT[]",
        "places": "TEXT[]",
        "outlets": "TEXT[]",
        "articles": "TEXT[]",
        "confidence": "DOUBLE PRECISION",
        "review_state": "TEXT",
        "added": "TEXT",
        "search": "TEXT",
        "body": "TEXT",
        "base": "TEXT",  # the body before any correction
        "root": "TEXT",  # the id it had when it was first shown
        "first_seen": "TIMESTAMP",
        "changed": "TIMESTAMP",
    },
)
MEMBERS = Table("members", {"member_id": "TEXT", "incident_id": "TEXT"})
LABELS = Table("labels", {"field": "TEXT", "value": "TEXT", "label": "TEXT"})
CORRECTIONS = Table(
    "corrections",
    {
        "id": "TEXT",
        "incident_id": "TEXT",
        "article_id": "TEXT",
        "span_start": "INTEGER",
        "span_end": "INTEGER",
        "field": "TEXT",
        "old": "TEXT",
        "new": "TEXT",
        "author": "TEXT",
        "made_at": "TEXT",
        "undone": "TEXT",
        "shown_on": "TEXT",  # the shown incident that it is on now; empty where none
    },
)
CHANGES = Table(
    "changes",
    {
        "happened": "TIMESTAMP",
        "root": "TEXT",
        "kind": "TEXT",
        "field": "TEXT",
        "old": "TEXT",
        "new": "TEXT",
        "author": "TEXT",
    },
)
FORMER = Table("former", {"id": "TEXT", "root": "TEXT"})  # ids that incidents had, so that old links still lead to them
TABLES = (META, ARTICLES, REPORTS, INCIDENTS, MEMBERS, LABELS, CORRECTIONS, CHANGES, FORMER)

# What brings tables of an older version up to the next: an incident was first seen when its first article came.
UPGRADES: dict[str, tuple[str, ...]] = {
    "1": (
        "ALTER TABLE incidents ADD COLUMN root TEXT",
        "ALTER TABLE incidents ADD COLUMN first_seen TIMESTAMP",
        "ALTER TABLE incidents ADD COLUMN changed TIMESTAMP",
        "UPDATE incidents SET root = id",
        "UPDATE incidents SET first_seen = CAST(coalesce(nullif(substr(added, 1, 26), ''), '2000-01-01') AS TIMESTAMP)",
        "UPDATE incidents SET changed = first_seen",
        CHANGES.create,
        FORMER.create,
        "UPDATE meta SET value = '2' WHERE key = 'schema'",
    ),
}


def upgrading(version: str) -> Iterator[str]:
    """The statements that bring tables of that version up to this one; none where that is not known."""
    while version in UPGRADES:
        yield from UPGRADES[version]
        version = str(int(version) + 1)


def creation() -> Iterator[str]:
    """The statements that make an empty store."""
    yield from (table.create for table in TABLES)
    values = {"schema": SCHEMA_VERSION, "store": uuid.uuid4().hex[:8], "writes": 0, "ungrouped": 0}
    yield from (f"INSERT INTO meta VALUES ('{key}', '{value}')" for key, value in values.items())
