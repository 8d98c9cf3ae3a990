"""What a filter can ask of a column: each operator knows its URL form, its SQL, its widget and its words.

SQL is written once, with ``?`` for parameters; a Dialect says the few things that the backends say differently.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

EARTH_RADIUS_KM = 6371.009
KM_PER_DEGREE = 110.0  # the shortest degree of latitude is 110.57 km, so a rectangle made with it is never too small
ANY = "any"  # what a choice with a default says in the URL when nothing is excluded

UNSTORABLE = re.compile("[\0\ud800-\udfff]")

Sql = tuple[str, list[object]]


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """Within ``km`` kilometres of a point in decimal degrees."""

    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        """Refuses a point off the earth and a distance that is not above zero (ValueError)."""
        _check_degrees(self.lat, self.lon)
        if not 0 < self.km <= 20_040:
            raise ValueError(f"the distance must be above 0 and at most 20040 km, got {self.km!r}")


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in decimal degrees; ``west`` above ``east`` crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Refuses a corner off the earth and a south above the north (ValueError)."""
        _check_degrees(self.south, self.west)
        _check_degrees(self.north, self.east)
        if self.south > self.north:
            raise ValueError(f"south must not be above north, got {self.south!r} and {self.north!r}")


def _check_degrees(lat: float, lon: float) -> None:
    if not (math.isfinite(lat) and -90 <= lat <= 90 and math.isfinite(lon) and -180 <= lon <= 180):
        raise ValueError(f"latitude must be within -90..90 and longitude within -180..180, got {lat!r}, {lon!r}")


class Dialect(Protocol):
    """What the backends say differently."""

    def has_any(self, column: str, values: Sequence[str]) -> Sql:
        """The list in the column shares a value with ``values``."""

    def near(self, area: Near) -> Sql:
        """The incident's point lies within the distance."""

    def box(self, area: Box) -> Sql:
        """The incident's point lies in the rectangle."""


class PlainDialect:
    """Lists by ``list_contains`` and areas by arithmetic on ``lat`` and ``lon``: what DuckDB needs, no extension."""

    def has_any(self, column: str, values: Sequence[str]) -> Sql:
        """One ``list_contains`` a value: four times as fast as ``list_has_any`` for the few that a person picks."""
        return "(" + " OR ".join([f"list_contains({column}, ?)"] * len(values)) + ")", list(values)

    def near(self, area: Near) -> Sql:
        """The haversine formula on a sphere; a band of latitudes is cut first because it is cheap."""
        band = area.km / KM_PER_DEGREE
        haversine = (
            "pow(sin(radians(lat - ?) / 2), 2)"
            " + cos(radians(?)) * cos(radians(lat)) * pow(sin(radians(lon - ?) / 2), 2)"
        )
        return (
            f"(lat BETWEEN ? AND ? AND 2 * {EARTH_RADIUS_KM} * asin(sqrt(least(1.0, {haversine}))) <= ?)",
            [area.lat - band, area.lat + band, area.lat, area.lat, area.lon, area.km],
        )

    def box(self, area: Box) -> Sql:
        """Two comparisons an axis, turned round when the rectangle crosses the 180th meridian."""
        joint = "AND" if area.west <= area.east else "OR"
        return (
            f"(lat BETWEEN ? AND ? AND (lon >= ? {joint} lon <= ?))",
            [area.south, area.north, area.west, area.east],
        )


class Operator(Protocol):
    """How one field of the filters is read, written, asked and shown."""

    widget: ClassVar[str]

    def parse(self, values: Sequence[str]) -> Any:
        """The value that URL parameters of this key stand for; ValueError says what is wrong with them."""

    def write(self, value: Any) -> list[str]:
        """The URL parameters that stand for the value."""

    def sql(self, column: str, value: Any, dialect: Dialect) -> Sql:
        """The condition, and its parameters in order."""


def cleaned(text: str) -> str:
    """The text without what no database stores (null characters, lone surrogates), and with single spaces."""
    return " ".join(UNSTORABLE.sub(" ", text).split())


def folded(text: str) -> str:
    """Lower case without accents: how the text search compares."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return cleaned(text).casefold()


@dataclass(frozen=True, slots=True)
class HasWords:
    """Every word of the value stands somewhere in the column, whatever its case and accents."""

    widget: ClassVar[str] = "text"

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
    """The column compared with one day or number: ``>=`` or ``<=``. What has none in the column never passes."""

    comparison: str
    kind: str
    lowest: int = 0
    highest: int = 1_000_000_000
    widget: ClassVar[str] = "value"

    def parse(self, values: Sequence[str]) -> date | int:
        """An ISO day, or a whole number within the limits."""
        text = values[-1].strip()
        if self.kind == "day":
            return date.fromisoformat(text)
        number = int(text)
        if not self.lowest <= number <= self.highest:
            raise ValueError(f"{number} is not within {self.lowest}..{self.highest}")
        return number

    def write(self, value: date | int) -> list[str]:
        """The ISO day or the number."""
        return [str(value)]

    def sql(self, column: str, value: date | int, dialect: Dialect) -> Sql:  # noqa: ARG002 (the same in all dialects)
        """One comparison."""
        return f"{column} {self.comparison} ?", [value]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the chosen values is in the column: a list, or with ``choices`` one of a few known words."""

    choices: tuple[str, ...] = ()
    widget: ClassVar[str] = "choices"

    def parse(self, values: Sequence[str]) -> tuple[str, ...]:
        """All of them; with known choices, ``any`` stands for no restriction."""
        if self.choices and list(values) == [ANY]:
            return ()
        unknown = [value for value in values if self.choices and value not in self.choices]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is none of {', '.join((*self.choices, ANY))}")
        return tuple(cleaned(value) for value in values)

    def write(self, value: tuple[str, ...]) -> list[str]:
        """One parameter a value."""
        return list(value) or [ANY]

    def sql(self, column: str, value: tuple[str, ...], dialect: Dialect) -> Sql:
        """``IN`` for known words, else whatever the dialect says of lists."""
        if self.choices:
            return f"{column} IN ({', '.join('?' * len(value))})", list(value)
        return dialect.has_any(column, value)


@dataclass(frozen=True, slots=True)
class Within:
    """The incident's point lies in an area: ``near`` takes lat,lon,km and ``box`` west,south,east,north."""

    area: type[Near | Box]
    widget: ClassVar[str] = "area"

    def parse(self, values: Sequence[str]) -> Near | Box:
        """Decimal numbers with commas between them."""
        numbers = [float(part) for part in values[-1].split(",")]
        wanted = list(self.area.__dataclass_fields__)
        if len(numbers) != len(wanted):
            raise ValueError(f"{values[-1]!r} is not {','.join(wanted)}")
        return self.area(*numbers)

    def write(self, value: Near | Box) -> list[str]:
        """The numbers, exactly."""
        return [",".join(f"{number!r}".removesuffix(".0") for number in numbers_of(value))]

    def sql(self, column: str, value: Near | Box, dialect: Dialect) -> Sql:  # noqa: ARG002 (always lat and lon)
        """Whatever the dialect says of areas."""
        return dialect.near(value) if isinstance(value, Near) else dialect.box(value)


def numbers_of(area: Near | Box) -> tuple[float, ...]:
    """The numbers of an area, in the order of its URL form."""
    return tuple(getattr(area, name) for name in area.__dataclass_fields__)
