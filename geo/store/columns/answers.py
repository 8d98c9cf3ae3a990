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
from geo.store.columns.squares import Crowds, cells, crowds_of, lonely
from geo.store.layout.list_orders import Order, codes_in_order
from geo.store.protocol import Bin, Cell, Facet, Lacking, Series, SeriesField, Step, Summary
from geo.store.queries import DATE_FIELDS, PLACE_FIELDS

__all__ = ["Answers"]

STRETCH = 65_536  # rows that are looked at together for a page
MOST_CROWDS = 8
UNDER: dict[SeriesField, str] = {"actors": "actors", "types": "types"}


class Answers:
    """The answers of one version of a store; any thread may ask."""

    def __init__(self, columns: Columns, ask: Ask) -> None:
        self.columns = columns
        self._masks = Masks(columns, ask)
        self._bars = Bars(columns)
        self._orders: dict[Order, Array] = {}
        self._crowds: dict[Filters, Crowds] = {}
        self._lock = threading.Lock()

    def summary(self, filters: Filters) -> Summary:
        """How much there is, from when to when."""
        columns, mask, rows = self.columns, self._masks.of(filters), self._masks.rows(filters)
        total = _count(mask, len(columns))
        first, last = (columns.coded(name) for name in ("first_day", "last_day"))
        begins, ends = first.ends(rows), last.ends(rows)
        return Summary(
            total,
            columns.articles.different(mask),
            _day(begins[0]) if begins else None,
            _day(ends[1]) if ends else None,
            int(first.counts(rows)[-1]),
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
        counts = column.counts(self._masks.rows(filters, [field.name]))[: len(column.distinct)]
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
        return self._bars.bins(self._masks.rows(filters), step)

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
        return cells(self._crowds_of(filters).within(view), degrees)

    def alone(self, filters: Filters, degrees: float, view: Box | None, most: int) -> list[Any]:
        """The numbers of some of the rows that have a square for themselves."""
        columns, crowds = self.columns, self._crowds_of(filters).within(view)
        mask = self._masks.of(filters, also=columns.points.where(lonely(crowds, degrees)))
        assert mask is not None
        found = np.flatnonzero(mask)
        killed = columns.coded("killed")
        dead = np.append(killed.distinct, -1)[killed.codes[found]]
        return [key.item() for key in columns.keys[found[np.lexsort((found, -dead))[:most]]]]

    def _crowds_of(self, filters: Filters) -> Crowds:
        """How many there are at each point: asked several times a change, at other sides of squares."""
        with self._lock:
            if (known := self._crowds.get(filters)) is not None:
                return known
        made = crowds_of(self.columns, self._masks.rows(filters))
        with self._lock:
            self._crowds[filters] = made
            if len(self._crowds) > MOST_CROWDS:
                del self._crowds[next(iter(self._crowds))]
        return made

    def lacking(self, what: Lacking, filters: Filters, limit: int, offset: int) -> list[Any]:
        """The numbers of the rows that have no place or no day, the newest first."""
        first = self.columns.coded("first_day")
        lacks = self.columns.points.unplaced() if what == "place" else first.codes == first.none
        return self._page(self._masks.of(filters, also=lacks), "new", limit, offset)

    def _seen(self, view: Box | None) -> Array | None:
        points = self.columns.points
        return None if view is None else points.where(inside(view, points.lats, points.lons))

    def keys(self, filters: Filters, order: Order, limit: int, offset: int, view: Box | None) -> list[Any]:
        """The numbers of the rows of one page of a list."""
        mask = self._masks.of(filters, also=self._seen(view))
        return self._page(mask, order, limit, offset)

    def _page(self, mask: Array | None, order: Order, limit: int, offset: int) -> list[Any]:
        """The numbers of a page's rows; the order is gone through only as far as the page."""
        places = self._ordered(order)
        if mask is None:
            found = places[offset : offset + limit]
        else:
            parts, held = list[Array](), 0
            for at in range(0, len(places), STRETCH):
                stretch = places[at : at + STRETCH]
                parts.append(stretch[mask[stretch]])
                held += len(parts[-1])
                if held >= offset + limit:
                    break
            found = np.concatenate([places[:0], *parts])[offset : offset + limit]
        return [key.item() for key in self.columns.keys[found]]

    def neighbours(self, key: int, filters: Filters, order: Order) -> tuple[int, Any, Any] | None:
        """How many stand before a row of the list, and the numbers of the row before it and after it."""
        mask, places = self._masks.of(filters), self._ordered(order)
        places = places if mask is None else places[mask[places]]
        at = np.flatnonzero(self.columns.keys[places] == key)
        if not len(at):
            return None
        here = int(at[0])
        before = self.columns.keys[places[here - 1]].item() if here else None
        after = self.columns.keys[places[here + 1]].item() if here + 1 < len(places) else None
        return here, before, after

    def _ordered(self, order: Order) -> Array:
        """All rows in that order, told apart once."""
        with self._lock:
            if order not in self._orders:
                sorts = codes_in_order(order, self.columns.coded)
                self._orders[order] = narrow(np.lexsort(sorts[::-1]))
            return self._orders[order]

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
