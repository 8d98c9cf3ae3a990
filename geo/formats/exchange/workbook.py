"""Excel: a sheet of incidents under a frozen header, days as days, and a sheet that says what each column means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from geo.errors import FormatError
from geo.formats.exchange.column_meanings import meanings
from geo.formats.flat_record import COLUMNS, Cell, flat
from geo.model import Article, Incident

__all__ = ["write"]

# The format's own limits. The library cuts a longer text in silence (findings/openpyxl_cuts_texts.sh).
MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
_CUT = " [cut: a cell holds no more]"
# The first day that spreadsheets agree on: Excel has a 29 February 1900.
_FIRST_DAY = date(1900, 3, 1)
_WIDTHS = {str: 18, tuple: 32, date: 12}
_NARROW = 10
_BOLD = Font(bold=True)
_TOP = Alignment(vertical="top", wrap_text=True)


def _cell(sheet: Any, value: Cell) -> Any:
    if isinstance(value, tuple):
        value = "\n".join(value) if any(value) else None
    if isinstance(value, date) and value < _FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        value = value[: LONGEST_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # or a text that begins with = would be a formula
        if "\n" in value:
            cell.alignment = _TOP
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _header(sheet: Any, names: Sequence[str], widths: Sequence[float]) -> None:
    sheet.freeze_panes = "B2"
    for number, width in enumerate(widths):
        sheet.column_dimensions[_letters(number)].width = width
    cells = [WriteOnlyCell(sheet, value=name) for name in names]
    for cell in cells:
        cell.font = _BOLD
    sheet.append(cells)


def _letters(number: int) -> str:
    first, last = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def _explained(sheet: Any) -> None:
    _header(sheet, ("column", "meaning", "unit", "codes"), (20, 90, 24, 60))
    for name in COLUMNS:
        said = meanings()[name]
        sheet.append([_cell(sheet, text) for text in (name, said.meaning, said.unit, said.codes)])


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one row an incident; cells with several values hold one a line.

    Raises:
        FormatError: there are more incidents than a sheet holds.
    """
    if len(incidents) > MOST_ROWS:
        raise FormatError(
            f"a sheet of Excel holds {MOST_ROWS:,} incidents, not {len(incidents):,}; filter them, or write CSV"
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Incidents")
    _header(sheet, list(COLUMNS), [_WIDTHS.get(kind, _NARROW) for kind in COLUMNS.values()])
    sheet.auto_filter.ref = f"A1:{_letters(len(COLUMNS) - 1)}{len(incidents) + 1}"
    for incident in incidents:
        sheet.append([_cell(sheet, value) for value in flat(incident, articles).values()])
    _explained(book.create_sheet("Columns"))
    book.save(out)
