"""What a filter can ask of a column: each operator knows its URL form, its SQL, its widget and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Literal, Protocol

from geo.errors import FilterError
from geo.filters.areas import Area, Box, Near
from geo.filters.dialect import Dialect, Sql
from geo.filters.folding import cleaned, folded
from geo.timestamps import moment, to_link, to_store

ANY = "any"  # what a choice with a default says in the URL when nothing is excluded

_WHOLE = re.compile(r"-?\d{1,20}")

Widget = Literal["words", "day", "moment", "number", "level", "percent", "choices", "area"]
Kind = Literal["day", "moment", "number", "level", "percent"]


class Operator(Protocol):
    """How one field of the filters is read, written, asked and shown."""

    @property
    def widget(self) -> Widget:
        """What the page lets people set it with."""

    @property
    def nothing(self) -> Any:
        """The value that asks nothing."""

    def normal(self, value: Any) -> Any:
        """The one form of all values that ask the same."""

    def less(self, value: Any, text: str) -> Any:
        """What is left of a value when one of the ``write(value)`` is taken away."""

    def parse(self, values: Sequence[str]) -> Any:
        """The value that URL parameters of this key stand for; ValueRefused says what is wrong with them."""

    def write(self, value: Any) -> list[str]:
        """The URL parameters that stand for the value."""

    def sql(self, column: str, value: Any, dialect: Dialect) -> Sql:
        """The condition, and its parameters in order."""


@dataclass(frozen=True, slots=True)
class HasWords:
    """Every word of the value stands somewhere in the column, whatever its case and accents."""

    widget: ClassVar[Widget] = "words"
    nothing: ClassVar[str] = ""

    def normal(self, value: str) -> str:
        """With single spaces."""
        return cleaned(value)

    def less(self, value: str, text: str) -> str:  # noqa: ARG002 (it is one)
        """Nothing: all words are one restriction."""
        return self.nothing

    def parse(self, values: Sequence[str]) -> str:
        """The last of the values."""
        return cleaned(values[-1])

    def write(self, value: str) -> list[str]:
        """The words."""
        return [value]

    def sql(self, column: str, value: str, dialect: Dialect) -> Sql:  # noqa: ARG002 (the same in all dialects)
        """One search a word."""
        words = folded(value).split()
        return " AND ".join([f"strpos({column}, ?) > 0"] * len(words)) or "TRUE", list(words)


@dataclass(frozen=True, slots=True)
class Compared:
    """The column compared with one day, moment, number, level or percentage. What has none in the column never passes.

    A level is a number of few, each of which has a name.
    """

    comparison: Literal["<=", ">=", ">"]
    kind: Kind
    lowest: int = 0
    highest: int = 1_000_000_000
    nothing: ClassVar[None] = None

    @property
    def widget(self) -> Widget:
        """A box for what it is compared with."""
        return self.kind

    def normal(self, value: date | int | None) -> date | int | None:
        """At least the lowest number there is asks nothing."""
        return None if self.comparison == ">=" and value == self.lowest else value

    def less(self, value: date | int, text: str) -> None:
        """Nothing: it is one restriction."""

    def parse(self, values: Sequence[str]) -> date | int:
        """An ISO day or moment, or a whole number within the limits."""
        text = values[-1].strip()
        if self.kind == "moment":
            return moment(text)
        if self.kind == "day":
            return _day(text)
        if not _WHOLE.fullmatch(text):
            raise FilterError("a whole number is needed, such as 5", "number")
        number = int(text)
        if not self.lowest <= number <= self.highest:
            raise FilterError(
                f"{number} is not within {self.lowest}..{self.highest}", "limits", low=self.lowest, high=self.highest
            )
        return number

    def write(self, value: date | int) -> list[str]:
        """The ISO day or moment, or the number."""
        return [to_link(value) if isinstance(value, datetime) else str(value)]

    def sql(self, column: str, value: date | int, dialect: Dialect) -> Sql:  # noqa: ARG002 (the same in all dialects)
        """One comparison."""
        return f"{column} {self.comparison} ?", [to_store(value) if isinstance(value, datetime) else value]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FilterError("a day is written as 2014-06-10", "day") from error


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the chosen values is in the column: a list, or with ``choices`` one of a few known words.

    ``empty`` is a value that stands for a list that holds none.
    """

    choices: tuple[str, ...] = ()
    empty: str = ""
    widget: ClassVar[Widget] = "choices"
    nothing: ClassVar[tuple[str, ...]] = ()

    def normal(self, value: Sequence[str]) -> tuple[str, ...]:
        """Sorted, each once, none of them empty."""
        return tuple(sorted({cleaned(item) for item in value} - {""}))

    def less(self, value: tuple[str, ...], text: str) -> tuple[str, ...]:
        """The others."""
        return tuple(item for item in value if item != text)

    def parse(self, values: Sequence[str]) -> tuple[str, ...]:
        """All of them; with known choices, ``any`` stands for no restriction."""
        if self.choices and list(values) == [ANY]:
            return ()
        unknown = [value for value in values if self.choices and value not in self.choices]
        if unknown:
            allowed = ", ".join((*self.choices, ANY))
            raise FilterError(f"{unknown[0]!r} is none of {allowed}", "choice", allowed=allowed)
        return tuple(cleaned(value) for value in values)

    def write(self, value: tuple[str, ...]) -> list[str]:
        """One parameter a value."""
        return list(value) or [ANY]

    def sql(self, column: str, value: tuple[str, ...], dialect: Dialect) -> Sql:
        """``IN`` for known words, else whatever the dialect says of lists."""
        if self.choices:
            return f"{column} IN ({', '.join('?' * len(value))})", list(value)
        if not self.empty or self.empty not in value:
            return dialect.has_any(column, value)
        none = f"coalesce(array_to_string({column}, ''), '') = ''"
        condition, parameters = dialect.has_any(column, rest) if (rest := self.less(value, self.empty)) else (none, [])
        return f"({condition} OR {none})", parameters


@dataclass(frozen=True, slots=True)
class Within:
    """The incident's point lies in an area; its kind knows how it is written in a link."""

    area: type[Area]
    widget: ClassVar[Widget] = "area"
    nothing: ClassVar[None] = None

    def normal(self, value: Area | None) -> Area | None:
        """An area has one form."""
        return value

    def less(self, value: Area, text: str) -> None:
        """Nothing: it is one restriction."""

    def parse(self, values: Sequence[str]) -> Area:
        """The last of the values."""
        return self.area.parse(values[-1])

    def write(self, value: Area) -> list[str]:
        """The numbers of the area."""
        return [str(value)]

    def sql(self, column: str, value: Area, dialect: Dialect) -> Sql:  # noqa: ARG002 (always lat and lon)
        """Whatever the dialect says of areas."""
        if isinstance(value, Near):
            return dialect.near(value)
        return dialect.box(value) if isinstance(value, Box) else dialect.polygon(value)
