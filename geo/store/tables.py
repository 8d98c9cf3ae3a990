"""The tables of a store: the same in every backend, written in the types that DuckDB and PostgreSQL share."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

SCHEMA_VERSION = 1


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
TABLES = (META, ARTICLES, REPORTS, INCIDENTS, MEMBERS, LABELS, CORRECTIONS)


def creation() -> Iterator[str]:
    """The statements that make an empty store."""
    yield from (table.create for table in TABLES)
    values = {"schema": SCHEMA_VERSION, "store": uuid.uuid4().hex[:8], "writes": 0, "ungrouped": 0}
    yield from (f"INSERT INTO meta VALUES ('{key}', '{value}')" for key, value in values.items())
