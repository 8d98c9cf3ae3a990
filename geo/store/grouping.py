"""From what each article says to what is shown: the merged incidents, their labels, and the corrections on them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geo.merge import merge
from geo.model import Article, Incident, Mention, Span
from geo.store import past
from geo.store.corrections import Anchored, assigned, corrected
from geo.store.protocol import Correction
from geo.store.reading import Session
from geo.store.rows import encoded, incident_row, labels
from geo.store.tables import INCIDENTS, LABELS, MEMBERS

COLUMNS = "id, incident_id, field, old, new, author, made_at, undone"
Extracted = tuple[Article, Sequence[Incident]]


def changed(session: Session, extracted: Sequence[Extracted]) -> list[Extracted]:
    """Those that the store does not hold just so already."""
    ids = [article.id for article, _ in extracted]
    marks = ", ".join("?" * len(ids))
    bodies: dict[str, str] = dict(session.rows(f"SELECT id, body FROM articles WHERE id IN ({marks})", ids))
    reports: dict[str, set[str]] = {}
    for article_id, body in session.rows(f"SELECT article_id, body FROM reports WHERE article_id IN ({marks})", ids):
        reports.setdefault(article_id, set()).add(body)
    return [
        (article, incidents)
        for article, incidents in extracted
        if bodies.get(article.id) != encoded(article)
        or reports.get(article.id, set()) != {encoded(incident) for incident in incidents}
    ]


def times_added(session: Session, article_ids: Sequence[str]) -> dict[str, str]:
    """When each of the articles first came in; those that are new are not in it."""
    marks = ", ".join("?" * len(article_ids))
    return dict(session.rows(f"SELECT id, added FROM articles WHERE id IN ({marks})", article_ids))


def forget(session: Session, article_ids: Sequence[str]) -> None:
    """Takes articles and their reports out; what is shown stays until the next regrouping."""
    marks = ", ".join("?" * len(article_ids))
    session.run(f"DELETE FROM articles WHERE id IN ({marks})", article_ids)
    session.run(f"DELETE FROM reports WHERE article_id IN ({marks})", article_ids)


def wrote(session: Session, *, ungrouped: bool | None = None) -> None:
    """Notes that something changed, and whether what is shown lags behind it."""
    session.run("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'writes'")
    if ungrouped is not None:
        session.run("UPDATE meta SET value = ? WHERE key = 'ungrouped'", [str(int(ungrouped))])


def corrections(session: Session, shown_on: str | None = None) -> list[Correction]:
    """The corrections of a shown incident, or all, oldest first."""
    where = "TRUE" if shown_on is None else "shown_on = ?"
    sql = f"SELECT {COLUMNS} FROM corrections WHERE {where} ORDER BY made_at, id"
    return [Correction(*row) for row in session.rows(sql, [] if shown_on is None else [shown_on])]


def _anchored(session: Session) -> list[Anchored]:
    """All corrections with the sentences that they hang on, oldest first."""
    sql = f"SELECT {COLUMNS}, article_id, span_start, span_end FROM corrections ORDER BY made_at, id"
    return [Anchored(Correction(*row[:8]), Mention(row[8], Span(row[9], row[10]))) for row in session.rows(sql)]


def regroup(session: Session) -> None:
    """Writes what is shown anew: merged from all reports, with the corrections that stand."""
    articles, added = _articles(session, "TRUE", ())
    reports = [msgspec.json.decode(body, type=Incident) for (body,) in session.rows("SELECT body FROM reports")]
    merged = merge(reports, articles)
    by_incident = _assign(session, merged)
    shown = [corrected(incident, by_incident.get(incident.id, ())) for incident in merged]
    seen = past.compared(session, shown, [encoded(incident) for incident in shown])
    for table in (INCIDENTS, MEMBERS, LABELS):
        session.run(f"DELETE FROM {table.name}")
    rows = [incident_row(now, base, articles, added, seen[now.id]) for now, base in zip(shown, merged, strict=True)]
    session.insert(INCIDENTS, sorted(rows, key=_by_day))
    session.insert(MEMBERS, [(member, incident.id) for incident in shown for member in incident.members])
    session.insert(LABELS, labels(shown))
    wrote(session, ungrouped=False)


def _assign(session: Session, merged: Sequence[Incident]) -> dict[str, list[Correction]]:
    """Finds the incidents of all corrections anew, and writes down where each is now."""
    by_incident = assigned(merged, _anchored(session))
    session.run("UPDATE corrections SET shown_on = ''")
    for incident_id, corrections_on_it in by_incident.items():
        for correction in corrections_on_it:
            session.run("UPDATE corrections SET shown_on = ? WHERE id = ?", [incident_id, correction.id])
    return by_incident


def _by_day(row: tuple[object, ...]) -> tuple[bool, str, str]:
    """Days beside each other in the file: a filter by date then reads only a part of it."""
    day = row[list(INCIDENTS.columns).index("first_day")]
    return day is None, str(day), str(row[0])


def refresh(session: Session, incident_id: str, author: str = "") -> None:
    """Puts the corrections that stand on one incident, without merging everything anew."""
    ((body, original),) = session.rows("SELECT body, base FROM incidents WHERE id = ?", [incident_id])
    base = msgspec.json.decode(original or body, type=Incident)
    shown = corrected(base, corrections(session, incident_id))
    marks = ", ".join("?" * len(base.article_ids))
    articles, added = _articles(session, f"id IN ({marks})", base.article_ids)
    seen = past.touched(session, msgspec.json.decode(body, type=Incident), shown, author)
    session.run("DELETE FROM incidents WHERE id = ?", [incident_id])
    session.insert(INCIDENTS, [incident_row(shown, base, articles, added, seen)])
    _add_labels(session, shown)


def _add_labels(session: Session, incident: Incident) -> None:
    for row in labels([incident]):
        if not session.rows("SELECT 1 FROM labels WHERE field = ? AND value = ?", row[:2]):
            session.insert(LABELS, [row])


def _articles(session: Session, where: str, parameters: Sequence[object]) -> tuple[dict[str, Article], dict[str, str]]:
    found = session.rows(f"SELECT id, added, body FROM articles WHERE {where}", parameters)
    return (
        {key: msgspec.json.decode(body, type=Article) for key, _, body in found},
        {key: added for key, added, _ in found},
    )
