"""Some rows of a table together, as columns: what stands in many rows is compared by numbers, and made a text once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.coded.sorted_numbers import Numbers
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.cell_rows import Grouped, Key
from geo.formats.tables.sheet_cells import row_of
from geo.formats.tables.table_row import Row

__all__ = ["ColumnRows"]


@dataclass(frozen=True, slots=True)
class ColumnRows:
    """Rows that have a cell in each column, whose names differ; ``ends`` are the lines that they end on."""

    columns: Sequence[str]
    order: DayOrder
    table: pa.Table
    ends: pa.Array

    def rows(self, at: Iterable[int] | None = None) -> Iterator[Row]:
        """Them, or those at some positions, one by one."""
        some = self if at is None else self._taken(pa.array(at, pa.int64()))
        cells = zip(*[column.to_pylist() for column in some.table.columns], strict=True)
        return (row_of(self.columns, one, self.order) for one in zip(some.lines(), cells, strict=True))

    def _taken(self, at: pa.Array) -> ColumnRows:
        return ColumnRows(self.columns, self.order, self.table.take(at), self.ends.take(at))

    def without(self, lines: Collection[int]) -> ColumnRows:
        """Those that end on other lines."""
        stays = pc.invert(pc.is_in(self.ends, value_set=pa.array(list(lines), self.ends.type)))
        return ColumnRows(self.columns, self.order, self.table.filter(stays), self.ends.filter(stays))

    def lines(self) -> list[int]:
        """The line that each ends on."""
        found: list[int] = self.ends.to_pylist()
        return found

    def _column(self, name: str) -> pa.Array:
        if name in self.columns:
            return self.table.column(self.columns.index(name)).combine_chunks()
        return pa.repeat(pa.scalar(""), self.table.num_rows)

    def keys(self, names: Sequence[str]) -> list[Key]:
        """The cells of some columns of each row."""
        return list(zip(*[self._column(name).to_pylist() for name in names], strict=True))

    def grouped(self, names: Sequence[str]) -> Grouped:
        """The same, each key once."""
        columns = [self._column(name) for name in names]
        told = [column for name, column in zip(names, columns, strict=True) if name in self.columns]
        numbers = reduce(_both, map(_numbered, told), np.zeros(self.table.num_rows, dtype=np.int64))
        _, first = np.unique(numbers, return_index=True)
        keys = zip(*[column.take(pa.array(first)).to_pylist() for column in columns], strict=True)
        return numbers.tolist(), list(keys)


def _numbered(column: pa.Array) -> Numbers:
    """A number for each value, from 0 in the order in which they come first."""
    found: Numbers = column.dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return found


def _both(one: Numbers, other: Numbers) -> Numbers:
    """The same for each pair."""
    if not one.any():
        return other
    return _numbered(pa.array(one * (int(other.max(initial=0)) + 1) + other))
