"""What a table is: its name and its columns, in the types that DuckDB and PostgreSQL share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["Table", "among", "marks"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns with their types, and which of them hold long texts of which few are read."""

    name: str
    columns: dict[str, str]
    packed: frozenset[str] = frozenset()

    @property
    def create(self) -> str:
        """The statement that makes it."""
        return self.created()

    def created(self, packing: str = "") -> str:
        """The same where long texts are packed by these words of a backend's."""
        each = (f"{name} {kind}{packing if name in self.packed else ''}" for name, kind in self.columns.items())
        return f"CREATE TABLE {self.name} ({', '.join(each)})"


def marks(values: Collection[object]) -> str:
    """A question mark for each value, for the list of an ``IN``."""
    return ", ".join("?" * len(values))


def among(column: str) -> str:
    """The condition that a column holds one of a list, which is one parameter: for lists of thousands."""
    return f"{column} IN (SELECT unnest(CAST(? AS TEXT[])))"
