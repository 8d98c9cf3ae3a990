"""Which articles count as one source: by what the store found alike, and what people said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from geo.merging.copied_reports import twins
from geo.merging.copies import Alike, CopySaid, origins
from geo.model import Article, Incident
from geo.store.layout.said_by_hand import COPYING
from geo.store.layout.store_session import Session
from geo.store.layout.table import among

__all__ = ["copied_with", "first_of_each", "said_of_copies", "twins_among"]

Said = Mapping[str, CopySaid]


def said_of_copies(session: Session, *, undone: bool = False) -> Said:
    """What people said of copies, by the ids of the corrections, the oldest first; also what was ``undone``."""
    standing = "" if undone else " AND undone = ''"
    sql = f"SELECT id, new FROM corrections WHERE field = ?{standing} ORDER BY made_at, id"
    return {key: msgspec.json.decode(new, type=CopySaid) for key, new in session.rows(sql, [COPYING])}


def copied_with(session: Session, article_ids: Collection[str]) -> set[str]:
    """Those articles and all that hang together with them by being copies, as it is found or said."""
    return _together(session, article_ids, said_of_copies(session, undone=True))


def _together(session: Session, article_ids: Collection[str], said: Said) -> set[str]:
    found: set[str] = set()
    new = set(article_ids)
    groups = [{one.article_id, *one.others} for one in said.values()]
    while new:
        found |= new
        sql = f"SELECT DISTINCT other_id FROM copies WHERE {among('article_id')}"
        theirs = {key for (key,) in session.rows(sql, [list(new)])}
        new = theirs.union(*(group for group in groups if group & new)) - found
    return found


def first_of_each(session: Session, article_ids: Collection[str]) -> dict[str, str]:
    """For each of the articles that has copies or is one, the first of them that came in."""
    said = said_of_copies(session)
    every = list(_together(session, article_ids, said))
    rows = session.rows(f"SELECT article_id, other_id, likeness FROM copies WHERE {among('article_id')}", [every])
    if not rows and not said:
        return {}
    came_in = {
        key: (at, key) for key, at in session.rows(f"SELECT id, added FROM articles WHERE {among('id')}", [every])
    }
    return origins((Alike(*row) for row in rows if row[0] < row[1]), said.values(), came_in)


def twins_among(session: Session, reports: Iterable[Incident], firsts: Mapping[str, str]) -> list[list[Incident]]:
    """The reports of copies that tell the same of one event."""
    copied = [report for report in reports if report.article_id in firsts]
    keys = list({report.article_id for report in copied})
    rows = session.rows(f"SELECT body FROM articles WHERE {among('id')}", [keys]) if keys else []
    articles = (msgspec.json.decode(body, type=Article) for (body,) in rows)
    return twins(copied, {article.id: article for article in articles}, firsts)
