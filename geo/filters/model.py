"""One immutable Filters value: what a person asks of the incidents, as widgets, as a link and as SQL.

``FIELDS`` is the table: a new filter is one line there and one line in Filters. ``Filters.from_query(f.to_query())`` is
``f`` again, and narrowing never adds incidents. A period filter asks whether the incident's period *overlaps* the
days; an incident without a day passes only where no day is asked for (``Summary`` says how many that leaves out).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, get_args
from urllib.parse import parse_qs, urlencode

from geo.errors import FilterError
from geo.filters.areas import Box, Near, Polygon
from geo.filters.operators import AnyOf, Compared, Dialect, HasWords, Operator, PlainDialect, Within, cleaned
from geo.model import MAPPED_LAYERS, MAPPED_STATUSES, SHOWN_REVIEWS, Layer, ReviewState, Status

__all__ = ["BY_NAME", "FIELDS", "Box", "Chip", "Field", "Filters", "Near", "Polygon"]

PLAIN = PlainDialect()


@dataclass(frozen=True, slots=True)
class Field:
    """One filter: its attribute in Filters, URL key, label, what it asks, and of which column of the store."""

    name: str
    key: str
    label: str
    operator: Operator
    column: str
    faceted: bool = False


FIELDS: tuple[Field, ...] = (
    Field("text", "q", "Text", HasWords(), "search"),
    Field("since", "from", "From", Compared(">=", "day"), "last_day"),
    Field("until", "to", "To", Compared("<=", "day"), "first_day"),
    Field("actors", "actor", "Actor, any role", AnyOf(), "actors", faceted=True),
    Field("by", "by", "Done by", AnyOf(), "done_by", faceted=True),
    Field("against", "against", "Done to", AnyOf(), "done_to", faceted=True),
    Field("types", "type", "Event type", AnyOf(), "types", faceted=True),
    Field("statuses", "status", "Status", AnyOf(get_args(Status)), "status", faceted=True),
    Field("places", "place", "Place or province", AnyOf(), "places", faceted=True),
    Field("outlets", "outlet", "Outlet", AnyOf(), "outlets", faceted=True),
    Field("min_killed", "killed", "At least killed", Compared(">=", "number"), "killed"),
    Field(
        "max_precision", "precision", "Place at least as exact as", Compared("<=", "number", 1, 7), "place_precision"
    ),
    Field("layers", "layer", "Layer", AnyOf(get_args(Layer)), "layer", faceted=True),
    Field("reviews", "review", "Checked", AnyOf(get_args(ReviewState)), "review_state", faceted=True),
    Field("changed", "new", "New or changed since", Compared(">", "moment"), "changed"),
    Field("near", "near", "Near", Within(Near), "lat"),
    Field("box", "box", "In the rectangle", Within(Box), "lat"),
    Field("polygon", "polygon", "In the polygon", Within(Polygon), "lat"),
)
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
PRECISION_WORDS = (
    "an exact place",
    "near a place",
    "a district",
    "a province",
    "a region",
    "a country",
    "water or air space",
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One active restriction, in words, that a click takes away."""

    field: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for. Empty means no restriction; layers, statuses and reviews start with what the map shows."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    actors: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = MAPPED_STATUSES
    places: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    min_killed: int | None = None
    max_precision: int | None = None
    layers: tuple[str, ...] = MAPPED_LAYERS
    reviews: tuple[str, ...] = SHOWN_REVIEWS
    changed: datetime | None = None
    near: Near | None = None
    box: Box | None = None
    polygon: Polygon | None = None

    def __post_init__(self) -> None:
        """Brings each value to one form (sorted, each once, no empty words), so that equal questions are equal.

        Raises:
            FilterError: a value that no widget could have produced.
        """
        if self.since and self.until and self.since > self.until:
            raise FilterError(f"the first day {self.since} is after the last day {self.until}; swap them")
        object.__setattr__(self, "text", cleaned(self.text))
        object.__setattr__(self, "min_killed", self.min_killed or None)
        for field in FIELDS:
            value = getattr(self, field.name)
            if isinstance(field.operator, AnyOf):
                value = tuple(sorted({cleaned(item) for item in value} - {""}))
                object.__setattr__(self, field.name, value)
            if not _empty(value):
                _checked(field, value)

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> tuple[Filters, list[str]]:
        """The filters that a link asks for, and a notice for each value that was ignored; other keys are left alone."""
        filters, notices = cls(), []
        for field in FIELDS:
            values = [value for value in query.get(field.key, ()) if value.strip()]
            if not values:
                continue
            try:
                filters = replace(filters, **{field.name: field.operator.parse(values)})
            except (FilterError, ValueError) as error:
                notices.append(f"{field.label} ({field.key}={values[-1][:80]}) was ignored: {error}")
        return filters, notices

    @classmethod
    def parse(cls, query_string: str) -> tuple[Filters, list[str]]:
        """The filters of ``actor=isis&from=2014-06-10``, with a notice also for keys that no filter has."""
        query = parse_qs(query_string.removeprefix("?"))
        filters, notices = cls.from_query(query)
        known = {field.key for field in FIELDS}
        allowed = ", ".join(field.key for field in FIELDS)
        return filters, notices + [f"{key!r} is no filter; there are {allowed}" for key in query if key not in known]

    def to_query(self) -> list[tuple[str, str]]:
        """The link's parameters, in the order of FIELDS: only what differs from the default."""
        return [
            (field.key, text)
            for field in FIELDS
            if self._differs(field)
            for text in field.operator.write(getattr(self, field.name))
        ]

    def to_sql(self, skip: Collection[str] = (), dialect: Dialect = PLAIN) -> tuple[str, list[object]]:
        """A WHERE condition over the incidents' columns and its parameters; ``skip`` names fields to leave out."""
        conditions, parameters = ["TRUE"], list[object]()
        for field in FIELDS:
            value = getattr(self, field.name)
            if field.name in skip or _empty(value):
                continue
            condition, values = field.operator.sql(field.column, value, dialect)
            conditions.append(condition)
            parameters += values
        return " AND ".join(conditions), parameters

    def active(self, label: Callable[[str, str], str] = lambda _field, value: value) -> list[Chip]:
        """One chip a restriction that differs from the default; ``label`` may turn (field, value) into a name."""
        return [
            Chip(field.name, text, _described(field, text, label))
            for field in FIELDS
            if self._differs(field)
            for text in field.operator.write(getattr(self, field.name))
        ]

    def without(self, chip: Chip) -> Filters:
        """These filters less one restriction; the last value of a field brings its default back."""
        field = BY_NAME[chip.field]
        value = getattr(self, field.name)
        rest = tuple(item for item in value if item != chip.value) if isinstance(field.operator, AnyOf) else ()
        change: dict[str, Any] = {field.name: rest or _default(field)}
        return replace(self, **change)

    def _differs(self, field: Field) -> bool:
        return bool(getattr(self, field.name) != _default(field))

    def __str__(self) -> str:
        """The link's parameters as one query string."""
        return urlencode(self.to_query())


_DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(Filters)}


def _default(field: Field) -> Any:
    value = _DEFAULTS[field.name]
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _empty(value: object) -> bool:
    return value is None or value in ("", ())


def _checked(field: Field, value: Any) -> None:
    """What the operator would not read back from a link may not stand in a filter either."""
    try:
        field.operator.parse(field.operator.write(value))
    except ValueError as error:
        raise FilterError(f"{field.label}: {error}") from error


def _described(field: Field, text: str, label: Callable[[str, str], str]) -> str:
    if field.name == "max_precision":
        return f"{field.label}: {PRECISION_WORDS[int(text) - 1]}"
    if field.name == "near":
        near = Near.parse(text)
        return f"Within {near.km:g} km of {near.lat:.3f}, {near.lon:.3f}"
    if field.name == "polygon":
        return f"{field.label}: {len(Polygon.parse(text).corners)} corners"
    return f"{field.label}: {label(field.name, text)}"
