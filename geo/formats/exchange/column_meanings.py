"""What the columns of an export mean: for the sheet that explains a workbook, and for a table's description."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Meaning", "meanings"]

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column's meaning in English, the unit of its figures, and what its numbers stand for; empty where none."""

    meaning: str
    unit: str = ""
    codes: str = ""

    def __str__(self) -> str:
        """All of it as one sentence."""
        return ". ".join(filter(None, (self.meaning, self.unit and f"In {self.unit}", self.codes)))


@cache
def meanings() -> dict[str, Meaning]:
    """The columns of ``geo.formats.flat_record.COLUMNS``, each with its meaning."""
    return {name: Meaning(**said) for name, said in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}
