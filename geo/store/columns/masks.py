"""Which rows pass a filter: one array of booleans a condition, remembered, because a click changes one of them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime
from typing import Any, cast

import numpy as np

from geo.filters.areas import Box, Near, Polygon
from geo.filters.dialect import EARTH_RADIUS_KM, HALF_TURN
from geo.filters.model import FIELDS, Field, Filters
from geo.filters.operators import AnyOf, Compared, HasWords, Within
from geo.store.columns.coding import Array, Coded
from geo.store.columns.loading import Columns
from geo.timestamps import to_store

__all__ = ["Masks", "days_since_1970", "inside", "microseconds"]

MOST_BYTES = 4_000_000  # of conditions that are remembered, a bit a row
MOST_ROWS = 2  # sets of rows that are remembered, each up to 4 MB at a million
EPOCH = date(1970, 1, 1)
Ask = Callable[[Columns, Field, Any], Array]
"""Has the store itself say which rows pass."""
Asked = tuple[tuple[str, Any], ...]


def days_since_1970(day: date) -> int:
    """The day as the columns count it."""
    return (day - EPOCH).days


def microseconds(at: datetime) -> int:
    """The moment as the columns count it."""
    return int((to_store(at).replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1_000_000 + 0.5)


class Masks:
    """The conditions of one version of a store; ``ask`` has the store itself say which rows hold the words."""

    def __init__(self, columns: Columns, ask: Ask) -> None:
        self._columns, self._ask = columns, ask
        self._known: OrderedDict[tuple[str, Any], Array] = OrderedDict()
        self._rows: OrderedDict[Asked, Array | None] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, filters: Filters, skip: Collection[str] = (), also: Array | None = None) -> Array | None:
        """Which rows pass, without the fields to ``skip`` and with one more condition; nothing where all of them do."""
        masks = [self._one(field, value) for field, value in _asked(filters, skip)]
        masks += [] if also is None else [also]
        if not masks:
            return None
        found = masks[0]
        for mask in masks[1:]:
            found = found & mask
        return found

    def rows(self, filters: Filters, skip: Collection[str] = ()) -> Array | None:
        """The same as what columns are counted by: the numbers of the rows, or a mask where most of them pass.

        A change counts a dozen columns of the same rows; to pick them by a mask takes several times as long.
        """
        key = tuple((field.name, value) for field, value in _asked(filters, skip))
        with self._lock:
            if key in self._rows:
                self._rows.move_to_end(key)
                return self._rows[key]
        made = self.of(filters, skip)
        if made is not None and np.count_nonzero(made) * 2 < len(made):
            made = np.flatnonzero(made)
        with self._lock:
            self._rows[key] = made
            while len(self._rows) > MOST_ROWS:
                self._rows.popitem(last=False)
        return made

    def _one(self, field: Field, value: Any) -> Array:
        key = (field.name, value)
        with self._lock:
            if (known := self._known.get(key)) is not None:
                self._known.move_to_end(key)
                return np.unpackbits(known, count=len(self._columns)).view(bool)
        made = self._made(field, value)
        packed = np.packbits(made)
        with self._lock:
            self._known[key] = packed
            while len(self._known) * max(1, len(packed)) > MOST_BYTES and len(self._known) > 1:
                self._known.popitem(last=False)
        return made

    def _made(self, field: Field, value: Any) -> Array:
        columns, operator = self._columns, field.operator
        if isinstance(operator, AnyOf):
            column = columns.by_name[field.column]
            found = column.where(np.isin(column.distinct, list(value)))
            return found | ~columns.listed(field.column).filled() if operator.empty in value else found
        if isinstance(operator, Compared):
            return _compared(columns.coded(field.column), operator, value)
        if isinstance(operator, Within):
            return columns.points.where(inside(value, columns.points.lats, columns.points.lons))
        assert isinstance(operator, HasWords), f"say here what a {type(operator).__name__} asks of a column"
        return self._ask(columns, field, value)


def _asked(filters: Filters, skip: Collection[str]) -> Iterator[tuple[Field, Any]]:
    """The fields of the filters that ask anything, with what they ask."""
    for field in FIELDS:
        if field.name not in skip and (value := getattr(filters, field.name)) != field.operator.nothing:
            yield field, value


def _compared(column: Coded, operator: Compared, value: Any) -> Array:
    if operator.kind == "moment":
        value = microseconds(value)
    elif operator.kind == "day":
        value = days_since_1970(value)
    asks = {"<=": np.less_equal, ">=": np.greater_equal, ">": np.greater}[operator.comparison]
    return column.where(asks(column.distinct, value))


def inside(area: Near | Box | Polygon, lats: Array, lons: Array) -> Array:
    """Which of the points lie in the area: the arithmetic of ``PlainDialect``."""
    if isinstance(area, Near):
        return _near(area, lats, lons)
    if isinstance(area, Box):
        east, west = lons >= area.west, lons <= area.east
        across = (east & west) if area.west <= area.east else (east | west)
        return (lats >= area.south) & (lats <= area.north) & across
    return _polygon(area, lats, lons)


def _near(area: Near, lats: Array, lons: Array) -> Array:
    turned = np.sin(np.radians(lats - area.lat) / 2) ** 2
    turned += np.cos(np.radians(area.lat)) * np.cos(np.radians(lats)) * np.sin(np.radians(lons - area.lon) / 2) ** 2
    return cast("Array", 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, turned))) <= area.km)


def _polygon(area: Polygon, lats: Array, lons: Array) -> Array:
    found = (lons >= area.west) & (lons <= area.east) & _crossed(area, lats, lons)
    if area.east > HALF_TURN:
        found |= (lons + 360 <= area.east) & _crossed(area, lats, lons + 360)
    return (lats >= area.south) & (lats <= area.north) & found


def _crossed(area: Polygon, lats: Array, lons: Array) -> Array:
    """Whether a ray to the east crosses an odd number of the edges."""
    odd = np.zeros(len(lats), bool)
    for (south, start), (north, end) in area.edges:
        slope = (end - start) / (north - south)
        odd ^= (lats >= south) & (lats < north) & (lons < (start - south * slope) + lats * slope)
    return odd
