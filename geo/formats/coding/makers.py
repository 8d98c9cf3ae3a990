"""How the rows of a table are read: what makes which part of an event, of which cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.coded.event import Event, Source
from geo.errors import FormatError
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.sheet_cells import Sheet
from geo.formats.tables.sheets import opened_sheet
from geo.formats.tables.table_row import ByCells, Row

__all__ = ["Coding", "Makers", "sheet_with"]


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes the parts of an event, each of cells of its own; the first that cannot says what is wrong with a row.

    Attributes:
        standing: an event with what thousands have in common: dataset, type, status, how sure.
        ids: the id of the store, and those of the table.
        sources: of these the first that finds any counts.
        parts: of each other attribute.
    """

    standing: ByCells[Event]
    ids: ByCells[tuple[str, tuple[str, ...]]]
    sources: Sequence[ByCells[tuple[Source, ...]]]
    parts: Mapping[str, ByCells[Any]]

    def asked(self) -> set[str]:
        """The columns that any of them asks for."""
        every: list[ByCells[Any]] = [self.standing, self.ids, *self.sources, *self.parts.values()]
        return {name for make in every for name in make.names}

    def event(self, row: Row) -> Event:
        """The event of a row.

        Raises:
            FormatError, ValueError: it tells of none.
        """
        standing = self.standing(row)
        key, own = self.ids(row)
        sources = next(filter(None, (make(row) for make in self.sources)), ())
        parts = {name: make(row) for name, make in self.parts.items()}
        return standing._replace(id=key, own_ids=own, sources=sources, **parts)


@dataclass(frozen=True, slots=True)
class Coding:
    """How the rows of a table are read, each by itself.

    Of ``needed``, each group of columns must have one that the table has; ``unnamed`` are the columns of a file without
    a line of names. ``makers`` are those that ``event_of`` asks, where it asks nothing else.
    """

    event_of: Callable[[Row], Event]
    needed: Sequence[Sequence[str]]
    unnamed: Sequence[str] = ()
    makers: Makers | None = None


def sheet_with(file: Path, coding: Coding, order: DayOrder = "") -> Sheet:
    """A table that has the columns needed.

    Raises:
        FormatError: the file is no table, or lacks a column.
    """
    sheet = opened_sheet(file, coding.unnamed, order)
    columns = sheet.columns
    missing = [" or ".join(group) for group in coding.needed if not any(name in columns for name in group)]
    if missing:
        raise FormatError(f"{file}: has no column {', '.join(missing)}; its columns are {', '.join(columns)[:300]}")
    return sheet
