"""Tables as CSV: cells that no spreadsheet runs, and rows whose columns are found by name."""

from __future__ import annotations

import csv
import gzip
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from geo.errors import FormatError

__all__ = ["Row", "read_sheet", "safe_cell", "write_sheet"]

# What a spreadsheet takes for the start of a formula; the full-width forms count in some languages' versions.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FIELD_LIMIT = 10_000_000
Cell = str | int | float | date | tuple[str, ...] | None


def safe_cell(value: Cell) -> str | int | float:
    """A value as a spreadsheet may see it: text that would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = ("\n".join(value) if any(value) else "") if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def write_sheet(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], out: Path) -> None:
    """Writes a CSV file that spreadsheets open with its letters right and its formulas dead."""
    # The byte order mark is what makes Excel read UTF-8; lone surrogates, which have no UTF-8, become a question mark.
    with out.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([safe_cell(row.get(name)) for name in columns])


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column name, in lower case, and the line of the file that it ends on."""

    line: int
    cells: Mapping[str, str]

    def text(self, *names: str) -> str:
        """The first of these cells that holds anything, without blanks around it; else the empty string."""
        return self._cell(names).strip()

    def _cell(self, names: Sequence[str]) -> str:
        if len(names) == 1:
            return self.cells.get(names[0], "")
        return next((cell for name in names if (cell := self.cells.get(name, "")).strip()), "")

    def number(self, *names: str) -> float | None:
        """The first of these cells that holds anything, as a finite number; none where all are empty.

        Raises:
            FormatError: it is no finite number.
        """
        written = self.text(*names)
        if not written:
            return None
        with suppress(ValueError):
            if math.isfinite(number := float(written)):
                return number
        raise FormatError(f"{names[0]} must be a number, got {written[:40]!r}")

    def count(self, *names: str) -> int | None:
        """The same as a whole number.

        Raises:
            FormatError: it is no whole number.
        """
        number = self.number(*names)
        if number is not None and number != int(number):
            raise FormatError(f"{names[0]} must be a whole number, got {number}")
        return None if number is None else int(number)

    def day(self, *names: str) -> date | None:
        """The same as a day: an ISO date or time, or ``16 June 2014`` as ACLED writes.

        Raises:
            FormatError: it is none of these.
        """
        written = self.text(*names)
        if not written:
            return None
        with suppress(ValueError):
            return datetime.fromisoformat(written.replace(" 00:00:00.000", "")).date()
        for pattern in ("%d %B %Y", "%d-%b-%Y", "%d-%B-%Y"):
            with suppress(ValueError):
                return datetime.strptime(written, pattern).date()  # noqa: DTZ007 - a day has no time zone
        raise FormatError(f"{names[0]} must be a date such as 2014-06-16, got {written[:40]!r}")

    def lines(self, *names: str) -> list[str]:
        """The values of a cell that holds several, one a line, the empty ones among them."""
        cell = self._cell(names)
        return [line.strip() for line in cell.split("\n")] if cell else []


def _lines(file: Path) -> Iterator[str]:
    opener = gzip.open if file.suffix == ".gz" else open
    try:
        with opener(file, "rt", encoding="utf-8-sig", newline="") as stream:
            yield from stream
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
        raise _no_table(file, str(error)) from error
    except OSError as error:
        raise FormatError(f"{file}: cannot be opened: {error.strerror or error}") from error


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _rows(file: Path, lines: Iterator[str], columns: Sequence[str], delimiter: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                # The reader has not seen the header's line.
                line = reader.line_num + 1
                yield Row(line, {name: _bare(cell) for name, cell in zip(columns, cells, strict=False)})
    except csv.Error as error:
        raise _no_table(file, f"line {reader.line_num + 1}: {error}") from error


def read_sheet(file: Path) -> tuple[list[str], Iterator[Row]]:
    """The columns of a CSV file, in lower case, and its rows, read as they are asked for.

    ``.gz`` is unpacked; commas, semicolons and tabs are understood.

    Raises:
        FormatError: the file cannot be opened, is empty or is no table of UTF-8 text; here or while the rows are read.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    lines = _lines(file)
    header = next(lines, "")
    if not header.strip() or "\0" in header:
        raise _no_table(file, "it begins with no line of column names")
    delimiter = _delimiter(header)
    columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter))]
    return columns, _rows(file, lines, columns, delimiter)


def _no_table(file: Path, why: str) -> FormatError:
    return FormatError(f"{file}: no CSV table of UTF-8 text: {why}")
