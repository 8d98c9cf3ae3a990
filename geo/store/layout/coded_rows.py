"""Coded events as rows of the store's tables: what can be made of them before the store is asked for anything.

So it can be made in another process. When the rows came in is filled in by ``geo.store.coded_events``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from geo.history import Seen
from geo.model import Article, Incident
from geo.store.layout.arrow_rows import arrow_of
from geo.store.layout.incident_table import INCIDENTS, incident_row
from geo.store.layout.report_table import REPORTS, report_row
from geo.store.layout.rows import Label, article_row, encoded, labels
from geo.store.layout.tables import ARTICLES

__all__ = ["NEW", "CodedRows", "coded_rows", "fitting", "joined"]

Told = tuple[Article, Sequence[Incident]]
NEW = Seen("", datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
"""When an event came in is filled in by ``geo.store.coded_events``."""


@dataclass(frozen=True, slots=True)
class CodedRows:
    """Events as rows: their articles, a report each, and how it is shown where nothing is merged with it.

    ``reports`` and ``incidents`` are parallel; the names of their actors and places are ``labels``.
    """

    events: int
    articles: pa.Table
    reports: pa.Table
    incidents: pa.Table
    labels: tuple[Label, ...]

    def __reduce__(self) -> tuple[object, ...]:
        """Goes to another process without what it holds twice: a report and how it is shown are one text."""
        return _with_bodies, (self.events, self.articles, self.reports, self.incidents.drop(["body"]), self.labels)

    def parted(self, events: int) -> tuple[CodedRows, CodedRows | None]:
        """The first so many events, and the others; all are the first where some share articles, or there are no more.

        The names stay with both.
        """
        told = self.incidents["articles"]
        alone = self.incidents.num_rows == self.events and pc.list_flatten(told).equals(self.articles["id"])
        if not alone or self.events <= events:
            return self, None
        articles = pc.sum(pc.list_value_length(told.slice(0, events))).as_py()
        return self._slice(0, events, 0, articles), self._slice(events, self.events, articles, self.articles.num_rows)

    def _slice(self, at: int, end: int, first_article: int, last_article: int) -> CodedRows:
        return CodedRows(
            end - at,
            self.articles.slice(first_article, last_article - first_article),
            self.reports.slice(at, end - at),
            self.incidents.slice(at, end - at),
            self.labels,
        )


def _with_bodies(
    events: int, articles: pa.Table, reports: pa.Table, incidents: pa.Table, labels: tuple[Label, ...]
) -> CodedRows:
    at = list(INCIDENTS.columns).index("body")
    return CodedRows(events, articles, reports, incidents.add_column(at, "body", reports["body"]), labels)


def coded_rows(events: Iterable[Iterable[Told]]) -> CodedRows:
    """The rows of events, each its articles with their reports; of two articles with one id, the later counts."""
    every = [list(event) for event in events]
    pairs = {article.id: (article, reports) for event in every for article, reports in event}
    articles = {key: article for key, (article, _) in pairs.items()}
    reports = [report for _, told in pairs.values() for report in told]
    each = [(report, encoded(report)) for report in reports]
    return CodedRows(
        len(every),
        arrow_of(ARTICLES, [article_row(article, "") for article in articles.values()]),
        arrow_of(REPORTS, [report_row(one, body) for one, body in each]),
        arrow_of(
            INCIDENTS,
            [incident_row(one, one, articles, {}, replace(NEW, root=one.id), body=body) for one, body in each],
        ),
        tuple(labels(reports)),
    )


def joined(parts: Sequence[CodedRows]) -> CodedRows:
    """The rows of several, one after another; of a name, the first that gives it decides."""
    named: dict[tuple[str, str], Label] = {}
    for field, value, label in (one for part in parts for one in part.labels):
        named.setdefault((field, value), (field, value, label))
    return CodedRows(
        sum(part.events for part in parts),
        pa.concat_tables([part.articles for part in parts]),
        pa.concat_tables([part.reports for part in parts]),
        pa.concat_tables([part.incidents for part in parts]),
        tuple(named.values()),
    )


def fitting(rows: pa.Table, column: str, keys: Collection[str]) -> pa.Table:
    """The rows whose column holds one of the keys."""
    return rows.filter(pc.is_in(rows[column], value_set=pa.array(list(keys), pa.string())))
