"""A store whose questions are answered from memory, where that is quicker; what it answers stays the same.

The page opens its store through this. The columns belong to one version of the store and are read anew, by whoever
asks first, when that has changed. A backend that cannot give columns answers everything itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar, cast

import msgspec
import numpy as np

from geo.filters.areas import Box
from geo.filters.model import Field, Filters
from geo.model import Article, Incident
from geo.store.columns.answers import Answers
from geo.store.columns.coding import Array
from geo.store.columns.loading import ArrowSession, Columns, read_columns
from geo.store.columns.row_numbers import bodies_at, bodies_by_id, ids_at
from geo.store.layout.list_orders import Order
from geo.store.layout.store_session import Session
from geo.store.protocol import DEFAULT, Bin, Cell, Facet, Lacking, Neighbours, Series, SeriesField, Step, Store, Summary
from geo.store.queries import Reader, version_of

__all__ = ["InMemory", "in_memory"]

T = TypeVar("T")
MOST_LISTED = 5_000  # incidents that are fetched one by one; of more, the store reads its table as it lies
TRIES = 3


class _MovedOnError(Exception):
    """The store is no longer as it was when the columns were read."""


def in_memory(store: Store) -> Store:
    """The same store, quicker to answer; itself where it cannot give its columns."""
    return cast("Store", InMemory(store)) if isinstance(store, Reader) and store.numbers_rows else store


class InMemory:
    """What reads counts, bars, cells and pages of lists is here; everything else is the store's."""

    def __init__(self, store: Reader) -> None:
        self._store = store
        self._answers: Answers | None = None
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def summary(self, filters: Filters = DEFAULT) -> Summary:
        """As the store's."""
        return self._asked(lambda answers: answers.summary(filters))

    def facets(
        self, filters: Filters = DEFAULT, names: Collection[str] | None = None, *, most: int | None = None
    ) -> dict[str, list[Facet]]:
        """As the store's."""
        return self._asked(lambda answers: answers.facets(filters, names, most))

    def timeline(self, filters: Filters = DEFAULT, step: Step = "day") -> list[Bin]:
        """As the store's."""
        return self._asked(lambda answers: answers.timeline(filters, step))

    def series(
        self, filters: Filters = DEFAULT, step: Step = "day", *, by: SeriesField = "actors", most: int = 8
    ) -> list[Series]:
        """As the store's."""
        return self._asked(lambda answers: answers.series(filters, step, by, most))

    def cells(self, filters: Filters = DEFAULT, *, degrees: float, view: Box | None = None) -> list[Cell]:
        """As the store's."""
        return self._asked(lambda answers: answers.cells(filters, degrees, view))

    def incidents(
        self,
        filters: Filters = DEFAULT,
        *,
        limit: int | None = None,
        offset: int = 0,
        view: Box | None = None,
        order: Order = "old",
    ) -> list[Incident]:
        """As the store's."""
        if limit is None or limit > MOST_LISTED:
            return self._store.incidents(filters, limit=limit, offset=offset, view=view, order=order)

        return self._bodies(lambda answers: answers.keys(filters, order, limit, offset, view))

    def articles(
        self, ids: Collection[str] | None = None, *, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[Article]:
        """As the store's."""
        if ids is None:
            return self._store.articles(limit=limit, offset=offset, newest=newest)
        with self._store.reading() as session:
            bodies = bodies_by_id(session, "articles", ids)
        found = [msgspec.json.decode(body, type=Article) for body in bodies.values()]
        turn = -1 if newest else 1
        found.sort(key=lambda one: (one.published is None, turn * (one.published or date.min).toordinal(), one.id))
        return found[offset:][:limit]

    def lacking(self, what: Lacking, filters: Filters = DEFAULT, *, limit: int, offset: int = 0) -> list[Incident]:
        """As the store's."""
        return self._bodies(lambda answers: answers.lacking(what, filters, limit, offset))

    def alone(
        self, filters: Filters = DEFAULT, *, degrees: float, view: Box | None = None, most: int
    ) -> list[Incident]:
        """As the store's."""
        return self._bodies(lambda answers: answers.alone(filters, degrees, view, most))

    def _bodies(self, pick: Callable[[Answers], list[Any]]) -> list[Incident]:
        def read(answers: Answers) -> list[Incident]:
            keys = pick(answers)
            with self._same(answers.columns) as session:
                return bodies_at(session, keys)

        return self._asked(read)

    def neighbours(self, incident_id: str, filters: Filters = DEFAULT, order: Order = "old") -> Neighbours | None:
        """As the store's."""

        def read(answers: Answers) -> Neighbours | None:
            with self._same(answers.columns) as session:
                keys = session.rows("SELECT rowid FROM incidents WHERE id = ?", [incident_id])
                found = answers.neighbours(keys[0][0], filters, order) if keys else None
                if found is None:
                    return None
                at, before, after = found
                ids = ids_at(session, [key for key in (before, after) if key is not None])
                return Neighbours(at, ids.get(before, ""), ids.get(after, ""))

        return self._asked(read)

    def news(self, since: datetime, filters: Filters = DEFAULT) -> tuple[int, int]:
        """As the store's."""
        return self._asked(lambda answers: answers.news(since, filters))

    def _asked(self, answer: Callable[[Answers], T]) -> T:
        for _ in range(TRIES):
            try:
                return answer(self._current())
            except _MovedOnError:
                continue  # somebody wrote between two questions
        return answer(self._current())

    def _current(self) -> Answers:
        version = self._store.version()
        known = self._answers
        if known is not None and known.columns.version == version:
            return known
        with self._lock:
            known = self._answers
            if known is not None and known.columns.version == self._store.version():
                return known
            self._answers = None  # two versions at a time would be twice the memory
            with self._store.reading() as session:
                columns = read_columns(cast("ArrowSession", session), version_of(session))
            self._answers = Answers(columns, self._rows_with)
            return self._answers

    @contextmanager
    def _same(self, columns: Columns) -> Iterator[Session]:
        """A session that reads the version of these columns: the numbers of rows are of no other."""
        with self._store.reading() as session:
            if self._store.version() != columns.version:
                raise _MovedOnError
            yield session

    def _rows_with(self, columns: Columns, field: Field, value: Any) -> Array:
        """Which rows the store itself says pass: the texts are not in memory."""
        condition, parameters = field.operator.sql(field.column, value, self._store.dialect)
        with self._same(columns) as session:
            found = cast("ArrowSession", session).numbers(f"SELECT rowid FROM incidents WHERE {condition}", parameters)
        passing = np.zeros(int(columns.keys.max(initial=0)) + 1, bool)
        passing[found] = True
        return cast("Array", passing[columns.keys])
