"""What an import gives, row by row: events as articles with incidents, and the rows that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from geo.coded.event import Told, told_of
from geo.formats.coding.makers import Coding, sheet_with
from geo.formats.coding.row_result import BadRow, Outcome, read_row
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.each_once import EachOnce
from geo.model import Incident

__all__ = ["BadRow", "Coding", "Imported", "Outcome", "collected", "imported_from"]


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


def imported_from(file: Path, coding: Coding, order: DayOrder = "") -> Iterator[Outcome]:
    """Every row of a table as an event, when it is asked for; ``order`` says which number of 3/4/2024 is the day.

    Raises:
        FormatError: the file is no table, or lacks a column.
    """
    once = EachOnce()
    for found in map(read_row, sheet_with(file, coding, order).rows(), repeat(coding.event_of)):
        if isinstance(found, BadRow):
            yield found
            continue
        event, line = found.event, found.line
        if again := once.again(event.id, event.own_ids, line):
            yield BadRow(line, again)
        else:
            yield event
            yield from (BadRow(line, why, read=True) for why in once.doubts(event.id, event.own_ids, line))
