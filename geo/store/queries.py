"""What a store answers: one SQL for all backends, with ``?`` for parameters."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar, TypeVar

import msgspec

from geo.errors import StoreError
from geo.filters.areas import Box
from geo.filters.dialect import Dialect, Sql
from geo.filters.model import BY_NAME, FIELDS, PLAIN, Field, Filters
from geo.filters.operators import AnyOf
from geo.model import Article, Incident
from geo.store.layout.incident_table import fields_that_need
from geo.store.layout.list_orders import Order, order_sql
from geo.store.layout.store_session import Rows, Session
from geo.store.layout.table import marks
from geo.store.on_disk import BACK
from geo.store.protocol import DEFAULT, Bin, Cell, Facet, Neighbours, Series, SeriesField, Step, Summary
from geo.store.sql.grid_sql import cells_of, squares_sql
from geo.store.sql.timeline_sql import each_sql, rest_sql, timeline_sql, top_sql

T = TypeVar("T", Incident, Article)
DATE_FIELDS, PLACE_FIELDS = fields_that_need("day"), fields_that_need("place")


class Reader(ABC):
    """The reading half of a store; a backend says how a session is had."""

    dialect: ClassVar[Dialect] = PLAIN
    numbers_rows: ClassVar[bool] = False
    """Whether ``rowid`` numbers the rows of a table, and a session gives columns as Arrow."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Session]:
        """A session to read with."""

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        with self.reading() as session:
            return session.rows(sql, parameters)

    def _where(self, filters: Filters, skip: Sequence[str] = ()) -> Sql:
        return filters.to_sql(skip, self.dialect)

    def incidents(
        self,
        filters: Filters = DEFAULT,
        *,
        limit: int | None = None,
        offset: int = 0,
        view: Box | None = None,
        order: Order = "old",
    ) -> list[Incident]:
        """The incidents that pass, in one of the ORDERS; ``view``: only those in it."""
        where, parameters = self._seen(filters, view)
        sql = f"SELECT body FROM incidents WHERE {where} ORDER BY {order_sql(order)}"
        # Whole numbers, so nothing can be smuggled in; NULL as a limit is said differently by the backends.
        sql += f" LIMIT {int(limit)}" if limit is not None else ""
        return [_incident(body) for (body,) in self._rows(f"{sql} OFFSET {int(offset)}", parameters)]

    def neighbours(self, incident_id: str, filters: Filters = DEFAULT, order: Order = "old") -> Neighbours | None:
        """Where an incident stands in the list of those that pass; none where it does not pass."""
        where, parameters = self._where(filters)
        by = order_sql(order)
        sql = (
            f"WITH listed AS (SELECT id, row_number() OVER (ORDER BY {by}) AS place, lag(id) OVER (ORDER BY {by}) AS "
            f"before, lead(id) OVER (ORDER BY {by}) AS after FROM incidents WHERE {where}) "
            "SELECT place - 1, coalesce(before, ''), coalesce(after, '') FROM listed WHERE id = ?"
        )
        found = self._rows(sql, [*parameters, incident_id])
        return Neighbours(*found[0]) if found else None

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of that id, the one that it was merged into, or the one that had the id before."""
        sql = (
            "SELECT id FROM incidents WHERE id = ? OR id IN (SELECT incident_id FROM members WHERE member_id = ?) "
            "OR root = ? OR root IN (SELECT root FROM former WHERE id = ?) ORDER BY id <> ?, root <> ?"
        )
        with self.reading() as session:
            # The bodies of a whole table would be read for one of them, so that its id is asked for first.
            found = session.rows(f"{sql} LIMIT 1", [incident_id] * 6)
            bodies = session.rows("SELECT body FROM incidents WHERE id = ?", found[0]) if found else []
        return _incident(bodies[0][0]) if bodies else None

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""
        found = self._rows("SELECT body FROM articles WHERE id = ?", [article_id])
        return _article(found[0][0]) if found else None

    def articles(
        self, ids: Collection[str] | None = None, *, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[Article]:
        """All articles, or those of these ids, by day of publication, or ``newest`` first; the undated last, by id."""
        if ids is not None and not ids:
            return []
        where = "TRUE" if ids is None else f"id IN ({marks(ids)})"
        by_day = "published DESC" if newest else "published"
        sql = f"SELECT body FROM articles WHERE {where} ORDER BY published IS NULL, {by_day}, id"
        sql += f" LIMIT {int(limit)}" if limit is not None else ""
        return [_article(body) for (body,) in self._rows(f"{sql} OFFSET {int(offset)}", list(ids or ()))]

    def articles_on(self, filters: Filters = DEFAULT) -> list[Article]:
        """The articles that tell of the incidents that pass, in the same order."""
        where, parameters = self._where(filters)
        told = f"SELECT unnest(articles) FROM incidents WHERE {where}"
        sql = f"SELECT body FROM articles WHERE id IN ({told}) ORDER BY published IS NULL, published, id"
        return [_article(body) for (body,) in self._rows(sql, parameters)]

    def version(self) -> str:
        """A word that changes with every write: what caches go by."""
        with self.reading() as session:
            return version_of(session)

    def summary(self, filters: Filters = DEFAULT) -> Summary:
        """How much there is, from when to when."""
        where, parameters = self._where(filters)
        with self.reading() as session:
            total, first, last, undated, unplaced = session.rows(
                "SELECT count(*), min(first_day), max(last_day), count(*) - count(first_day), count(*) - count(lat) "
                f"FROM incidents WHERE {where}",
                parameters,
            )[0]
            ((articles,),) = session.rows(
                f"SELECT count(DISTINCT told) FROM (SELECT unnest(articles) AS told FROM incidents WHERE {where}) AS t",
                parameters,
            )
            undated_out = self._left_out(session, filters, DATE_FIELDS, "first_day")
            unplaced_out = self._left_out(session, filters, PLACE_FIELDS, "lat")
        return Summary(total, articles, first, last, undated, unplaced, undated_out, unplaced_out)

    def _left_out(self, session: Session, filters: Filters, names: Sequence[str], column: str) -> int:
        """How many pass all but the named fields, and fail these only because their column is empty."""
        if all(getattr(filters, name) in (None, ()) for name in names):
            return 0
        where, parameters = self._where(filters, names)
        ((count,),) = session.rows(f"SELECT count(*) FROM incidents WHERE {where} AND {column} IS NULL", parameters)
        return int(count)

    def facets(
        self, filters: Filters = DEFAULT, names: Collection[str] | None = None, *, most: int | None = None
    ) -> dict[str, list[Facet]]:
        """For each field that has choices, by field name: each choice with its count under the *other* filters."""
        asked = [field for field in FIELDS if field.faceted and (names is None or field.name in names)]
        # Fields that are not filtered on all ask the same rows, so these are searched for once.
        alike: dict[str, tuple[list[object], list[Field]]] = {}
        for field in asked:
            where, parameters = self._where(filters, [field.name])
            alike.setdefault(where, (parameters, []))[1].append(field)
        found: dict[str, list[Facet]] = {field.name: [] for field in asked}
        with self.reading() as session:
            for where, (parameters, fields) in alike.items():
                for name, value, label, count in session.rows(_facets_sql(where, fields), parameters):
                    found[name].append(Facet(value, label, count))
        return {
            name: sorted(facets, key=lambda facet: (-facet.count, facet.label, facet.value))[:most]
            for name, facets in found.items()
        }

    def label(self, field: str, value: str) -> str:
        """The name for people of a filter's value: the group behind an actor id, the place behind a place id."""
        found = self._rows("SELECT label FROM labels WHERE field = ? AND value = ?", [BY_NAME[field].labels, value])
        return str(found[0][0]) if found else value

    def timeline(self, filters: Filters = DEFAULT, step: Step = "day") -> list[Bin]:
        """Counts by event type and the day, week or month that holds an incident, or its own longer period."""
        return [Bin(*row) for row in self._rows(*timeline_sql(self._where(filters), step, self.dialect))]

    def series(
        self, filters: Filters = DEFAULT, step: Step = "day", *, by: SeriesField = "actors", most: int = 8
    ) -> list[Series]:
        """The timeline split by a field: its most frequent values, then the rest of the dated incidents."""
        where = self._where(filters)
        with self.reading() as session:
            names: dict[str, str] = dict(session.rows(*top_sql(where, by, most)))
            each = session.rows(*each_sql(where, step, by, list(names), self.dialect)) if names else []
            rest = session.rows(*rest_sql(where, step, by, list(names), self.dialect))
        found = [Series(key, name, _bins(row[1:] for row in each if row[0] == key)) for key, name in names.items()]
        others, none = (_bins(row[1:] for row in rest if row[0] == named) for named in (True, False))
        return [*found, *([Series(None, "", others)] if others else []), *([Series("", "", none)] if none else [])]

    def cells(self, filters: Filters = DEFAULT, *, degrees: float, view: Box | None = None) -> list[Cell]:
        """The incidents that have a place, grouped by squares of that many degrees: a map of more than can be drawn."""
        return cells_of(self._rows(*squares_sql(self._seen(filters, view), degrees)))

    def _seen(self, filters: Filters, view: Box | None) -> Sql:
        """What passes, in a part of the map alone where one is named."""
        where, parameters = self._where(filters)
        if view is None:
            return where, parameters
        inside, corners = self.dialect.box(view)
        return f"{where} AND {inside}", [*parameters, *corners]


