"""What a regrouping looks at: everything, what hangs together with some incidents, or what came and went lately.

Merging joins two reports only where they are near in place and time, so nothing but what hangs together with the
changed reports, by such pairs or by what people merged and split, can come out otherwise than it is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from geo.merging.clusters import joinable
from geo.model import Incident
from geo.store import report_search
from geo.store.copies.copy_groups import copied_with
from geo.store.layout.store_session import Session
from geo.store.layout.table import among, marks
from geo.store.manual_groups import grouping_of
from geo.store.protocol import GROUPINGS, Correction

COLUMNS = "id, incident_id, field, old, new, author, made_at, undone"
_LARGE = 4
"""Where more than one in so many articles changed, everything is merged anew: that is no slower then."""


@dataclass(slots=True)
class Scope:
    """Reports, the merges and splits that people made of them, and the ids of the incidents that they were shown as."""

    reports: list[Incident]
    deeds: list[Correction]
    shown: set[str] | None = None
    """None for all that are shown."""
    settled: Collection[str] | None = ()
    """The articles that wait no longer once this is written; none for all of them."""


def everything(session: Session) -> Scope:
    """All reports and all that people merged and split."""
    reports = [_report(body) for (body,) in session.rows("SELECT body FROM reports")]
    return Scope(reports, _deeds(session), settled=None)


def around(session: Session, incident_ids: Collection[str]) -> Scope:
    """What hangs together with some incidents by what people merged and split."""
    shown = together(session, incident_ids)
    leading = f"SELECT member_id FROM members WHERE {among('incident_id')}"
    sql = f"SELECT body FROM reports WHERE {among('id')} OR id IN ({leading})"
    reports = [_report(body) for (body,) in session.rows(sql, [list(shown)] * 2)]
    return Scope(reports, _deeds(session, f" AND id IN ({leading})", [list(shown)]), shown)


def together(session: Session, incident_ids: Collection[str]) -> set[str]:
    """Those incidents and all that hang together with them by what people merged and split."""
    found: set[str] = set()
    new = set(incident_ids)
    while new:
        found |= new
        rows = session.rows(
            "SELECT DISTINCT there.incident_id FROM members AS here JOIN members AS there "
            f"ON here.member_id = there.member_id WHERE {among('here.incident_id')}",
            [list(new)],
        )
        new = {key for (key,) in rows} - found
    return found


def told_by(session: Session, incident_ids: Collection[str]) -> set[str]:
    """The articles that tell of those incidents, and of all that hang together with them, as they are shown."""
    sql = f"SELECT body FROM incidents WHERE {among('id')}"
    rows = session.rows(sql, [list(together(session, incident_ids))])
    return {key for (body,) in rows for key in _report(body).article_ids}


def changed(session: Session, incident_ids: Collection[str] = (), only: Collection[str] | None = None) -> Scope:
    """What hangs together with the reports that came or went since the last regrouping, and with some incidents.

    ``only`` are the articles to look at of those that wait; the others go on waiting. Everything where the store does
    not know what changed, or much of it did.
    """
    waiting = session.rows("SELECT article_id, body FROM pending")
    articles = {key for key, _ in waiting}
    ((known,),) = session.rows("SELECT count(*) FROM articles")
    if not articles or len(articles) * _LARGE > known:
        return everything(session)
    if only is not None:
        articles &= set(only)
        waiting = [(key, body) for key, body in waiting if key in articles]
    growing = _Growing(session, _deeds(session))
    also = around(session, incident_ids).reports if incident_ids else []
    growing.take(articles, [*(_report(body) for _, body in waiting if body), *also])
    return Scope(list(growing.reports.values()), growing.deeds, growing.shown, articles)


@dataclass(slots=True)
class _Growing:
    """A scope that takes in whatever hangs together with what it has."""

    session: Session
    every: list[Correction]
    reports: dict[str, Incident] = field(default_factory=dict)
    deeds: list[Correction] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def take(self, articles: Collection[str], others: Collection[Incident]) -> None:
        """Takes in articles that changed, and what hangs together with other reports, also with those that went."""
        places = [({part.mention.article_id for part in grouping_of(deed).parts}, deed) for deed in self.every]
        edge = [*others, *self._of_articles(set(articles))]
        while edge:
            new = self._near(edge)
            keys = [report.id for report in edge]
            new += self._with(keys)
            touched = {mention.article_id for report in edge for mention in report.mentions} | self.articles
            new += self._of_articles(set().union(*(where for where, _ in places if where & touched)))
            new += self._of_articles(copied_with(self.session, touched))
            edge = new
        self.deeds = [deed for where, deed in places if where & self.articles]

    def _add(self, found: Iterable[Incident]) -> list[Incident]:
        new = {report.id: report for report in found if report.id not in self.reports}
        self.reports |= new
        return list(new.values())

    def _of_articles(self, articles: set[str]) -> list[Incident]:
        new = articles - self.articles
        self.articles |= new
        return self._add(self._reports("article_id", new))

    def _near(self, edge: Collection[Incident]) -> list[Incident]:
        """The reports that merging weighs against some of those."""
        found = report_search.near(self.session, edge)
        others = [_report(body) for key, body in found if key not in self.reports]
        return self._add(other for other in others if any(joinable(one, other) for one in edge))

    def _with(self, reports: Collection[str]) -> list[Incident]:
        """The other reports of the incidents that those are shown in, and of those that people made of these."""
        ids = set(self._keys("SELECT id FROM incidents", "id", reports))
        ids |= set(self._keys("SELECT incident_id FROM members", "member_id", reports))
        # The half that was split off has no report of its own name: only what people did leads to it.
        new = together(self.session, ids - self.shown) - self.shown
        self.shown |= new
        members = set(self._keys("SELECT member_id FROM members", "incident_id", new)) | new
        return self._add(self._reports("id", members - set(self.reports)))

    def _keys(self, sql: str, column: str, keys: Collection[str]) -> list[str]:
        return [key for (key,) in self.session.rows(f"{sql} WHERE {among(column)}", [list(keys)])] if keys else []

    def _reports(self, column: str, keys: Collection[str]) -> list[Incident]:
        return [_report(body) for body in self._keys("SELECT body FROM reports", column, keys)]


def _deeds(session: Session, more: str = "", parameters: Sequence[object] = ()) -> list[Correction]:
    sql = f"SELECT {COLUMNS} FROM corrections WHERE field IN ({marks(GROUPINGS)}){more} ORDER BY made_at, id"
    return [Correction(*row) for row in session.rows(sql, [*GROUPINGS, *parameters])]


def _report(body: str) -> Incident:
    return msgspec.json.decode(body, type=Incident)
