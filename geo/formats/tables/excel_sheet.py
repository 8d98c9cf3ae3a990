"""The rows of an Excel workbook (.xlsx): the first sheet that holds a table, every cell as the text it means."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from geo.errors import FormatError

__all__ = ["FIRST", "MOST_COLUMNS", "Cells", "cell_text", "excel_rows", "is_table_head", "refuse_bomb"]

Cells = tuple[int, list[str]]
"""The number of a row in its file, from 1, and its cells as text."""

MAX_UNPACKED = 2_000 * 1024 * 1024
_FEWEST_COLUMNS = 2
FIRST = 6
"""Rows that are looked at to tell what a sheet is."""
MOST_COLUMNS = 500


def cell_text(value: object) -> str:
    """A cell as the text it means: days as 2024-05-14, whole numbers without a point, nothing as the empty string."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def refuse_bomb(file: Path) -> None:
    """Raises FormatError, where an archive says that it would unpack to more than is read."""
    with zipfile.ZipFile(file) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MAX_UNPACKED:
        raise FormatError(f"{file}: would unpack to {unpacked // 1024 // 1024} MB; save the sheet as CSV")


def _workbook(file: Path, *, values: bool) -> Any:
    try:
        refuse_bomb(file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that the library leaves out
            import openpyxl  # noqa: PLC0415 - slow to import, and most tables are CSV

            return openpyxl.load_workbook(file, read_only=True, data_only=values)
    except FormatError:
        raise
    except OSError as error:
        raise FormatError(f"{file}: cannot be opened: {error.strerror or error}") from error
    except Exception as error:
        raise FormatError(f"{file}: no Excel workbook, or a damaged one: {str(error)[:200]}") from error


def _rows(sheet: Any) -> Iterator[Cells]:
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        cells = [cell_text(value) for value in row]
        if any(cell.strip() for cell in cells):
            yield number, cells


def is_table_head(first: Sequence[Cells]) -> bool:
    """Whether the first rows of a sheet are those of a table: two or more, of two columns or more."""
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in first]
    return len(filled) > 1 and max(filled) >= _FEWEST_COLUMNS


def _is_table(sheet: Any) -> bool:
    return is_table_head(list(islice(_rows(sheet), FIRST)))


def _formulas(file: Path, title: str) -> list[str]:
    """The first formulas of a sheet, where they stand."""
    found: list[str] = []
    with closing(_workbook(file, values=False)) as book:
        for row in book[title].iter_rows(max_row=50, max_col=MOST_COLUMNS):
            found += [cell.coordinate for cell in row if isinstance(cell.value, str) and cell.value.startswith("=")]
    return found


def _refuse_formulas(file: Path, title: str) -> None:
    """Raises FormatError, where cells of a sheet are empty because no program has worked out their formulas."""
    if found := _formulas(file, title):
        raise FormatError(
            f"{file}: the cells of sheet {title!r} hold formulas without their values ({', '.join(found[:3])}); "
            "open the file in a spreadsheet and save it again, or save the sheet as CSV"
        )


def _half_empty(sheet: Any) -> bool:
    """Whether one of the first rows of a sheet has more empty cells than others, as formulas without values leave."""
    first = [cells for _, cells in islice(_rows(sheet), 1, FIRST)]
    return any(sum(1 for cell in cells if not cell.strip()) * 2 >= len(cells) for cells in first)


def excel_rows(file: Path) -> Iterator[Cells]:
    """The rows of the first sheet with two rows or more, the names of the columns first; dates as 2024-05-14.

    Raises:
        FormatError: it is no workbook, has no such sheet, or holds formulas without values.
    """
    with closing(_workbook(file, values=True)) as book:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        sheet = next((sheet for sheet in sheets if _is_table(sheet)), None)
        for doubtful in sheets if sheet is None else [sheet] if _half_empty(sheet) else []:
            _refuse_formulas(file, doubtful.title)
        if sheet is None:
            raise FormatError(f"{file}: no sheet with a line of column names and rows below it")
        yield from _rows(sheet)
