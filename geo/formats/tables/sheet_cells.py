"""A table as it is read: its columns, and the cells of its rows as they come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from geo.formats.tables.cell_days import DOUBTFUL, DayOrder
from geo.formats.tables.table_row import Row

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

    ``asked_order`` says how the file as a whole writes 3/4/2024, which may take a look at all of it.
    """

    columns: Sequence[str]
    cells: Iterator[Cells]
    asked_order: Callable[[], DayOrder]

    def rows(self) -> Iterator[Row]:
        """Its rows."""
        order = self.asked_order()
        return (row_of(self.columns, cells, order) for cells in self.cells)

    def only(self, names: Collection[str]) -> Sheet:
        """The same without other columns."""
        at = [number for number, name in enumerate(self.columns) if name in names]
        width = at[-1] + 1 if at else 0

        def kept(cells: Sequence[str]) -> list[str]:
            whole = cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))]
            return [whole[number] for number in at]

        each = ((line, kept(cells)) for line, cells in self.cells)
        return Sheet([self.columns[number] for number in at], each, self.asked_order)

    def order_for(self, some: Sequence[Cells]) -> DayOrder:
        """The order that days in some of the rows are to be read by; none where no column of days needs it."""
        for number in day_columns(self.columns):
            if DOUBTFUL.search("\n".join([cells[number] for _, cells in some if number < len(cells)])):
                return self.asked_order()
        return ""
