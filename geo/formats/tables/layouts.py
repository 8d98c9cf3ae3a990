"""How the tables of known publishers are laid out, as ``layouts.toml`` says it: known by columns that no other has."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.columns import Columns, guessed, letters_of

__all__ = ["PLAIN", "Layout", "layout_of", "layouts"]

_TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Layout:
    """A kind of table; ``layouts.toml`` says what each entry means."""

    name: str
    dataset: str = "imported table"
    marks: tuple[tuple[str, ...], ...] = ()
    country: str = ""
    type: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    day_order: DayOrder = ""

    def fits(self, letters: frozenset[str]) -> bool:
        """Whether a table with columns of these names is one of this kind."""
        return any(letters.issuperset(marks) for marks in self.marks)

    def mapped(self, columns: Sequence[str]) -> Columns:
        """Which column of such a table holds what."""
        spelled = {letters_of(column): column for column in reversed(columns)}
        own = {
            name: tuple(spelled[one] for one in named if one in spelled)
            for name, named in {**self.columns, **self.sums}.items()
        }
        cleared = {name for name, named in self.columns.items() if not named}
        found = guessed(columns) | {name: named for name, named in own.items() if named or name in cleared}
        return {name: named for name, named in found.items() if named}


PLAIN = Layout("csv")
"""A table of nobody in particular."""


def _tuples(block: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in block.items()}


@cache
def layouts() -> Mapping[str, Layout]:
    """Every kind of table that is known, by its name."""
    found: dict[str, Layout] = {}
    for name, block in tomllib.loads(_TABLE.read_text(encoding="utf-8")).items():
        found[name] = Layout(
            name,
            block["dataset"],
            tuple(tuple(marks) for marks in block["marks"]),
            block.get("country", ""),
            block.get("type", ""),
            {written.casefold(): meant for written, meant in block.get("types", {}).items()},
            _tuples(block.get("columns", {})),
            _tuples(block.get("sums", {})),
            frozenset(word.casefold() for word in block.get("unknown", ())),
            block.get("day_order", ""),
        )
    return found


def layout_of(columns: Iterable[str]) -> Layout:
    """The kind of a table with these columns; the plain one where nobody's marks are among them."""
    letters = frozenset(map(letters_of, columns))
    return next((layout for layout in layouts().values() if layout.fits(letters)), PLAIN)
