"""Events of a dataset, many at once: what nothing else can be one with is shown as it is stored.

Merging would find such a report alone and show it as it is, so that its result is known without reading it back. What
may be one with another report, or was there before, or somebody corrected, waits for the next regrouping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from geo.model import Incident
from geo.store import change_log, regroup
from geo.store.layout.coded_rows import CodedRows, fitting
from geo.store.layout.held_ids import UnknownIds, asked
from geo.store.layout.incident_table import INCIDENTS
from geo.store.layout.report_table import REPORTS
from geo.store.layout.rows import labels
from geo.store.layout.store_session import Session
from geo.store.layout.table import among
from geo.store.layout.tables import ARTICLES, PENDING
from geo.store.manual_groups import grouping_of
from geo.store.protocol import GROUPINGS
from geo.store.queries import version_of
from geo.store.report_search import with_neighbours
from geo.timestamps import to_store

__all__ = ["load"]


def load(session: Session, coded: CodedRows, now: str, known: UnknownIds) -> None:
    """Keeps articles with their reports, new or changed, and shows at once those of which nothing else can be told.

    ``now`` is when they came in: ISO, UTC; ``known`` is what is known of the store.
    """
    known.begin(version_of(session))
    articles, reports, held = _differing(session, coded, known.possible("articles", coded.articles["id"]))
    ids: list[str] = articles["id"].to_pylist()
    if not ids:
        return
    before = regroup.times_added(session, held) if held else {}
    regroup.forget(session, list(before))
    taken = _taken(session, reports["id"].to_pylist(), known.possible("events", reports["id"]))
    session.append(ARTICLES, _with(articles, "added", [before.get(key, now) for key in ids] if before else now))
    session.append(REPORTS, reports)
    new = set(ids) - before.keys() - _corrected(session)
    alone, shown = _alone(session, coded, reports, new, taken)
    _show(session, coded, alone, now, known)
    waiting = [(key, "") for key in ids if key not in shown and key not in before]
    session.insert(PENDING, waiting)
    regroup.wrote(session, ungrouped=True if waiting or before else None)
    known.end(version_of(session), articles["id"], reports["id"])


def _alone(
    session: Session, coded: CodedRows, reports: pa.Table, new: set[str], taken: Collection[str]
) -> tuple[set[str], set[str]]:
    """Those of the reports that nothing else can be one with, and the articles that tell of nothing else.

    All the articles of such a report are ``new``, and its id is not ``taken``.
    """
    every = set(pc.list_flatten(coded.incidents["articles"]).to_pylist())
    plain = reports is coded.reports and not taken and new.issuperset(every)
    told = [] if plain else _articles_of(coded, reports)
    free = reports["id"].to_pylist() if plain else [key for key, by in told if key not in taken and new.issuperset(by)]
    near = with_neighbours(session, free, set(reports["dataset"].unique().to_pylist()))
    alone = set(free) - near
    if plain and not near:
        return alone, every  # nearly always; to take the lists of articles apart would cost more than all the rest
    told = told or _articles_of(coded, reports)
    shown = {key for one, by in told if one in alone for key in by}
    return alone, shown - {key for one, by in told if one not in alone for key in by}


def _differing(session: Session, coded: CodedRows, possible: Sequence[str]) -> tuple[pa.Table, pa.Table, list[str]]:
    """Articles and reports of those articles that the store does not hold just so, and which it holds otherwise.

    It holds none that are not ``possible``.
    """
    sql = f"SELECT id, body FROM articles WHERE {among('id')}"
    held: dict[str, str] = dict(session.rows(sql, [possible])) if possible else {}
    if not held:
        return coded.articles, coded.reports, []
    ids = coded.articles["id"].to_pylist()
    sql = f"SELECT article_id, body FROM reports WHERE {among('article_id')}"
    was = _together(session.rows(sql, [list(held)]))
    now = _together(zip(coded.reports["article_id"].to_pylist(), coded.reports["body"].to_pylist(), strict=True))
    bodies = zip(ids, coded.articles["body"].to_pylist(), strict=True)
    other = [key for key, body in bodies if held.get(key) != body or was.get(key) != now.get(key)]
    return fitting(coded.articles, "id", other), fitting(coded.reports, "article_id", other), [*held.keys() & other]


def _together(pairs: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, body in pairs:
        found.setdefault(key, set()).add(body)
    return found


def _articles_of(coded: CodedRows, reports: pa.Table) -> list[tuple[str, list[str]]]:
    """The id of each of the reports, and the articles that tell of it."""
    told = zip(coded.incidents["id"].to_pylist(), coded.incidents["articles"].to_pylist(), strict=True)
    if reports is coded.reports:
        return list(told)
    some = set(reports["id"].to_pylist())
    return [(key, by) for key, by in told if key in some]


def _with(rows: pa.Table, column: str, values: Any) -> pa.Table:
    """The rows with these values in a column, or with one that is the same in all."""
    at = rows.schema.get_field_index(column)
    field = rows.schema.field(at)
    each = isinstance(values, list)
    made = pa.array(values, field.type) if each else pa.repeat(pa.scalar(values, field.type), rows.num_rows)
    return rows.set_column(at, field, made)


def _show(session: Session, coded: CodedRows, alone: Collection[str], now: str, known: UnknownIds) -> None:
    at = change_log.moment(session)
    every = len(alone) == coded.incidents.num_rows
    rows = coded.incidents if every else fitting(coded.incidents, "id", alone)
    if not rows.num_rows:
        return
    for column, value in {"added": now, "first_seen": to_store(at), "changed": to_store(at)}.items():
        rows = _with(rows, column, value)
    session.append(INCIDENTS, rows)
    told = coded.labels if every else labels(_decoded(rows["body"].to_pylist()))
    regroup.add_labels(session, known.unnamed(told))
    change_log.write_new(session, rows["id"], at)


def _decoded(bodies: Sequence[str]) -> list[Incident]:
    return [msgspec.json.decode(body, type=Incident) for body in bodies]


def _taken(session: Session, ids: Sequence[str], possible: Sequence[str]) -> set[str]:
    """Those of the ids that something in the store goes by, which must be ``possible``, or two of these."""
    sql = f"SELECT DISTINCT one FROM ({asked('events')}) AS ours WHERE {among('one')}"
    found = {key for (key,) in session.rows(sql, [possible])} if possible else set()
    return found | ({key for key, count in Counter(ids).items() if count > 1} if len(set(ids)) < len(ids) else set())


def _corrected(session: Session) -> set[str]:
    """The articles in which a person corrected, merged or split something; they may have gone since, and come back."""
    found = {key for (key,) in session.rows("SELECT DISTINCT article_id FROM corrections")}
    if not found:
        return found
    said = (grouping_of(made) for made in regroup.corrections(session) if made.field in GROUPINGS)
    return found | {part.mention.article_id for one in said for part in one.parts}
