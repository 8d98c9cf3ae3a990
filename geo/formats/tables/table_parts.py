"""The rows of a table, some at a time, each part with how its days are meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from geo.formats.tables.cell_days import DOUBTFUL
from geo.formats.tables.cell_rows import CellRows, TableRows, together
from geo.formats.tables.sheet_cells import Sheet, day_columns

__all__ = ["parts_of"]


def parts_of(sheet: Sheet, names: Collection[str], rows: int) -> Iterator[TableRows]:
    """The columns of these names, at most so many rows at once.

    Raises:
        FormatError: the file is damaged; what stands above comes before that.
    """
    at = [number for number, name in enumerate(sheet.columns) if name in names]
    columns = [sheet.columns[number] for number in at]
    if sheet.by_columns:
        found = sheet.by_columns(columns, rows)
    else:
        found = (CellRows.of(columns, at, some) for some in together(sheet.cells, rows))
    return (_ordered(part, sheet) for part in found)


def _ordered(part: TableRows, sheet: Sheet) -> TableRows:
    """The rows with the order that their days are to be read by; none where no column of days needs it."""
    for number in day_columns(part.columns):
        if DOUBTFUL.search("\n".join([day for (day,) in part.grouped([part.columns[number]])[1]])):
            return replace(part, order=sheet.asked_order())  # type: ignore[type-var]  # each kind is a data class
    return part
