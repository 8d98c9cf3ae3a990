"""Events of a dataset, many at once: what nothing else can be one with is shown as it is stored.

Merging would find such a report alone and show it as it is, so that its result is known without reading it back. What
may be one with another report, or was there before, or somebody corrected, waits for the next regrouping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from geo.history import Change, Seen
from geo.model import Incident
from geo.store import change_log, regroup
from geo.store.layout.incident_table import INCIDENTS, incident_row
from geo.store.layout.report_table import REPORTS, report_row
from geo.store.layout.rows import article_row, encoded
from geo.store.layout.store_session import Session
from geo.store.layout.table import among
from geo.store.layout.tables import ARTICLES, PENDING
from geo.store.manual_groups import grouping_of
from geo.store.protocol import GROUPINGS
from geo.store.report_search import with_neighbours

__all__ = ["load"]


def load(session: Session, extracted: Sequence[regroup.Extracted], now: str) -> None:
    """Keeps articles with their reports, new or changed, and shows at once those of which nothing else can be told.

    ``now`` is when they came in: ISO, UTC.
    """
    changed = regroup.differing(session, extracted)
    if not changed:
        return
    ids = [article.id for article, _ in changed]
    before = regroup.times_added(session, ids)
    regroup.forget(session, list(before))
    reports = [report for _, told in changed for report in told]
    taken = _taken(session, [report.id for report in reports])
    session.insert(ARTICLES, [article_row(article, before.get(article.id, now)) for article, _ in changed])
    bodies = [encoded(report) for report in reports]
    session.insert(REPORTS, [report_row(report, body) for report, body in zip(reports, bodies, strict=True)])
    new = set(ids) - before.keys() - _corrected(session)
    free = [one for one in reports if one.id not in taken and new.issuperset(one.article_ids)]
    near = with_neighbours(session, [one.id for one in free])
    alone = [one for one in free if one.id not in near]
    by_id = dict(zip((report.id for report in reports), bodies, strict=True))
    _show(session, alone, by_id, changed, now)
    done = {one.id for one in alone}
    shown = {key for one in alone for key in one.article_ids}
    shown -= {key for report in reports if report.id not in done for key in report.article_ids}
    waiting = [(key, "") for key in ids if key not in shown and key not in before]
    session.insert(PENDING, waiting)
    regroup.wrote(session, ungrouped=True if waiting or before else None)


def _show(
    session: Session,
    alone: Sequence[Incident],
    bodies: Mapping[str, str],
    extracted: Iterable[regroup.Extracted],
    now: str,
) -> None:
    articles = {article.id: article for article, _ in extracted}
    added = dict.fromkeys(articles, now)
    at = change_log.moment(session)
    rows = [incident_row(one, one, articles, added, Seen(one.id, at, at), body=bodies[one.id]) for one in alone]
    session.insert(INCIDENTS, sorted(rows, key=regroup.by_day))
    regroup.add_labels(session, alone)
    change_log.write(session, [Change(at, one.id, "new") for one in alone])


def _taken(session: Session, ids: Sequence[str]) -> set[str]:
    """Those of the ids that something in the store goes by, or two of these."""
    asked = {"reports": "id", "incidents": "id", "incidents AS i": "root", "members": "member_id", "former": "id"}
    sql = " UNION ".join(f"SELECT {key} FROM {table} WHERE {among(key)}" for table, key in asked.items())
    found = {key for (key,) in session.rows(sql, [list(ids)] * len(asked))}
    return found | {key for key, count in Counter(ids).items() if count > 1}


def _corrected(session: Session) -> set[str]:
    """The articles in which a person corrected, merged or split something; they may have gone since, and come back."""
    found = {key for (key,) in session.rows("SELECT DISTINCT article_id FROM corrections")}
    said = (grouping_of(made) for made in regroup.corrections(session) if made.field in GROUPINGS)
    return found | {part.mention.article_id for one in said for part in one.parts}
