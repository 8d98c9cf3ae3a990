"""How a store is written: articles with their reports, and the regrouping; each in a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import ClassVar

from geo.model import Article, Incident
from geo.store import coded_events, regroup
from geo.store.copies.copy_index import index, is_written
from geo.store.correction_methods import now
from geo.store.layout.coded_rows import CodedRows
from geo.store.layout.held_ids import UnknownIds
from geo.store.layout.report_table import REPORTS, report_row
from geo.store.layout.rows import article_row
from geo.store.layout.store_session import Session
from geo.store.layout.tables import ARTICLES, PENDING
from geo.store.together import Togetherness
from geo.store.upgrades import refill

FOLLOWING_FROM_LISTS = ("codes",)
"""Columns that a list which a user loads may change."""
CHUNK = 1000


class Writer(Togetherness):
    """The writing half of a store; a backend says how a transaction is had."""

    sharing: ClassVar[str] = ""
    """A condition by which an index finds the lists of prints that hold any of a list, where a backend has one."""

    def expect(self, session: Session, *, many: bool) -> None:
        """Tells a backend whether many rows come in, one transaction after another."""

    def known_ids(self) -> UnknownIds:
        """What is kept in memory of the ids that a store holds, where it is quicker than to ask."""
        return UnknownIds()

    def add(self, article: Article, incidents: Sequence[Incident]) -> None:
        """Keeps an article with its incidents, in one transaction; the same again changes nothing."""
        self._add([(article, incidents)])

    def add_all(self, extracted: Iterable[regroup.Extracted]) -> None:
        """The same for many, a thousand a transaction; of two with one id, the later counts."""
        items = iter(extracted)
        with self.batch():
            while chunk := list(islice(items, CHUNK)):
                self._add(list({article.id: (article, incidents) for article, incidents in chunk}.values()))

    def _add(self, chunk: Sequence[regroup.Extracted]) -> None:
        with self.reading() as session:
            if not regroup.differing(session, chunk):
                return
        with self.writing() as session:
            changed = regroup.differing(session, chunk)
            ids = [article.id for article, _ in changed]
            added = regroup.times_added(session, ids) if ids else {}
            regroup.forget(session, list(added))
            session.insert(PENDING, [(key, "") for key in ids if key not in added])
            session.insert(ARTICLES, [article_row(article, added.get(article.id, now())) for article, _ in changed])
            session.insert(REPORTS, [report_row(i) for _, reports in changed for i in reports])
            texts = [article for article, reports in changed if is_written(reports)]
            regroup.wait(session, index(session, texts, narrowed=self.sharing))
            regroup.wrote(session, ungrouped=True)

    def load_rows(self, parts: Iterable[CodedRows]) -> Iterator[int]:
        """Adds coded events, each part in a transaction; shows at once what stands alone."""
        done = 0
        known = self.known_ids()
        with self.batch():
            for part in parts:
                with self.writing() as session:
                    self.expect(session, many=True)
                    coded_events.load(session, part, now(), known)
                done += part.events
                del part  # what it holds need not stay until the next is there
                yield done

    def remove(self, article_id: str) -> None:
        """Takes an article and its incidents out; corrections stay, for when it comes back."""
        with self.writing() as session:
            regroup.forget(session, [article_id])
            regroup.wrote(session, ungrouped=True)

    def regroup(self, *, whole: bool = False) -> None:
        """Merges the articles' incidents into those that are shown, and puts the corrections on.

        Looks at what may have changed since the last time, so it costs the same in a large store; ``whole`` looks at
        everything, and must come to the same; only codes follow the lists of P-codes as they are now.
        """
        with self.reading() as session:
            if not whole and not regroup.lags(session):
                return
        with self.batch():
            while self._regroup(whole=whole):
                pass

    def _regroup(self, *, whole: bool) -> bool:
        """Merges a part of it in a transaction; says whether there is more."""
        with self.writing() as session:
            if not whole and not regroup.lags(session):
                return False  # who had the turn before this one merged it along with theirs
            self.expect(session, many=False)
            regroup.regroup(session, whole=whole)
            if whole:
                refill(session, *FOLLOWING_FROM_LISTS)
                regroup.wrote(session)
            return regroup.lags(session)
