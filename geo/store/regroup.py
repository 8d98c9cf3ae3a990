"""From what each article says to what is shown: the merged incidents, their labels, and the corrections on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from geo.merging.clusters import clusters
from geo.merging.combine import by_first_day, combined
from geo.model import Article, Incident, Mention, Span
from geo.store import change_log
from geo.store.copies.copy_groups import copied_with, first_of_each, said_of_copies, twins_among
from geo.store.copies.copy_index import forget_copies
from geo.store.correction_rules import assigned, corrected
from geo.store.layout.incident_table import INCIDENTS, incident_row
from geo.store.layout.rows import Label, encoded, labels
from geo.store.layout.store_session import Session
from geo.store.layout.table import Table, among, marks
from geo.store.layout.tables import LABELS, MEMBERS, PENDING
from geo.store.manual_groups import Deed, Groups, deed
from geo.store.merge_scope import COLUMNS, Scope, around, changed, everything, told_by
from geo.store.protocol import OF_NO_FIELD, Anchored, Correction

Extracted = tuple[Article, Sequence[Incident]]
PART = 40
"""Articles that are merged in one transaction: a person who corrects something waits for its end."""


def differing(session: Session, extracted: Sequence[Extracted]) -> list[Extracted]:
    """Those that the store does not hold just so already."""
    ids = [article.id for article, _ in extracted]
    bodies: dict[str, str] = dict(session.rows(f"SELECT id, body FROM articles WHERE {among('id')}", [ids]))
    reports: dict[str, set[str]] = {}
    if bodies:
        sql = f"SELECT article_id, body FROM reports WHERE {among('article_id')}"
        for article_id, body in session.rows(sql, [list(bodies)]):
            reports.setdefault(article_id, set()).add(body)
    return [
        (article, incidents)
        for article, incidents in extracted
        if article.id not in bodies
        or bodies[article.id] != encoded(article)
        or reports.get(article.id, set()) != {encoded(incident) for incident in incidents}
    ]


def times_added(session: Session, article_ids: Sequence[str]) -> dict[str, str]:
    """When each of the articles first came in; those that are new are not in it."""
    return dict(session.rows(f"SELECT id, added FROM articles WHERE {among('id')}", [list(article_ids)]))


def forget(session: Session, article_ids: Sequence[str]) -> None:
    """Takes articles and their reports out, and notes it; what is shown stays until the next regrouping."""
    if not article_ids:
        return
    those, keys = among("article_id"), [list(article_ids)]
    went = session.rows(f"SELECT article_id, body FROM reports WHERE {those}", keys)
    session.insert(PENDING, [*went, *((key, "") for key in article_ids)])
    session.run(f"DELETE FROM articles WHERE {among('id')}", keys)
    session.run(f"DELETE FROM reports WHERE {those}", keys)
    wait(session, forget_copies(session, article_ids))


def wait(session: Session, article_ids: Collection[str]) -> None:
    """Notes that what these articles tell is to be looked at again, as are all that count as one source with them."""
    if article_ids:
        session.insert(PENDING, [(key, "") for key in sorted(copied_with(session, article_ids))])


def wrote(session: Session, *, ungrouped: bool | None = None) -> None:
    """Notes that something changed, and whether what is shown lags behind it."""
    session.run("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'writes'")
    if ungrouped is not None:
        session.run("UPDATE meta SET value = ? WHERE key = 'ungrouped'", [str(int(ungrouped))])


def corrections(session: Session, shown_on: str | None = None) -> list[Correction]:
    """The corrections of a shown incident, or all, oldest first."""
    about = "shown_on = ? OR id IN (SELECT member_id FROM members WHERE incident_id = ?)"
    sql = f"SELECT {COLUMNS} FROM corrections WHERE {'TRUE' if shown_on is None else about} ORDER BY made_at, id"
    return [Correction(*row) for row in session.rows(sql, [] if shown_on is None else [shown_on] * 2)]


def correction(session: Session, correction_id: str) -> Correction | None:
    """The correction with that id."""
    found = session.rows(f"SELECT {COLUMNS} FROM corrections WHERE id = ?", [correction_id])
    return Correction(*found[0]) if found else None


def about(session: Session, correction_id: str) -> list[str]:
    """Ids of the incidents that a correction is on now, the one that it is shown on first."""
    sql = (
        "SELECT shown_on AS key, 0 AS rank FROM corrections WHERE id = ? AND shown_on <> '' "
        "UNION SELECT incident_id, 1 FROM members WHERE member_id = ? ORDER BY rank, key"
    )
    return list(dict.fromkeys(key for key, _ in session.rows(sql, [correction_id] * 2)))


def take_back(session: Session, incident_ids: Collection[str], since: str, now: str) -> None:
    """Undoes what was said of fields of these incidents since that time."""
    session.run(
        "UPDATE corrections SET undone = ? WHERE undone = '' AND made_at > ? "
        f"AND {among('incident_id')} AND field NOT IN ({marks(OF_NO_FIELD)})",
        [now, since, list(incident_ids), *OF_NO_FIELD],
    )


def lags(session: Session) -> bool:
    """Whether articles came or went since what is shown was last written."""
    return session.rows("SELECT value FROM meta WHERE key = 'ungrouped'") != [("0",)]


def groups(session: Session, scope: Scope, firsts: Mapping[str, str] | None = None) -> Groups:
    """The reports of a scope in their groups, as merging finds them and as people then merged and split them.

    ``firsts`` are what ``first_of_each`` says of their articles, where that is at hand.
    """
    reports = sorted({one.id: one for one in scope.reports}.values(), key=lambda one: one.id)
    firsts = first_of_each(session, _articles(reports)) if firsts is None else firsts
    found = Groups(clusters(reports, twins_among(session, reports, firsts)))
    found.play(deed(made) for made in scope.deeds)
    return found


def _articles(reports: Iterable[Incident]) -> set[str]:
    return {mention.article_id for report in reports for mention in report.mentions}


def _anchored(session: Session, shown: Collection[str] | None) -> list[Anchored]:
    """Corrections of fields with their sentences, oldest first: all, or those on some incidents and on none."""
    where = "" if shown is None else f" AND (shown_on = '' OR {among('shown_on')})"
    sql = (
        f"SELECT {COLUMNS}, article_id, span_start, span_end FROM corrections "
        f"WHERE field NOT IN ({marks(OF_NO_FIELD)}){where} ORDER BY made_at, id"
    )
    rows = session.rows(sql, [*OF_NO_FIELD, *([] if shown is None else [list(shown)])])
    return [Anchored(Correction(*row[:8]), Mention(row[8], Span(row[9], row[10]))) for row in rows]


def regroup(session: Session, *, whole: bool = False) -> None:
    """Writes anew what is shown with the corrections that stand: the ``whole`` of it, or part of what may have changed.

    There is more of that as long as it ``lags``: each part is whole by itself, and in between others may write.
    """
    if whole:
        _write(session, everything(session))
        return
    waiting = session.rows(f"SELECT DISTINCT article_id FROM pending ORDER BY article_id LIMIT {PART}")
    _write(session, changed(session, only=[key for (key,) in waiting]))


def regroup_around(session: Session, incident_ids: Collection[str], new: Deed | None = None, author: str = "") -> None:
    """Writes anew what hangs together with some incidents by what people merged and split.

    ``new`` is a merge or split that the author just said of these. Nothing else can change by it, because merging joins
    the reports of whole groups in the same way whatever other groups there are.
    """
    if lags(session):
        # What came since may belong to these: with the correction in the store, it is played with all others. What
        # went of them is no longer there to be found by, so their own articles are looked at if they wait.
        _write(session, changed(session, incident_ids, only=told_by(session, incident_ids)), author=author)
    elif incident_ids:
        _write(session, around(session, incident_ids), new, author)


def regroup_copies(session: Session, article_ids: Collection[str], author: str = "") -> None:
    """Writes anew what articles tell of which somebody said whether they are copies."""
    wait(session, article_ids)
    _write(session, changed(session, only=copied_with(session, article_ids)), author=author)


def _write(session: Session, scope: Scope, new: Deed | None = None, author: str = "") -> None:
    told = _articles(scope.reports)
    old, firsts = scope.shown, first_of_each(session, told)
    found = groups(session, scope, firsts)
    if new is not None:
        found.play([new])
    articles, added = articles_of(session, *(("TRUE", ()) if old is None else (among("id"), [list(told)])))
    merged = by_first_day([combined(group, articles, firsts) for group in found.clusters])
    leads, about = found.leads(), found.about() | _about_copies(session, merged)
    by_incident = _assign(session, assigned(merged, _anchored(session, old), leads), about, old)
    shown = [corrected(incident, by_incident.get(incident.id, ())) for incident in merged]
    bodies = [encoded(incident) for incident in shown]
    seen = change_log.compared(session, shown, bodies, old, author)
    _forget_shown(session, old)
    each = zip(shown, merged, bodies, strict=True)
    rows = [incident_row(now, base, articles, added, seen[now.id], body=body) for now, base, body in each]
    session.insert(INCIDENTS, sorted(rows, key=by_day))
    ways = [(member, incident.id) for incident in shown for member in incident.members]
    ways += [*leads.items(), *((key, incident_id) for key, ids in about.items() for incident_id in ids)]
    session.insert(MEMBERS, ways)
    if old is None:
        session.insert(LABELS, labels(shown))
    else:
        add_labels(session, labels(shown))
    _settle(session, scope.settled)


def _settle(session: Session, articles: Collection[str] | None) -> None:
    """Notes which articles wait no longer, and whether any do."""
    if articles is None:
        session.run("DELETE FROM pending")
    elif articles:
        session.run(f"DELETE FROM pending WHERE {among('article_id')}", [list(articles)])
    wrote(session, ungrouped=bool(session.rows("SELECT 1 FROM pending LIMIT 1")))


def _about_copies(session: Session, merged: Sequence[Incident]) -> dict[str, list[str]]:
    """What people said of copies, by the ids of the corrections, with the incidents that both articles tell of."""
    found: dict[str, list[str]] = {}
    said = said_of_copies(session, undone=True)
    for incident in merged if said else ():
        for key, one in said.items():
            if one.article_id in incident.article_ids and set(one.others) & set(incident.article_ids):
                found.setdefault(key, []).append(incident.id)
    return found


def _forget_shown(session: Session, old: Collection[str] | None) -> None:
    if old is None:
        for table in (INCIDENTS, MEMBERS, LABELS):
            session.run(f"DELETE FROM {table.name}")
        return
    session.run(f"DELETE FROM incidents WHERE {among('id')}", [list(old)])
    session.run(f"DELETE FROM members WHERE {among('incident_id')}", [list(old)])


def _assign(
    session: Session,
    by_incident: dict[str, list[Correction]],
    about: Mapping[str, Sequence[str]],
    old: Collection[str] | None,
) -> dict[str, list[Correction]]:
    """Writes down where each correction is now, and puts the merges and splits among those of each incident."""
    if old is None:
        session.run("UPDATE corrections SET shown_on = ''")
    else:
        session.run(f"UPDATE corrections SET shown_on = '' WHERE {among('shown_on')}", [list(old)])
    places = [(correction.id, key) for key, ones in by_incident.items() for correction in ones]
    _write_places(session, [*places, *((key, ids[0]) for key, ids in about.items() if ids)])
    if about:
        sql = f"SELECT {COLUMNS} FROM corrections WHERE {among('id')}"
        for correction in (Correction(*row) for row in session.rows(sql, [list(about)])):
            for incident_id in about[correction.id]:
                by_incident.setdefault(incident_id, []).append(correction)
    return {key: sorted(ones, key=lambda one: (one.at, one.id)) for key, ones in by_incident.items()}


def _write_places(session: Session, places: Sequence[tuple[str, str]]) -> None:
    """Notes for each correction on which incident it is now, in one statement: there may be tens of thousands."""
    if not places:
        return
    noted = Table("noted", {"correction_id": "TEXT", "incident_id": "TEXT"})
    session.run(noted.create)
    session.insert(noted, list(dict(places).items()))
    session.run(
        "UPDATE corrections SET shown_on = noted.incident_id FROM noted WHERE corrections.id = noted.correction_id"
    )
    session.run(f"DROP TABLE {noted.name}")


def by_day(row: tuple[object, ...]) -> tuple[bool, str, str]:
    """Sorts rows of incidents: days beside each other in the file: a filter by date then reads only a part of it."""
    day = row[list(INCIDENTS.columns).index("first_day")]
    return day is None, str(day), str(row[0])


def refresh(session: Session, incident_id: str, author: str = "") -> None:
    """Puts the corrections that stand on one incident, without merging everything anew."""
    ((body, original),) = session.rows("SELECT body, base FROM incidents WHERE id = ?", [incident_id])
    base = msgspec.json.decode(original or body, type=Incident)
    shown = corrected(base, corrections(session, incident_id))
    articles, added = articles_of(session, among("id"), [list(base.article_ids)])
    seen = change_log.touched(session, msgspec.json.decode(body, type=Incident), shown, author)
    session.run("DELETE FROM incidents WHERE id = ?", [incident_id])
    session.insert(INCIDENTS, [incident_row(shown, base, articles, added, seen)])
    add_labels(session, labels([shown]))


def add_labels(session: Session, rows: Sequence[Label]) -> None:
    """Names that the store has none for yet; one that nothing bears any more stays, and does no harm."""
    values = [value for _, value, _ in rows]
    known = set(session.rows(f"SELECT field, value FROM labels WHERE {among('value')}", [values]))
    session.insert(LABELS, [row for row in rows if row[:2] not in known])


def articles_of(
    session: Session, where: str, parameters: Sequence[object]
) -> tuple[dict[str, Article], dict[str, str]]:
    """The articles of a condition, and when each came in, by id."""
    found = session.rows(f"SELECT id, added, body FROM articles WHERE {where}", parameters)
    return (
        {key: msgspec.json.decode(body, type=Article) for key, _, body in found},
        {key: added for key, added, _ in found},
    )
