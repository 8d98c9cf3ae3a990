"""A table of events that was dropped where articles are added: on disk for as long as the dialog looks at it.

Nothing here draws.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from geo.articles.document import Document
from geo.articles.inputs import read_bytes
from geo.articles.tables_apart import table_kind
from geo.errors import ArticleError, TableGiven
from geo.formats.recognised import Plan, plan_of
from geo.formats.tables.cell_days import DayOrder

__all__ = ["GivenTable", "is_table"]


def is_table(name: str, data: bytes) -> bool:
    """Whether an uploaded file is a table of events and holds no article."""
    document = Document(Path(name).name, data)
    if table_kind(document):
        return True
    if document.suffix not in (".json", ".jsonl", ".ndjson"):
        return False
    try:
        next(read_bytes(name, data), None)
    except TableGiven:
        return True
    except ArticleError:
        return False
    return False


@dataclass
class GivenTable:
    """One table, what is said of its columns, and what came of its rows once they were read.

    Attributes:
        words: FIELD=COLUMN, as a person chose them; none where the guess holds.
        order: which number of 3/4/2024 is the day, where a person says it.
    """

    name: str
    data: bytes = field(repr=False)
    words: tuple[str, ...] = ()
    order: DayOrder = ""
    imported: Any = None

    def __post_init__(self) -> None:
        """Puts the file where it can be read row by row."""
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-")
        self.path = Path(self._folder.name) / Path(self.name).name
        self.path.write_bytes(self.data)

    @property
    def plan(self) -> Plan:
        """How it would be read.

        Raises:
            FormatError: it is no table that can be read, or a word names a column that is not there.
        """
        return plan_of(self.path, "", self.words)

    def read(self, gazetteer: Gazetteer) -> None:
        """Reads its rows as its columns are said to be.

        Raises:
            FormatError: no column says what is reported, or the file is damaged.
        """
        from geo.described import ByReading  # noqa: PLC0415 - the extractor is loaded only where there is something to read

        self.imported = self.plan.read(self.order, ByReading(lambda: gazetteer))

    def forget(self) -> None:
        """Takes the file off the disk."""
        self._folder.cleanup()
