"""Tables as CSV: cells that no spreadsheet runs, and rows whose columns are found by name."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path

from geo.formats.tables.cell_days import DOUBTFUL, DayOrder, order_of
from geo.formats.tables.cell_rows import TableRows
from geo.formats.tables.columns import known_among
from geo.formats.tables.sheet_bytes import is_utf8, lines_of, no_table
from geo.formats.tables.sheet_cells import Cells, Sheet, day_columns

__all__ = [
    "HEAD_LINES",
    "Head",
    "bare_cell",
    "best_head",
    "is_tags",
    "no_table",
    "opened_sheet",
    "plain_name",
    "rows_in",
    "safe_cell",
    "write_sheet",
]

HEAD_LINES = 5
"""How far down the line of names is looked for."""

# What a spreadsheet takes for the start of a formula; the full-width forms count in some languages' versions.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_FIELD_LIMIT = 10_000_000
_TAG = re.compile(r"#[a-z]\w*(?:\s*\+\s*\w+)*", re.IGNORECASE)
_SEPARATOR = re.compile(r"sep=([,;\t])", re.IGNORECASE)
_FEW_NAMES = 3
_AT_ONCE = 500
Cell = str | int | float | date | tuple[str, ...] | None


def safe_cell(value: Cell) -> str | int | float:
    """A value as a spreadsheet may see it: text that would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return value
    text = ("\n".join(value) if any(value) else "") if isinstance(value, tuple) else str(value)
    return f"'{text}" if text[:1] in _FORMULA else text


def bare_cell(text: str) -> str:
    """A cell without the apostrophe that ``safe_cell`` puts before what would run as a formula."""
    return text[1:] if text.startswith("'") and text[1:2] in _FORMULA else text


def _marked(cells: Sequence[str]) -> bool:
    """Whether a cell begins with an apostrophe; most of those in a table stand within words."""
    return "\0'" in "\0".join(("", *cells))


def write_sheet(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], out: Path) -> None:
    """Writes a CSV file that spreadsheets open with its letters right and its formulas dead."""
    # The byte order mark is what makes Excel read UTF-8; lone surrogates, which have no UTF-8, become a question mark.
    with out.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:  # most cells of a wide table are empty, and asking for each takes a tenth of the whole
            cells = map(row.get, columns)
            writer.writerow(["" if cell is None or cell == () else safe_cell(cell) for cell in cells])


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def is_tags(cells: Sequence[str]) -> bool:
    """Whether a row below the header holds HXL's tags of the columns: "#adm1+name"."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_TAG.fullmatch(cell) for cell in filled)


def rows_in(file: Path, lines: Iterable[str], head: Head, *, tags: bool = True) -> Iterator[Cells]:
    """The rows of lines that stand below others, those of a head at least; the first may be ``tags`` of the columns."""
    reader = csv.reader(lines, delimiter=head.delimiter)
    try:
        for number, cells in enumerate(reader):
            if any(cell.strip() for cell in cells) and not (number == 0 and tags and is_tags(cells)):
                plain = [bare_cell(cell) for cell in cells] if _marked(cells) else cells
                yield reader.line_num + head.lines, plain  # the reader has not seen the lines above
    except csv.Error as error:
        raise no_table(file, f"line {reader.line_num + head.lines}: {error}") from error


def plain_name(name: str) -> str:
    """A column's name as we write it: "Event Date" is event_date."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def best_head(lines: Sequence[Sequence[str]]) -> int:
    """Which of the first lines of a table names its columns: a title or the names of groups may stand above them."""
    known = [known_among(cells) for cells in lines]
    return known.index(max(known)) if known and max(known) > max(2, 2 * known[0]) else 0


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rows: names, what parts the cells, how many lines it takes."""

    columns: Sequence[str]
    delimiter: str
    lines: int


def _opened(file: Path, unnamed: Sequence[str]) -> tuple[Head, Iterator[str]]:
    lines = lines_of(file)
    first = next(lines, "")
    above, delimiter = 1, ""
    if said := _SEPARATOR.fullmatch(first.strip()):  # a line for Excel alone
        first, above, delimiter = next(lines, ""), 2, said[1]
    if not first.strip() or "\0" in first:
        raise no_table(file, "it begins with no line of column names")
    delimiter = delimiter or _delimiter(first)
    cells = _cells(first, delimiter)
    if unnamed and len(cells) == len(unnamed) and cells[0].strip().isdigit():
        return Head(unnamed, delimiter, above - 1), chain([first], lines)
    if known_among(cells) < _FEW_NAMES:
        below = list(islice(lines, HEAD_LINES - 1))
        inside = max((*below, first), key=lambda line: line.count(_delimiter(line)))
        delimiter = said[1] if said else _delimiter(inside)
        number = best_head([_cells(line, delimiter) for line in (first, *below)])
        if number:
            first, above = below[number - 1], above + number
            cells = _cells(first, delimiter)
        lines = chain(below[number:], lines)
    return Head([plain_name(name) for name in cells], delimiter, above), lines


def _some(lines: Iterator[str]) -> Iterator[str]:
    """The text of some lines at once: searching each by itself takes longer than the search."""
    while some := "".join(islice(lines, _AT_ONCE)):
        yield some


def _days(file: Path, unnamed: Sequence[str]) -> Iterator[str]:
    """The cells of all columns that hold days by their name."""
    if not any(map(DOUBTFUL.search, _some(lines_of(file)))):
        return  # looking for such dates is cheaper than taking every row apart
    head, lines = _opened(file, unnamed)
    at = day_columns(head.columns)
    with suppress(csv.Error):  # told when the rows are read
        for cells in csv.reader(lines, delimiter=head.delimiter):
            for number in at:
                if number < len(cells) and DOUBTFUL.search(cells[number]):
                    yield cells[number]


def opened_sheet(file: Path, unnamed: Sequence[str] = (), order: DayOrder = "") -> Sheet:
    """A CSV file: its columns, as ``event_date``, its rows, read when they are asked for, and its order of the day.

    ``.gz`` is unpacked; commas, semicolons and tabs are understood, and a second line of HXL tags is no row. A file
    whose first line is a row has the columns ``unnamed``, where it has as many. ``order`` is what a person says of
    days such as 3/4/2024; else the file as a whole says it.

    Raises:
        FormatError: the file cannot be opened, is empty or is no table; here or while the rows are read.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    head, lines = _opened(file, unnamed)
    rows = rows_in(file, lines, head)
    return Sheet(head.columns, rows, cache(lambda: order or order_of(_days(file, unnamed))), _by_columns(file, head))


def _by_columns(file: Path, head: Head) -> Callable[[Sequence[str], int], Iterator[TableRows]] | None:
    """What reads the rows as columns; nothing where a file is written in another way than nearly all are."""
    if not head.lines or len(set(head.columns)) < len(head.columns) or not is_utf8(file):
        return None

    def parts(names: Sequence[str], rows: int) -> Iterator[TableRows]:
        from geo.formats.tables import csv_blocks  # noqa: PLC0415 - Arrow is slow to import, and a plan needs none of it

        return csv_blocks.parts_of(file, head, names, rows)

    return parts
