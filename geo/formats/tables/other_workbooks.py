"""The rows of old Excel workbooks (.xls, .xlsb) and OpenDocument tables (.ods): the first sheet that holds a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from geo.errors import FormatError
from geo.formats.tables.excel_sheet import FIRST, MOST_COLUMNS, Cells, cell_text, is_table_head
from geo.formats.tables.open_document import as_shown, is_open_document

__all__ = ["other_workbook_rows"]


def _text(value: Any) -> str:
    if isinstance(value, time | timedelta):
        return str(value)
    return cell_text(value)


def _rows(sheet: Any) -> Iterator[Cells]:
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if row.count("") == len(row):
            continue
        cells = [_text(value) for value in row[:MOST_COLUMNS]]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _sheets(book: CalamineWorkbook) -> Iterator[Any]:
    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            yield book.get_sheet_by_name(about.name)


def other_workbook_rows(file: Path) -> Iterator[Cells]:
    """The rows of the first visible sheet with two rows or more, the names of the columns first; dates as 2024-05-14.

    Raises:
        FormatError: it is no workbook, is damaged or locked, or has no such sheet.
    """
    try:
        # By its bytes, not by its name: an old workbook is often called .xlsx.
        data = file.read_bytes()
        book = CalamineWorkbook.from_filelike(BytesIO(as_shown(file) if is_open_document(data) else data))
        found = next((one for one in _sheets(book) if is_table_head(list(islice(_rows(one), FIRST)))), None)
    except OSError as error:
        raise FormatError(f"{file}: cannot be opened: {error.strerror or error}") from error
    except CalamineError as error:
        raise FormatError(
            f"{file}: no workbook of Excel or OpenDocument, or a damaged or locked one ({str(error)[:200]}); "
            "open it in a spreadsheet and save it as .xlsx or as CSV"
        ) from error
    if found is None:
        raise FormatError(f"{file}: no sheet with a line of column names and rows below it")
    yield from _rows(found)
