"""A table that somebody hands in: whose it is, which column holds what, and how its first rows would be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from geo.errors import FormatError
from geo.formats import acled, ged
from geo.formats.coding.makers import Coding
from geo.formats.event_table import Finder, TableReading, event_reader
from geo.formats.import_result import Imported, Outcome, collected, imported_from
from geo.formats.registry import FORMATS
from geo.formats.tables.cell_days import DayOrder, order_of
from geo.formats.tables.columns import Columns, said
from geo.formats.tables.layouts import PLAIN, Layout, layout_of, layouts
from geo.formats.tables.sheet_cells import day_columns
from geo.formats.tables.sheets import read_sheet
from geo.formats.tables.table_row import Row

__all__ = ["NAMES", "Describing", "Plan", "coding_of", "plan_of"]

_CODED = {
    "ged": (ged, ("id", "type_of_violence", "date_start", "latitude")),
    "acled": (acled, ("event_date", "notes", "latitude", "actor1")),
}
"""Datasets whose rows have readers of their own, with the columns that they are known by."""
NAMES = ("csv", *_CODED, *layouts())
"""The kinds of tables that an import may be told to expect."""
_ONE_WAY = (".gpkg", ".parquet", ".kml", ".jsonld")
"""What the files of formats end with that no import takes."""
SHOWN = 3
_TELLING = ("text", "title", "type", "weapon")


class Describing:
    """What a table does not say itself, of its own words: of nothing, unless somebody who can read is put in here."""

    def kind(self, words: str, day: date | None) -> str:
        """The sub-event type that a description tells of; empty where it tells of none."""
        del words, day
        return ""

    def place(self, name: str, country: str, admin1: str) -> Any:
        """Where a place is, by its name, the ISO code of its country and its province; none where nobody knows."""
        del name, country, admin1


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table would be read.

    Attributes:
        file: the table.
        name: whose it is: "ged", "acled", a name of ``layouts.toml``, or "csv" for anybody's.
        columns: the names of its columns, as ``event_date``.
        mapping: which of them hold what; empty for datasets that are read by their own columns.
        samples: its first three rows.
    """

    file: Path
    name: str
    columns: tuple[str, ...]
    mapping: Columns
    samples: tuple[Row, ...] = ()

    @property
    def layout(self) -> Layout:
        """Whose table it is."""
        return layouts().get(self.name, PLAIN)

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that nothing is read from."""
        used = {column for columns in self.mapping.values() for column in columns}
        return tuple(column for column in self.columns if column and column not in used) if self.mapping else ()

    def shown(self, field: str) -> tuple[str, ...]:
        """What the first rows have for a field, each on one line."""
        columns = self.mapping.get(field, ())
        return tuple(" ".join(row.text(*columns).split()) if columns else "" for row in self.samples)

    def read(self, order: DayOrder = "", describing: Describing | None = None, otherwise: str = "") -> Imported:
        """What comes of all its rows at once, as ``rows`` gives it."""
        return collected(self.rows(order, describing, otherwise))

    def rows(
        self, order: DayOrder = "", describing: Describing | None = None, otherwise: str = ""
    ) -> Iterator[Outcome]:
        """What comes of each row, read when it is asked for.

        ``otherwise`` is the type of an event whose row and words do not say it.

        Raises:
            FormatError: no column says what is reported; or the file is damaged.
        """
        if self.name in _CODED:
            outcomes: Iterator[Outcome] = _CODED[self.name][0].read(self.file, order)
            return outcomes
        if not any(self.mapping.get(field) for field in _TELLING):
            raise FormatError(
                f"{self.file}: has no column that says what is reported; name one, as in `dateline import FILE "
                f"--columns text=COLUMN`; its columns are {', '.join(self.columns)[:300]}"
            )
        finder: Finder | None = describing.place if describing else None
        reading = TableReading(self.layout, self.mapping, describing.kind if describing else None, finder, otherwise)
        if not order and self.layout.day_order:
            order = read_sheet(self.file)[2] or self.layout.day_order
        order = order or self._day_order()
        return imported_from(self.file, Coding(event_reader(reading), ()), order)

    def _day_order(self) -> DayOrder:
        """How its column of days writes 3/4/2024, where that is found by no name and the sheet did not look there."""
        columns = self.mapping.get("date", ())
        if len(day_columns(columns)) == len(columns):
            return ""
        return order_of(row.text(*columns) for row in read_sheet(self.file)[1])


def coding_of(kind: str) -> Coding | None:
    """How a dataset is read whose rows have a reader of their own; none for other kinds of tables."""
    coding: Coding | None = _CODED[kind][0].CODING if kind in _CODED else None
    return coding


def _coded(columns: Sequence[str]) -> str:
    return next((name for name, (_, marks) in _CODED.items() if set(marks) <= set(columns)), "")


def _first(rows: Iterator[Row]) -> Iterator[Row]:
    """The first rows, as far as they can be read: damage is told of when the table is, not while it is looked at."""
    with suppress(FormatError):
        yield from islice(rows, SHOWN)


def plan_of(file: Path, name: str = "", words: Iterable[str] = ()) -> Plan:
    """How a table would be read: as the kind that is named, else as its columns say; ``words`` are FIELD=COLUMN.

    Raises:
        FormatError: the file is no table, there is no kind of that name, or a word names a column that is not there.
    """
    if name and name not in NAMES:
        raise FormatError(f"unknown kind of table {name!r}; there are {', '.join(NAMES)}")
    if written := next((one for one in FORMATS if one.suffix == file.suffix.lower() in _ONE_WAY), None):
        raise FormatError(f"{file}: {written.label}: written but not read back; CSV, GeoJSON and Excel are")
    words = list(words)
    unnamed = ged.COLUMNS if name in ("", "ged") else ()
    columns, rows, _ = read_sheet(file, unnamed, "mixed")  # the first rows are shown as written: no day is read
    samples = tuple(_first(rows))
    kind = name or ("" if words else _coded(columns)) or layout_of(columns).name
    if kind in _CODED and not words:
        return Plan(file, kind, tuple(columns), {}, samples)
    layout = layout_of(columns) if kind == PLAIN.name or kind in _CODED else layouts()[kind]
    mapping = {**layout.mapped(columns), **said(columns, words)}
    return Plan(file, layout.name, tuple(columns), {field: named for field, named in mapping.items() if named}, samples)
