"""Rows of a table as events side by side: what makes a part of an event is asked once for all rows of the same cells.

What is odd in any way goes the way of a single row, which then says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from geo.coded.event import Event, Source, checked
from geo.coded.event_columns import STANDING, EventColumns, Shared
from geo.errors import GeoError
from geo.formats.coding.makers import Coding, Makers
from geo.formats.coding.row_result import BadRow, ReadRow, read_row
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.sheet_cells import Cells, row_of
from geo.formats.tables.table_row import ByCells, Row

__all__ = ["CellRows", "ReadRows", "read_rows"]

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellRows:
    """Some rows of a table with these columns; ``order`` is how days such as 3/4/2024 are meant in them."""

    columns: Sequence[str]
    order: DayOrder
    cells: Sequence[Cells]

    def rows(self, at: Iterable[int] | None = None) -> Iterator[Row]:
        """Them, or those at some positions, one by one."""
        some = self.cells if at is None else map(self.cells.__getitem__, at)
        return (row_of(self.columns, one, self.order) for one in some)

    def without(self, lines: Collection[int]) -> CellRows:
        """Those that end on other lines."""
        return replace(self, cells=[one for one in self.cells if one[0] not in lines])

    def lines(self) -> list[int]:
        """The line that each ends on."""
        return [line for line, _ in self.cells]

    def named(self) -> Mapping[str, Sequence[str]]:
        """The columns by their names; rows that are cut short end in empty cells."""
        each = zip_longest(*[cells for _, cells in self.cells], fillvalue="")
        return dict(zip(self.columns, each, strict=False))


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What comes of some rows: the events, the line of each, and the rows of which there is none."""

    events: EventColumns
    lines: Sequence[int]
    bad: Sequence[BadRow]


def read_rows(rows: CellRows, coding: Coding) -> ReadRows:
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


def _one_by_one(rows: CellRows, coding: Coding) -> ReadRows:
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

    def __init__(self, rows: CellRows, makers: Makers) -> None:
        self._order, self._named = rows.order, rows.named()
        self._blank = ("",) * len(rows.cells)
        self._standing = self._shared(makers.standing)
        self._ids = self._each(makers.ids)
        self._sources = self._first(makers.sources)
        self._parts = {name: self._shared(make) for name, make in makers.parts.items()}

    def _keys(self, make: ByCells[Any]) -> list[Key]:
        return list(zip(*[self._named.get(name, self._blank) for name in make.names], strict=True))

    def _shared(self, make: ByCells[Any]) -> Shared:
        keys = self._keys(make)
        return Shared.of(keys, lambda row: _attempted(make.made, self._order, keys[row]))

    def _each(self, make: ByCells[Any]) -> list[Any]:
        return [_attempted(make.made, self._order, key) for key in self._keys(make)]

    def _first(self, makers: Sequence[ByCells[tuple[Source, ...]]]) -> list[Any]:
        found = self._each(makers[0])
        for make in makers[1:]:
            if empty := [row for row, one in enumerate(found) if not one]:
                keys = self._keys(make)
                for row in empty:
                    found[row] = _attempted(make.made, self._order, keys[row])
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
    return told is not _ODD and bool(told) and all(one.text for one in told)


def _makes_sense(standing: Any) -> bool:
    if standing is _ODD:
        return False
    try:
        checked(standing._replace(sources=(Source("-"),)))
    except ValueError:
        return False
    return True
