"""What comes of a row of a table: an event, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.coded.event import Event, checked
from geo.errors import GeoError
from geo.formats.tables.table_row import Row

__all__ = ["BadRow", "Outcome", "ReadRow", "read_row"]


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
