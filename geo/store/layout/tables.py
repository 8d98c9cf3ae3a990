"""The tables of a store: the same in every backend, written in the types that DuckDB and PostgreSQL share."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterator

from geo.store.layout.incident_table import COLUMNS, INCIDENTS
from geo.store.layout.report_table import REPORTS
from geo.store.layout.saved_view import VIEWS
from geo.store.layout.table import Table

LAYOUT = 5  # counted up by hand, with a line in UPGRADES, where a table other than the incidents' own changes
META = Table("meta", {"key": "TEXT", "value": "TEXT"})
ARTICLES = Table(
    "articles",
    {"id": "TEXT", "outlet": "TEXT", "published": "DATE", "added": "TEXT", "body": "TEXT"},
    packed=frozenset({"body"}),
)
PENDING = Table("pending", {"article_id": "TEXT", "body": "TEXT"})  # what came or went since the last regrouping
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
# Of each text a few numbers by which its copies are found, and the copies that were found, each pair both ways.
PRINTS = Table("prints", {"article_id": "TEXT", "prints": "INTEGER[]"})
COPIES = Table("copies", {"article_id": "TEXT", "other_id": "TEXT", "likeness": "DOUBLE PRECISION"})
# What a store says of itself: two Datelines whose incidents have other columns must not write into one store.
SCHEMA_VERSION = f"{LAYOUT}.{zlib.crc32(' '.join(f'{c.name} {c.type}' for c in COLUMNS).encode()):08x}"
TABLES = (
    META, ARTICLES, REPORTS, PENDING, INCIDENTS, MEMBERS, LABELS, CORRECTIONS, CHANGES, FORMER, VIEWS, PRINTS, COPIES,
)  # fmt: skip


def creation(packing: str = "") -> Iterator[str]:
    """The statements that make an empty store; ``packing`` is how a backend packs long texts."""
    yield from (table.created(packing) for table in TABLES)
    values = {"schema": SCHEMA_VERSION, "store": uuid.uuid4().hex[:8], "writes": 0, "ungrouped": 0}
    yield from (f"INSERT INTO meta VALUES ('{key}', '{value}')" for key, value in values.items())
