"""Tables that another version of Dateline made: brought up to this one where that is known how, else refused.

A column that the incidents of an older store lack is added and computed from what the store holds, without a word
here. Only what cannot be computed so stands in ``UPGRADES``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from geo.errors import StoreVersionError
from geo.history import Seen
from geo.model import Incident
from geo.store.copies.copy_index import index_all
from geo.store.layout.incident_table import COLUMNS, INCIDENTS, Column, RowSource, row_source
from geo.store.layout.report_table import FOUND_BY, REPORTS, report_row
from geo.store.layout.saved_view import VIEWS
from geo.store.layout.store_session import Rows, Session
from geo.store.layout.table import Table, among
from geo.store.layout.tables import CHANGES, COPIES, FORMER, LAYOUT, PENDING, PRINTS, SCHEMA_VERSION, TABLES
from geo.store.on_disk import BACK
from geo.store.regroup import articles_of, regroup_copies
from geo.timestamps import from_store

__all__ = ["UPGRADES", "is_current", "layout_version", "refill", "upgrade"]

FOUND = 3  # the layout since which reports are found by place and day
INDEXED = 5  # the layout since which copies are found
CHUNK = 10_000  # incidents computed at a time: each part is searched for in the whole table

# An incident was first seen when its first article came.
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
    ),
    "2": (PENDING.create, *(f"ALTER TABLE reports ADD COLUMN {name} {kind}" for name, kind in FOUND_BY.items())),
    "3": (VIEWS.create.replace("TABLE", "TABLE IF NOT EXISTS"),),
    "4": (
        *(table.create.replace("TABLE", "TABLE IF NOT EXISTS") for table in (PRINTS, COPIES)),
        "DELETE FROM prints",
        "DELETE FROM copies",
    ),
}


def is_current(session: Session, holder: str) -> bool:
    """Whether the tables are those of this version; where not, ``upgrade`` brings them up.

    Raises:
        StoreVersionError: no upgrade is known, or a column is missing; ``holder`` says whose tables they are.
    """
    version = layout_version(session)
    if version == SCHEMA_VERSION:
        _must_be_whole(session, holder)
        return True
    layout = version.partition(".")[0]
    present = set(_columns(session)) if layout == str(LAYOUT) else set()
    if (layout != str(LAYOUT) and layout not in UPGRADES) or present - set(INCIDENTS.columns) - {"point"}:
        raise StoreVersionError(
            f"{holder} holds tables of version {version}, and this Dateline knows version {SCHEMA_VERSION}: use the "
            f"Dateline that wrote it; leave it where it is, because corrections by hand are in it, or {BACK}",
            "version", path=holder, has=version, known=SCHEMA_VERSION,
        )  # fmt: skip
    return present >= set(INCIDENTS.columns)


def _must_be_whole(session: Session, holder: str) -> None:
    """Another program, or a hand, may have changed what says that it is of this version."""
    sql = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    there = {tuple(row) for row in session.rows(sql)}
    lacking = sorted({(table.name, name) for table in TABLES for name in table.columns} - there)
    if lacking:
        names = ", ".join(f"{table}.{column}" for table, column in lacking[:5])
        raise StoreVersionError(
            f"{holder} says that its tables are of version {SCHEMA_VERSION}, but {names} is not there: another program "
            f"changed it; leave it where it is, because corrections by hand are in it, and {BACK}",
            "lacking", path=holder, names=names,
        )  # fmt: skip


def upgrade(session: Session) -> tuple[Column, ...]:
    """Brings the tables up to this version; the columns that incidents got by it. Twice is as good as once."""
    layout = layout_version(session).partition(".")[0]
    unfound = layout in UPGRADES and int(layout) < FOUND
    unindexed = layout in UPGRADES and int(layout) < INDEXED
    while layout in UPGRADES:
        for statement in UPGRADES[layout]:
            session.run(statement)
        layout = str(int(layout) + 1)
    if unfound:
        _find_reports(session)
    present = _columns(session)
    missing = tuple(column for column in COLUMNS if column.name not in present)
    for column in missing:
        session.run(f"ALTER TABLE incidents ADD COLUMN {column.name} {column.type}")
    if missing:
        _fill(session, missing)
    session.run("UPDATE meta SET value = ? WHERE key = 'schema'", [SCHEMA_VERSION])
    if unindexed:
        _find_copies(session)
    return missing


def refill(session: Session, *names: str) -> None:
    """Computes columns of all incidents anew, because what they follow from is no part of the store."""
    _fill(session, [column for column in COLUMNS if column.name in names])


def layout_version(session: Session) -> str:
    """Which version of Dateline made the tables, as they say themselves."""
    found: Rows = []
    if "value" in _columns(session, "meta"):
        found = session.rows("SELECT value FROM meta WHERE key = 'schema'")
    return str(found[0][0]) if found else "unknown"


def _columns(session: Session, table: str = INCIDENTS.name) -> list[str]:
    sql = "SELECT column_name FROM information_schema.columns WHERE table_name = ? AND table_schema = current_schema()"
    return [name for (name,) in session.rows(sql, [table])]


def _find_reports(session: Session) -> None:
    """Writes every report anew, with what it is found by."""
    rows = session.rows("SELECT body FROM reports ORDER BY id")
    session.run("DELETE FROM reports")
    for at in range(0, len(rows), CHUNK):
        reports = (msgspec.json.decode(body, type=Incident) for (body,) in rows[at : at + CHUNK])
        session.insert(REPORTS, [report_row(report) for report in reports])


def _find_copies(session: Session) -> None:
    """What was told by copies is shown anew, and counted once."""
    if concerned := index_all(session):
        regroup_copies(session, concerned)


def _fill(session: Session, columns: Sequence[Column]) -> None:
    """Computes columns for all incidents that are there."""
    filled = Table("filled", {"id": "TEXT"} | {column.name: column.type for column in columns})
    session.run(filled.create)
    for sources in _sources(session):
        rows = [(source.incident.id, *(column.of(source) for column in columns)) for source in sources]
        session.insert(filled, rows)
    values = ", ".join(f"{column.name} = filled.{column.name}" for column in columns)
    session.run(f"UPDATE incidents SET {values} FROM filled WHERE incidents.id = filled.id")
    session.run(f"DROP TABLE {filled.name}")


def _sources(session: Session) -> Iterator[list[RowSource]]:
    """What the rows of all incidents are computed from, some at a time."""
    last = ""
    # Ids alone are put in order: sorting bodies takes more memory than a store is given.
    ends = f"SELECT max(id) FROM (SELECT id FROM incidents WHERE id > ? ORDER BY id LIMIT {CHUNK}) AS part"
    sql = "SELECT id, body, base, root, first_seen, changed FROM incidents WHERE id > ? AND id <= ?"
    while end := session.rows(ends, [last])[0][0]:
        yield _read(session, sorted(session.rows(sql, [last, end])))
        last = end


def _read(session: Session, rows: Rows) -> list[RowSource]:
    incidents = [msgspec.json.decode(body, type=Incident) for _, body, *_ in rows]
    ids = sorted({key for incident in incidents for key in incident.article_ids})
    articles, added = articles_of(session, among("id"), [ids])
    sources = []
    for incident, (_, _, base, root, first, changed) in zip(incidents, rows, strict=True):
        before = msgspec.json.decode(base, type=Incident) if base else incident
        sources.append(
            row_source(incident, before, articles, added, Seen(root, from_store(first), from_store(changed)))
        )
    return sources
