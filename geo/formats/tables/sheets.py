"""A table whatever kind of file it is in: CSV, Excel, OpenDocument, GeoJSON or JSON, told by what it begins with."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from geo.errors import FormatError
from geo.formats.tables import csv_table
from geo.formats.tables.cell_days import DayOrder, order_of
from geo.formats.tables.columns import known_among
from geo.formats.tables.excel_sheet import Cells, excel_rows
from geo.formats.tables.json_table import json_rows
from geo.formats.tables.open_document import is_open_document
from geo.formats.tables.other_workbooks import other_workbook_rows
from geo.formats.tables.sheet_cells import Sheet, day_columns
from geo.formats.tables.table_row import Row

__all__ = ["opened_sheet", "read_sheet"]

_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def _begins(file: Path) -> bytes:
    try:
        with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as stream:
            return stream.read(4096)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return b""  # what is wrong with it is told where its lines are read
    except OSError as error:
        raise FormatError(f"{file}: cannot be opened: {error.strerror or error}") from error


def _reader(file: Path) -> Callable[[Path], Iterator[Cells]] | None:
    """What takes a file apart that is no CSV."""
    head = _begins(file)
    if head.startswith(_OLD_OFFICE) or is_open_document(head) or file.suffix.lower() == ".xlsb":
        return other_workbook_rows
    if head.startswith(_ARCHIVE):
        return excel_rows
    return json_rows if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") else None


def _head(rows: Iterator[Cells]) -> tuple[int, list[str]]:
    """The line of names: the first, or the one below it that has more names of columns of events."""
    first = list(islice(rows, csv_table.HEAD_LINES))
    number = csv_table.best_head([cells for _, cells in first])
    return first[number][0], [csv_table.plain_name(cell) for cell in first[number][1]]


def _unnamed(columns: Sequence[str], unnamed: Sequence[str]) -> bool:
    return bool(unnamed) and len(columns) == len(unnamed) and columns[0].isdigit() and not known_among(columns)


def _below(rows: Iterator[Cells], above: int) -> Iterator[Cells]:
    for line, cells in rows:
        if line > above and not csv_table.is_tags(cells):
            yield line, [csv_table.bare_cell(cell) for cell in cells]


def opened_sheet(file: Path, unnamed: Sequence[str] = (), order: DayOrder = "") -> Sheet:
    """A table: its columns, its rows, read when they are asked for, and its order of the day.

    As ``csv_table.opened_sheet`` for CSV; of a workbook the first sheet with a table, of JSON its list of objects.

    Raises:
        FormatError: the file cannot be opened or is no table; here or while the rows are read.
    """
    reader = _reader(file)
    if reader is None:
        return csv_table.opened_sheet(file, unnamed, order)
    above, columns = _head(reader(file))
    if _unnamed(columns, unnamed):
        above, columns = above - 1, list(unnamed)
    at = day_columns(columns)
    written = (cells[number] for line, cells in reader(file) if line > above for number in at if number < len(cells))
    return Sheet(columns, _below(reader(file), above), cache(lambda: order or order_of(written)))


def read_sheet(
    file: Path, unnamed: Sequence[str] = (), order: DayOrder = ""
) -> tuple[Sequence[str], Iterator[Row], DayOrder]:
    """Columns, rows and order of ``opened_sheet``."""
    sheet = opened_sheet(file, unnamed, order)
    return sheet.columns, sheet.rows(), sheet.asked_order()
