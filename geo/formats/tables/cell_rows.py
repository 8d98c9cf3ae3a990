"""Some rows of a table together, as cells row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, zip_longest
from typing import Protocol, Self

from geo.errors import FormatError
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.sheet_cells import Cells, row_of
from geo.formats.tables.table_row import Row

__all__ = ["CellRows", "Grouped", "Key", "TableRows", "together"]

Key = tuple[str, ...]
"""What stands in some cells of a row."""
Grouped = tuple[Sequence[int], Sequence[Key]]
"""The key of each row as a number into the keys: each of these once, in the order in which they come first."""


class TableRows(Protocol):
    """Some rows of a table; ``order`` is how days such as 3/4/2024 are meant in them."""

    @property
    def columns(self) -> Sequence[str]:
        """The names of the columns."""

    @property
    def order(self) -> DayOrder:
        """How days are meant."""

    def rows(self, at: Iterable[int] | None = None) -> Iterator[Row]:
        """Them, or those at some positions, one by one."""

    def without(self, lines: Collection[int]) -> Self:
        """Those that end on other lines."""

    def lines(self) -> list[int]:
        """The line that each ends on."""

    def keys(self, names: Sequence[str]) -> list[Key]:
        """The cells of some columns of each row; empty ones of a column that there is not."""

    def grouped(self, names: Sequence[str]) -> Grouped:
        """The same, each key once."""


@dataclass(frozen=True)
class CellRows:
    """Rows, each with the cells that it has: some may be cut short, or longer than there are columns."""

    columns: Sequence[str]
    order: DayOrder
    cells: Sequence[Cells]

    @classmethod
    def of(cls, columns: Sequence[str], at: Sequence[int], cells: Iterable[Cells]) -> CellRows:
        """Of whole rows the ``columns`` that stand ``at`` these places, without an order of days."""
        return cls(columns, "", [(line, _some(whole, at)) for line, whole in cells])

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

    @cached_property
    def _named(self) -> Mapping[str, Sequence[str]]:
        """The columns by their names; rows that are cut short end in empty cells."""
        each = zip_longest(*[cells for _, cells in self.cells], fillvalue="")
        return dict(zip(self.columns, each, strict=False))

    def keys(self, names: Sequence[str]) -> list[Key]:
        """The cells of some columns of each row."""
        blank = ("",) * len(self.cells)
        return list(zip(*[self._named.get(name, blank) for name in names], strict=True))

    def grouped(self, names: Sequence[str]) -> Grouped:
        """The same, each key once."""
        known: dict[Key, int] = {}
        return [known.setdefault(key, len(known)) for key in self.keys(names)], list(known)


def _some(cells: Sequence[str], at: Sequence[int]) -> list[str]:
    return [cells[number] if number < len(cells) else "" for number in at]


def together(rows: Iterator[Cells], count: int) -> Iterator[list[Cells]]:
    """So many rows at a time.

    Raises:
        FormatError: as going through them; what stands above comes before that.
    """
    broken: FormatError | None = None
    while broken is None:
        some: list[Cells] = []
        try:
            some.extend(islice(rows, count))
        except FormatError as error:
            broken = error
        if not some:
            break
        yield some
    if broken:
        raise broken
