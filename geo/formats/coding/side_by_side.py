"""Rows of a table as events side by side: what makes a part of an event is asked once for all rows of the same cells.

What is odd in any way goes the way of a single row, which then says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from geo.coded.event import Event, Source, checked
from geo.coded.event_columns import STANDING, EventColumns, Shared
from geo.errors import GeoError
from geo.formats.coding.makers import Coding, Makers
from geo.formats.coding.row_result import BadRow, ReadRow, read_row
from geo.formats.tables.cell_rows import Key, TableRows
from geo.formats.tables.table_row import ByCells

__all__ = ["ReadRows", "read_rows"]


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What comes of some rows: the events, the line of each, and the rows of which there is none."""

    events: EventColumns
    lines: Sequence[int]
    bad: Sequence[BadRow]


def read_rows(rows: TableRows, coding: Coding) -> ReadRows:
    """The events of rows."""
    if coding.makers is None or len(set(rows.columns)) < len(rows.columns):
        return _one_by_one(rows, coding)
    made = _Making(rows, coding.makers)
    if not (odd := made.odd()):
        return ReadRows(made.events(), rows.lines(), ())
    found = [read_row(row, coding.event_of) for row in rows.rows(odd)]
    bad = [one for one in found if isinstance(one, BadRow)]
    if len(bad) < len(found):
        return _one_by_one(rows, coding)
    plain = read_rows(rows.without({one.line for one in bad}), coding)
    return replace(plain, bad=sorted((*bad, *plain.bad), key=lambda one: one.line))


def _one_by_one(rows: TableRows, coding: Coding) -> ReadRows:
    found = [read_row(row, coding.event_of) for row in rows.rows()]
    read = [one for one in found if isinstance(one, ReadRow)]
    return ReadRows(
        EventColumns.of([one.event for one in read]),
        [one.line for one in read],
        [one for one in found if isinstance(one, BadRow)],
    )


class _Odd:
    """Stands where something could not be made."""


_ODD = _Odd()


def _attempted(make: Callable[..., Any], order: str, key: Key) -> Any:
    try:
        return make(order, *key)
    except (GeoError, ValueError):
        return _ODD


class _Making:
    """The parts of the events of some rows."""

    def __init__(self, rows: TableRows, makers: Makers) -> None:
        self._rows = rows
        self._standing = self._shared(makers.standing)
        self._ids = self._each(makers.ids)
        self._sources = self._first(makers.sources)
        self._parts = {name: self._shared(make) for name, make in makers.parts.items()}

    def _shared(self, make: ByCells[Any]) -> Shared:
        numbers, keys = self._rows.grouped(make.names)
        return Shared(numbers, self._made(make, keys))

    def _made(self, make: ByCells[Any], keys: Iterable[Key]) -> list[Any]:
        order, every = self._rows.order, list(keys)
        with suppress(GeoError, ValueError):
            return make.each(order, every)
        return [_attempted(make.made, order, key) for key in every]

    def _each(self, make: ByCells[Any]) -> list[Any]:
        return self._made(make, self._rows.keys(make.names))

    def _first(self, makers: Sequence[ByCells[tuple[Source, ...]]]) -> list[Any]:
        found = self._each(makers[0])
        for make in makers[1:]:
            if empty := [row for row, one in enumerate(found) if not one]:
                keys = self._rows.keys(make.names)
                for row, one in zip(empty, self._made(make, map(keys.__getitem__, empty)), strict=True):
                    found[row] = one
        return found

    def odd(self) -> list[int]:
        """Which rows do not become events just so, in order."""
        odd = {row for row, one in enumerate(self._ids) if one is _ODD}
        odd |= {row for row, told in enumerate(self._sources) if not _is_told(told)}
        strange = [number for number, one in enumerate(self._standing.values) if not _makes_sense(one)]
        for shared, those in ((self._standing, strange), *((one, _odd_values(one)) for one in self._parts.values())):
            odd |= {row for row, number in enumerate(shared.numbers) if number in those} if those else set()
        return sorted(odd)

    def events(self) -> EventColumns:
        """The events, if no row is odd."""
        keys, own = zip(*self._ids, strict=True) if self._ids else ((), ())
        return EventColumns(keys, own, self._sources, {STANDING: self._standings(), **self._parts})

    def _standings(self) -> Shared:
        standing, place = self._standing, self._parts["location"]
        placed = [one is not None for one in place.values]
        keys = zip(standing.numbers, [placed[number] for number in place.numbers], strict=True)

        def alike(row: int) -> Event:
            said: Event = standing.values[standing.numbers[row]]
            return said._replace(sources=self._sources[row], location=place.values[place.numbers[row]])

        return Shared.of(keys, alike)


def _odd_values(shared: Shared) -> list[int]:
    return [number for number, one in enumerate(shared.values) if one is _ODD]


def _is_told(told: Any) -> bool:
    return told is not _ODD and bool(told) and "" not in [one.text for one in told]


def _makes_sense(standing: Any) -> bool:
    if standing is _ODD:
        return False
    try:
        checked(standing._replace(sources=(Source("-"),)))
    except ValueError:
        return False
    return True
