"""Where the tables of a store lie in a folder: the incidents by month, the others whole."""

from __future__ import annotations

from geo.store.layout.incident_table import INCIDENTS
from geo.store.layout.table import Table
from geo.store.layout.tables import TABLES

__all__ = ["FILE", "OTHERS", "UNDATED", "month_folder", "other_file"]

FILE = "incidents.parquet"
UNDATED = "undated"
OTHERS: tuple[Table, ...] = tuple(table for table in TABLES if table is not INCIDENTS)


def month_folder(month: str) -> str:
    """The folder of a month, ``2014-06``, or of what has no day."""
    return f"month={month}"


def other_file(table: Table) -> str:
    """The file of another table."""
    return f"tables/{table.name}.parquet"
