"""One row of a table: cells found by the names of their columns, as text, numbers and days."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from geo.errors import FormatError
from geo.formats.tables.cell_days import EITHER_DAY, DayOrder, day_in

__all__ = ["ByCells", "Row", "by_cells"]

T = TypeVar("T")
# The first day that SQL Server's tables can hold, and what they hold where no day is known.
_NO_DAY = date(1753, 1, 1)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(slots=True)  # not frozen, which makes a new one take three times as long: there are three for each event
class Row:
    """One row of a table: its cells by column name, in lower case, and the line of the file that it ends on.

    ``order`` is how the file as a whole writes 3/4/2024.
    """

    line: int
    cells: Mapping[str, str]
    order: DayOrder = ""

    def text(self, name: str, *others: str) -> str:
        """The first of these cells that holds anything, without blanks around it; else the empty string."""
        return (self._cell((name, *others)) if others else self.cells.get(name, "")).strip()

    def _cell(self, names: Sequence[str]) -> str:
        return next((cell for name in names if (cell := self.cells.get(name, "")).strip()), "")

    def number(self, *names: str) -> float | None:
        """The first of these cells that holds anything, as a finite number; none where all are empty.

        Raises:
            FormatError: it is no finite number.
        """
        written = self.text(*names)
        if not written:
            return None
        if written.isascii() and written.isdigit():
            return float(written)
        # One comma and no point is how half of Europe writes a point.
        plain = written.replace(",", ".") if written.count(",") == 1 and "." not in written else written
        with suppress(ValueError):
            if math.isfinite(number := float(plain.replace("\N{MINUS SIGN}", "-"))):
                return number
        raise FormatError(f"{names[0]} must be a number, got {written[:40]!r}")

    def count(self, *names: str) -> int | None:
        """The same as a whole number; ``1,200`` is twelve hundred.

        Raises:
            FormatError: it is no whole number.
        """
        written = self.text(*names)
        if not written or (written.isascii() and written.isdigit()):
            return int(written) if written else None
        if _THOUSANDS.fullmatch(written):
            return int(written.replace(",", ""))
        number = self.number(*names)
        if number is not None and number != int(number):
            raise FormatError(f"{names[0]} must be a whole number, got {number}")
        return None if number is None else int(number)

    def day(self, *names: str) -> date | None:
        """The same as a day, in any way that ``day_in`` reads.

        Raises:
            FormatError: it is none, or may be two.
        """
        written = self.text(*names)
        if not written:
            return None
        try:
            return day_in(written, self.order)
        except ValueError as error:
            why = f"; {error}" if EITHER_DAY in str(error) else ""
            raise FormatError(f"{names[0]} must be a date such as 2014-06-16, got {written[:40]!r}{why}") from error

    def published(self, *names: str) -> date | None:
        """The same as the day of a report; none where it stands for no day, or has not come yet and is a slip.

        Raises:
            FormatError: as ``day``.
        """
        day = self.day(*names)
        tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # it has come already somewhere
        return None if day == _NO_DAY or (day and day > tomorrow) else day

    def lines(self, *names: str) -> list[str]:
        """The values of a cell that holds several, one a line, the empty ones among them."""
        cell = self._cell(names)
        return [line.strip() for line in cell.split("\n")] if cell else []


class ByCells(Generic[T]):
    """What is made of some cells of a row alone."""

    def __init__(self, names: Sequence[str], make: Callable[[Row], T], most: int) -> None:
        """``make`` sees a row of nothing but the cells ``names``, so that it cannot depend on others; it keeps none."""
        self.names = tuple(names)
        self._blank = [""] * len(names)
        self._make, self._remembers = make, most > 0

        def made(order: DayOrder, *cells: str) -> T:
            return make(Row(0, dict(zip(self.names, cells, strict=True)), order))

        self.made = lru_cache(maxsize=most)(made) if most else made

    def each(self, order: DayOrder, keys: Iterable[Sequence[str]]) -> list[T]:
        """Of the cells ``names`` of many rows."""
        if self._remembers:
            return [self.made(order, *key) for key in keys]
        row, found = Row(0, {}, order), []
        for key in keys:
            row.cells = dict(zip(self.names, key, strict=True))
            found.append(self._make(row))
        return found

    def __call__(self, row: Row) -> T:
        """Of a whole row; a table need not have all the cells, and a row may be cut short."""
        return self.made(row.order, *map(row.cells.get, self.names, self._blank))


def by_cells(*names: str, most: int = 20_000) -> Callable[[Callable[[Row], T]], ByCells[T]]:
    """Remembers what is made of these cells alone: in a large table most rows repeat places and actors of others."""
    return lambda make: ByCells(names, make, most)
