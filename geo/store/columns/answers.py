"""What the columns of one version answer; each the same as the store's own SQL says."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from geo.filters.areas import Box
from geo.filters.model import FIELDS, Field, Filters
from geo.store.columns.bars import Bars
from geo.store.columns.coding import Array, Coded, narrow
from geo.store.columns.loading import Columns
from geo.store.columns.masks import EPOCH, Ask, Masks, inside, microseconds
from geo.store.columns.squares import alone, cells
from geo.store.list_orders import Order, codes_in_order
from geo.store.protocol import Bin, Cell, Facet, Lacking, Series, SeriesField, Step, Summary
from geo.store.queries import DATE_FIELDS, PLACE_FIELDS

__all__ = ["Answers"]

UNDER: dict[SeriesField, str] = {"actors": "actors", "types": "types"}


class Answers:
    """The answers of one version of a store; any thread may ask."""

    def __init__(self, columns: Columns, ask: Ask) -> None:
        self.columns = columns
        self._masks = Masks(columns, ask)
        self._bars = Bars(columns)
        self._orders: dict[Order, Array] = {}
        self._ranks: dict[str, Array] = {}
        self._lock = threading.Lock()

    def summary(self, filters: Filters) -> Summary:
        """How much there is, from when to when."""
        columns, mask = self.columns, self._masks.of(filters)
        total = _count(mask, len(columns))
        first, last = (columns.coded(name) for name in ("first_day", "last_day"))
        begins, ends = first.ends(mask), last.ends(mask)
        return Summary(
            total,
            columns.articles.different(mask),
            _day(begins[0]) if begins else None,
            _day(ends[1]) if ends else None,
            int(first.counts(mask)[-1]),
            _count(columns.points.unplaced() if mask is None else mask & columns.points.unplaced(), 0),
            self._left_out(filters, DATE_FIELDS, first.codes == first.none),
            self._left_out(filters, PLACE_FIELDS, columns.points.unplaced()),
        )

    def _left_out(self, filters: Filters, names: Sequence[str], lacks: Array) -> int:
        if all(getattr(filters, name) in (None, ()) for name in names) or not lacks.any():
            return 0
        return _count(self._masks.of(filters, names, lacks), 0)

    def facets(self, filters: Filters, names: Collection[str] | None, most: int | None) -> dict[str, list[Facet]]:
        """The most frequent choices of each field, or of the named ones, under the other filters."""
        fields = [field for field in FIELDS if field.faceted and (names is None or field.name in names)]
        return {field.name: self._choices(filters, field, most) for field in fields}

    def _choices(self, filters: Filters, field: Field, most: int | None) -> list[Facet]:
        column = self.columns.by_name[field.column]
        counts = column.counts(self._masks.of(filters, [field.name]))[: len(column.distinct)]
        there = np.flatnonzero(counts)
        if most is not None and len(there) > most:
            least = np.partition(counts[there], -most)[-most]
            there = there[counts[there] >= least]
        labels = self.columns.labels
        made = [(int(counts[at]), labels.get((field.labels, value), value), value)
                for at, value in zip(there, column.distinct[there], strict=True)]  # fmt: skip
        return [Facet(value, label, n) for n, label, value in sorted(made, key=lambda one: (-one[0], *one[1:]))[:most]]

    def timeline(self, filters: Filters, step: Step) -> list[Bin]:
        """Counts by event type and day, week or month, or a longer period."""
        return self._bars.bins(self._masks.of(filters), step)

    def series(self, filters: Filters, step: Step, by: SeriesField, most: int) -> list[Series]:
        """The timeline split by a field."""
        if by not in UNDER:
            raise ValueError(f"a timeline is split by one of {', '.join(UNDER)}; got {by!r}")
        columns = self.columns
        first, split = columns.coded("first_day"), columns.by_name["actors" if by == "actors" else "event_type"]
        dated = self._masks.of(filters, also=first.codes != first.none)
        assert dated is not None
        counts = split.counts(dated)[: len(split.distinct)]
        top = sorted(np.flatnonzero(counts), key=lambda at: (-counts[at], at))[:most]
        found, rest = [], dated
        under = columns.listed(UNDER[by])
        for at in top:
            value = str(split.distinct[at])
            rows = dated & split.where(np.arange(len(split.distinct)) == at)
            label = columns.labels.get((by, value), value)
            found.append(Series(value, label, tuple(self._bars.bins(rows, step))))
            rest = rest & ~under.where(under.distinct == value)
        named = columns.listed("actors").filled() if by == "actors" else np.ones(len(columns), bool)
        others, none = (tuple(self._bars.bins(rows, step)) for rows in (rest & named, rest & ~named))
        return [*found, *([Series(None, "", others)] if others else []), *([Series("", "", none)] if none else [])]

    def cells(self, filters: Filters, degrees: float, view: Box | None) -> list[Cell]:
        """What has a place, by squares."""
        return cells(self.columns, self._masks.of(filters, also=self._seen(view)), degrees)

    def alone(self, filters: Filters, degrees: float, view: Box | None, most: int) -> list[Any]:
        """The numbers of some of the rows that have a square for themselves."""
        columns = self.columns
        placed = self._masks.of(filters, also=~columns.points.unplaced())
        seen = self._seen(view)
        assert placed is not None
        rows = alone(columns, placed if seen is None else placed & seen, degrees, most)
        return [key.item() for key in columns.keys[rows]]

    def lacking(self, what: Lacking, filters: Filters, limit: int, offset: int) -> list[Any]:
        """The numbers of the rows that have no place or no day, the newest first."""
        first = self.columns.coded("first_day")
        lacks = self.columns.points.unplaced() if what == "place" else first.codes == first.none
        places = self._in_order(self._masks.of(filters, also=lacks), "new")
        return [key.item() for key in self.columns.keys[places[offset : offset + limit]]]

    def _seen(self, view: Box | None) -> Array | None:
        points = self.columns.points
        return None if view is None else points.where(inside(view, points.lats, points.lons))

    def keys(self, filters: Filters, order: Order, limit: int, offset: int, view: Box | None) -> list[Any]:
        """The numbers of the rows of one page of a list."""
        places = self._in_order(self._masks.of(filters, also=self._seen(view)), order)
        return [key.item() for key in self.columns.keys[places[offset : offset + limit]]]

    def neighbours(self, key: int, filters: Filters, order: Order) -> tuple[int, Any, Any] | None:
        """How many stand before a row of the list, and the numbers of the row before it and after it."""
        places = self._in_order(self._masks.of(filters), order)
        at = np.flatnonzero(self.columns.keys[places] == key)
        if not len(at):
            return None
        here = int(at[0])
        before = self.columns.keys[places[here - 1]].item() if here else None
        after = self.columns.keys[places[here + 1]].item() if here + 1 < len(places) else None
        return here, before, after

    def _in_order(self, mask: Array | None, order: Order) -> Array:
        with self._lock:
            if order not in self._orders:
                sorts = codes_in_order(order, self.columns.coded)
                self._orders[order] = narrow(np.lexsort(sorts[::-1]))
            places = self._orders[order]
        return places if mask is None else places[mask[places]]

    def news(self, since: datetime, filters: Filters) -> tuple[int, int]:
        """How many are new since then, and how many only changed."""
        changed = self._masks.of(filters, also=_after(self.columns.coded("changed"), since))
        fresh = self._masks.of(filters, also=_after(self.columns.coded("first_seen"), since))
        assert changed is not None
        assert fresh is not None
        new = _count(changed & fresh, 0)
        return new, _count(changed, 0) - new


def _after(column: Coded, moment: datetime) -> Array:
    return column.where(column.distinct > microseconds(moment))


def _count(mask: Array | None, every: int) -> int:
    return every if mask is None else int(np.count_nonzero(mask))


def _day(number: Any) -> date:
    return EPOCH + timedelta(days=int(number))
