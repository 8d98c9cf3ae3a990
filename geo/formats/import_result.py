"""What an import gives, row by row: events as articles with incidents, and the rows that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from geo.coded.event import Event, Told, checked, told_of
from geo.errors import FormatError, GeoError
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.each_once import EachOnce
from geo.formats.tables.sheets import read_sheet
from geo.formats.tables.table_row import Row
from geo.model import Incident

__all__ = ["BadRow", "Coding", "Imported", "Outcome", "ReadRow", "collected", "imported_from", "read_row", "rows_with"]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, or not without a doubt: its line in the file, from 1, and why."""

    line: int
    why: str
    read: bool = False
    """Whether it was read all the same, and a person should only know of it."""


Outcome = Event | BadRow
"""What comes of a row: an event, or why there is none."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The events of a file, each with its sources as articles, ready for ``Store.add_all``."""

    events: tuple[Told, ...] = ()
    failed: tuple[BadRow, ...] = ()
    noted: tuple[BadRow, ...] = ()
    """Rows that were read, and what a person should know of them."""

    @property
    def incidents(self) -> list[Incident]:
        """Every incident, in the order of the file."""
        return [incident for _, incidents in self.events for incident in incidents]


def collected(outcomes: Iterable[Outcome]) -> Imported:
    """What comes of all rows, at once in memory."""
    every = list(outcomes)
    bad = [one for one in every if isinstance(one, BadRow)]
    return Imported(
        tuple(told for one in every if not isinstance(one, BadRow) for told in told_of(one)),
        tuple(row for row in bad if not row.read),
        tuple(row for row in bad if row.read),
    )


@dataclass(frozen=True, slots=True)
class Coding:
    """How the rows of a table are read, each by itself.

    Of ``needed``, each group of columns must have one that the table has; ``unnamed`` are the columns of a file without
    a line of names.
    """

    event_of: Callable[[Row], Event]
    needed: Sequence[Sequence[str]]
    unnamed: Sequence[str] = ()


def imported_from(file: Path, coding: Coding, order: DayOrder = "") -> Iterator[Outcome]:
    """Every row of a table as an event, when it is asked for; ``order`` says which number of 3/4/2024 is the day.

    Raises:
        FormatError: the file is no table, or lacks a column.
    """
    once = EachOnce()
    for found in map(read_row, rows_with(file, coding, order), repeat(coding.event_of)):
        if isinstance(found, BadRow):
            yield found
            continue
        event, line = found.event, found.line
        if again := once.again(event.id, event.own_ids, line):
            yield BadRow(line, again)
        else:
            yield event
            yield from (BadRow(line, why, read=True) for why in once.doubts(event.id, event.own_ids, line))


def rows_with(file: Path, coding: Coding, order: DayOrder = "") -> Iterator[Row]:
    """The rows of a table that has the columns needed.

    Raises:
        FormatError: the file is no table, or lacks a column.
    """
    columns, rows, _ = read_sheet(file, coding.unnamed, order)
    missing = [" or ".join(group) for group in coding.needed if not any(name in columns for name in group)]
    if missing:
        raise FormatError(f"{file}: has no column {', '.join(missing)}; its columns are {', '.join(columns)[:300]}")
    yield from rows


@dataclass(frozen=True, slots=True)
class ReadRow:
    """An event as it was read from a line, before it is known whether the file has it twice."""

    line: int
    event: Event


def read_row(row: Row, event_of: Callable[[Row], Event]) -> ReadRow | BadRow:
    """The event of a row, or why there is none."""
    try:
        return ReadRow(row.line, checked(event_of(row)))
    except (GeoError, ValueError) as error:
        return BadRow(row.line, str(error))
