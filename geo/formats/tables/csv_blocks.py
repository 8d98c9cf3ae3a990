"""A CSV file as columns, a block of rows at once: a fifth of the work of taking it apart cell by cell.

Both ways must come to the same. A block whose rows may be meant otherwise, such as one with a row that is cut short, is
taken apart cell by cell, and so is all from there on where it cannot be told which line ends end a row.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from geo.formats.tables.cell_rows import CellRows, TableRows, together
from geo.formats.tables.column_rows import ColumnRows
from geo.formats.tables.csv_table import Head, bare_cell, is_tags, rows_in
from geo.formats.tables.sheet_bytes import count_of, lines_of, opened_bytes
from geo.formats.tables.sheet_cells import Cells

__all__ = ["parts_of"]

SIZE = 3 << 19
"""Bytes of a block: some 2,600 rows of a dataset of events."""
_MOST = 8 << 20
"""Bytes without the end of a row from which on none is looked for."""
_END = "\x01the end of a block\x01"
"""Stands in each cell of a row that is put behind a block: if it comes out as it is, a row ended there."""
_Columns = tuple[pa.Table, pa.Array]
"""The cells of rows, and the lines on which these end."""


def parts_of(file: Path, head: Head, names: Sequence[str], rows: int) -> Iterator[TableRows]:
    """The columns ``names`` of a file in UTF-8, at most so many rows at once; no order of days is said.

    Raises:
        FormatError: the file is damaged; what stands above comes before that.
    """
    at = [head.columns.index(name) for name in names]
    for piece in _pieces(file, head, rows):
        if isinstance(piece, tuple):
            table, ends = piece
            columns = pa.table([_bare(table.column(number)) for number in at], names=list(names))
            for first in range(0, len(ends), rows):
                yield ColumnRows(names, "", columns.slice(first, rows), ends.slice(first, rows))
        else:
            yield CellRows.of(names, at, piece)


def _bare(column: pa.ChunkedArray) -> pa.Array:
    """The cells without what keeps a spreadsheet from running them."""
    cells = column.combine_chunks()
    if not pc.any(pc.starts_with(cells, "'")).as_py():
        return cells
    return pa.array(map(bare_cell, cells.to_pylist()), pa.string())


def _pieces(file: Path, head: Head, rows: int) -> Iterator[_Columns | list[Cells]]:
    line, plain = head.lines, True
    with opened_bytes(file) as stream:
        plain = _ends_lines_alike(b"".join(islice(stream, line)))
        for block in _blocks(stream):
            plain = plain and _ends_lines_alike(block)
            read = _parsed(block, head) if plain else None
            here, tags = replace(head, lines=line), line == head.lines
            if read is None:
                yield from together(rows_in(file, islice(lines_of(file), line, None), here, tags=tags), rows)
                return
            if read.odd or (ends := _row_ends(read.table, block, line)) is None:
                yield from together(rows_in(file, io.StringIO(block.decode(), newline=""), here, tags=tags), rows)
            else:
                yield _told(read.table, ends, tags=tags)
            line += count_of(b"\n", block)


def _ends_lines_alike(block: bytes) -> bool:
    """Whether no line of it ends in an old way, by which Arrow ends rows where others do not."""
    return b"\r" not in block or block.count(b"\r") == block.count(b"\r\n")


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The rows, some together, cut where a row ends if quotation marks stand as they should."""
    held = b""
    while chunk := stream.read(SIZE):
        held += chunk
        if (cut := _row_end(held)) or len(held) > _MOST:
            yield held[: cut or None]
            held = held[cut:] if cut else b""
    if held:
        yield held


def _row_end(held: bytes) -> int:
    """Where the last row ends that has an even number of quotation marks above its end; 0 where none does."""
    cut = held.rfind(b"\n") + 1
    marks = count_of(b'"', held[:cut])
    while cut and marks % 2:
        before = held.rfind(b"\n", 0, cut - 1) + 1
        marks -= held.count(b'"', before, cut)
        cut = before
    return cut


class _Read(NamedTuple):
    """The cells of a block, and whether some rows have too few or too many."""

    table: pa.Table
    odd: bool


def _parsed(block: bytes, head: Head) -> _Read | None:
    """What Arrow reads in a block; none where its end is none of a row."""
    names = list(map(str, range(len(head.columns))))
    odd: list[object] = []

    def left_out(row: object) -> str:
        odd.append(row)
        return "skip"

    end = (b"" if block.endswith(b"\n") else b"\n") + head.delimiter.join([_END] * len(names)).encode()
    # Arrow leaves out a byte order mark at the start, also where it is the start of a cell.
    whole = codecs.BOM_UTF8 + block + end
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(whole),
            arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(whole) + 1),
            arrow_csv.ParseOptions(delimiter=head.delimiter, newlines_in_values=True, invalid_row_handler=left_out),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    last = table.num_rows - 1
    ended = last >= 0 and all(column[last].as_py() == _END for column in table.columns)
    return _Read(table.slice(0, last), bool(odd)) if ended else None


def _row_ends(table: pa.Table, block: bytes, line: int) -> pa.Array | None:
    """The line that each row ends on, below that many lines; none where there are lines without a row."""
    lines = count_of(b"\n", block) + (not block.endswith(b"\n"))
    if lines == table.num_rows:
        return pa.array(np.arange(line + 1, line + 1 + lines))
    inside = np.zeros(table.num_rows, dtype=np.int64)
    for cells in (column.combine_chunks() for column in table.columns):
        if b"\n" in cells.buffers()[2].to_pybytes():  # few columns have any
            inside += pc.count_substring(cells, "\n").to_numpy()
    return pa.array(line + np.cumsum(inside + 1)) if lines == table.num_rows + inside.sum() else None


def _told(table: pa.Table, ends: pa.Array, *, tags: bool) -> _Columns:
    """The rows that hold anything; the first may be ``tags`` of the columns."""
    first = int(tags and is_tags([column[0].as_py() for column in table.columns])) if len(ends) else 0
    told, left = (table.slice(first), ends.slice(first)), list(range(len(ends) - first))
    for column in told[0].columns:
        cells = column.to_pylist()
        if not (left := [row for row in left if not cells[row].strip()]):
            return told
    stays = np.ones(len(told[1]), dtype=bool)
    stays[left] = False
    return told[0].filter(pa.array(stays)), told[1].filter(pa.array(stays))
