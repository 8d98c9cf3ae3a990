"""A table as it is read: its columns, and the cells of its rows as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.table_row import Row

if TYPE_CHECKING:
    from geo.formats.tables.cell_rows import TableRows

__all__ = ["Cells", "Sheet", "day_columns", "row_of"]

Cells = tuple[int, Sequence[str]]
"""The line that a row ends on, and its cells."""
_DAY_WORDS = ("date", "day", "start", "end", "published", "time")


def day_columns(columns: Sequence[str]) -> list[int]:
    """Where the columns stand that hold days by their name."""
    return [number for number, name in enumerate(columns) if any(word in name for word in _DAY_WORDS)]


def row_of(columns: Sequence[str], cells: Cells, order: DayOrder) -> Row:
    """A row, which may have fewer cells than there are columns, or more."""
    return Row(cells[0], dict(zip(columns, cells[1], strict=False)), order)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns, and its rows.

    ``asked_order`` says how the file as a whole writes 3/4/2024, which may take a look at all of it. ``by_columns``
    gives some columns of its rows, so many rows at once, where that is quicker than row by row.
    """

    columns: Sequence[str]
    cells: Iterator[Cells]
    asked_order: Callable[[], DayOrder]
    by_columns: Callable[[Sequence[str], int], Iterator[TableRows]] | None = None

    def rows(self) -> Iterator[Row]:
        """Its rows."""
        order = self.asked_order()
        return (row_of(self.columns, cells, order) for cells in self.cells)