def version_of(session: Session) -> str:
    """The version of the store that a session reads."""
    sql = "SELECT value FROM meta WHERE key IN ('store', 'writes') ORDER BY key"
    return "-".join(str(value) for (value,) in session.rows(sql))


def incidents_in(session: Session, ids: Sequence[str]) -> list[Incident]:
    """A few incidents by id, in this order; those that are not there are left out."""
    if not ids:
        return []
    found: dict[str, str] = dict(session.rows(f"SELECT id, body FROM incidents WHERE id IN ({marks(ids)})", list(ids)))
    return [_incident(found[key]) for key in ids if key in found]


def as_incidents(bodies: Sequence[tuple[str]]) -> list[Incident]:
    """Incidents of rows that hold a body each, in this order."""
    return [_incident(body) for (body,) in bodies]


def _facets_sql(where: str, fields: Sequence[Field]) -> str:
    """One query for several fields: the rows that pass, then each field's values counted."""
    columns = ", ".join(dict.fromkeys(field.column for field in fields))
    counted = " UNION ALL ".join(
        f"SELECT '{field.name}' AS name, '{field.labels}' AS kind, value, count(*) AS n FROM "
        f"(SELECT {_values(field)} AS value FROM passing) AS t WHERE value IS NOT NULL GROUP BY value"
        for field in fields
    )
    return (
        f"WITH passing AS MATERIALIZED (SELECT {columns} FROM incidents WHERE {where}), counted AS ({counted}) "
        "SELECT c.name, c.value, coalesce(l.label, c.value), c.n FROM counted AS c "
        "LEFT JOIN labels AS l ON l.field = c.kind AND l.value = c.value"
    )


def _values(field: Field) -> str:
    """The column's values as text, one a row; only lists have several."""
    listed = isinstance(field.operator, AnyOf) and not field.operator.choices
    return f"unnest({field.column})" if listed else f"CAST({field.column} AS TEXT)"


def _bins(rows: Iterable[tuple[Any, ...]]) -> tuple[Bin, ...]:
    return tuple(Bin(*row) for row in rows)


def _incident(body: str) -> Incident:
    return decoded(body, Incident)


def _article(body: str) -> Article:
    return decoded(body, Article)


def decoded(body: str, kind: type[T]) -> T:
    """The value of a row; where it is none, the store says that it is damaged (StoreError)."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        what = kind.__name__.lower()
        raise StoreError(
            f"the store is damaged: an {what} in it cannot be read ({error}); {BACK}", "damaged", why=error
        ) from error
