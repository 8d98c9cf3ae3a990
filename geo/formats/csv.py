"""CSV: our own columns, written and read; and tables of a user's own with names that mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from geo.formats.flat_record import COLUMNS, flat
from geo.formats.import_result import Outcome
from geo.formats.recognised import plan_of
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.csv_table import write_sheet
from geo.model import Article, Incident

__all__ = ["read", "write"]


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one row an incident; cells with several values hold one a line."""
    write_sheet(list(COLUMNS), (flat(incident, articles) for incident in incidents), out)


def read(file: Path, order: DayOrder = "") -> Iterator[Outcome]:
    """What comes of each row of a table with our columns, or with common names for them.

    Raises:
        FormatError: the file is no table, or has no column for the words.
    """
    return plan_of(file, "csv").rows(order)
