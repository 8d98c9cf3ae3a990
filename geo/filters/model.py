"""One immutable Filters value: what a person asks of the incidents, as widgets, as a link and as SQL.

The attributes of ``Filters`` are the table: a new filter is one line here, which says what it asks of which column,
one line in ``geo/store/layout/incident_table.py`` where that column is new, and one text a language. ``FIELDS`` is
read from it. ``Filters.from_query(f.to_query())`` is ``f`` again, and narrowing never adds incidents. A period filter
asks whether the incident's period *overlaps* the days; an incident without a day passes only where no day is asked
for (``Summary`` says how many that leaves out).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, get_args
from urllib.parse import parse_qs, urlencode

from geo.errors import FilterError
from geo.filters.areas import Box, Near, Polygon
from geo.filters.dialect import Dialect, PlainDialect
from geo.filters.field import Field, asks, fields_of
from geo.filters.ignored import Ignored
from geo.filters.operators import AnyOf, Compared, HasWords, Within
from geo.model import MAPPED_LAYERS, MAPPED_STATUSES, SHOWN_REVIEWS, Incident, Layer, ReviewState, Status

__all__ = ["BY_NAME", "FIELDS", "NOBODY", "Box", "Chip", "Field", "Filters", "Near", "Polygon"]

PLAIN = PlainDialect()


@dataclass(frozen=True, slots=True)
class Chip:
    """One active restriction, which a click takes away: the name of its field, and its value as in the link."""

    field: str
    value: str


NOBODY = "∅"
"""What a link says in place of a name, for those that nobody looks after: no name, and no word that could be one."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for. Empty means no restriction; layers, statuses and reviews start with what the map shows."""

    text: str = asks("q", HasWords(), "search", shown="first")
    since: date | None = asks("from", Compared(">=", "day"), "last_day", shown="first")
    until: date | None = asks("to", Compared("<=", "day"), "first_day", shown="first")
    actors: tuple[str, ...] = asks("actor", AnyOf(), "actors", shown="first", labels="actors")
    by: tuple[str, ...] = asks("by", AnyOf(), "done_by", labels="actors")
    against: tuple[str, ...] = asks("against", AnyOf(), "done_to", labels="actors")
    types: tuple[str, ...] = asks("type", AnyOf(), "types", shown="first", words=("type", "event"))
    statuses: tuple[str, ...] = asks("status", AnyOf(get_args(Status)), "status", MAPPED_STATUSES, words=("status",))
    reviews: tuple[str, ...] = asks(
        "review", AnyOf(get_args(ReviewState)), "review_state", SHOWN_REVIEWS, words=("review",)
    )
    layers: tuple[str, ...] = asks("layer", AnyOf(get_args(Layer)), "layer", MAPPED_LAYERS, words=("layer",))
    places: tuple[str, ...] = asks("place", AnyOf(), "places", shown="first", labels="places")
    codes: tuple[str, ...] = asks("code", AnyOf(), "codes")
    outlets: tuple[str, ...] = asks("outlet", AnyOf(), "outlets")
    tags: tuple[str, ...] = asks("tag", AnyOf(), "tags")
    assigned: tuple[str, ...] = asks("assigned", AnyOf(empty=NOBODY), "assigned", words=("assigned",))
    min_killed: int | None = asks("killed", Compared(">=", "number"), "killed", shown="first")
    max_precision: int | None = asks(
        "precision", Compared("<=", "level", 1, 7), "place_precision", words=("precision",)
    )
    min_sureness: int | None = asks("sure", Compared(">=", "percent", 0, 100), "sureness")
    changed: datetime | None = asks("new", Compared(">", "moment"), "changed")
    near: Near | None = asks("near", Within(Near), "lat")
    box: Box | None = asks("box", Within(Box), "lat")
    polygon: Polygon | None = asks("polygon", Within(Polygon), "lat")

    def __post_init__(self) -> None:
        """Brings each value to one form (sorted, each once, no empty words), so that equal questions are equal.

        Raises:
            FilterError: a value that no widget could have produced.
        """
        if self.since and self.until and self.since > self.until:
            raise FilterError(
                f"the first day {self.since} is after the last day {self.until}; swap them",
                "days", first=self.since, last=self.until,
            )  # fmt: skip
        for field in FIELDS:
            value = field.operator.normal(getattr(self, field.name))
            object.__setattr__(self, field.name, value)
            if value != field.operator.nothing:
                _checked(field, value)

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> tuple[Filters, list[Ignored]]:
        """The filters that a link asks for, and each value that was ignored; other keys are left alone."""
        filters, ignored = cls(), []
        for field in FIELDS:
            values = [value for value in query.get(field.key, ()) if value.strip()]
            if not values:
                continue
            try:
                filters = replace(filters, **{field.name: field.operator.parse(values)})
            except ValueError as error:
                ignored.append(Ignored(field.key, values[-1], error))
        return filters, ignored

    @classmethod
    def parse(cls, query_string: str) -> tuple[Filters, list[Ignored]]:
        """The filters of ``actor=isis&from=2014-06-10``, and what was ignored: also keys that no filter has."""
        query = parse_qs(query_string.removeprefix("?"))
        filters, ignored = cls.from_query(query)
        known = {field.key for field in FIELDS}
        none = FilterError(f"there are the filters {', '.join(field.key for field in FIELDS)}")
        return filters, ignored + [Ignored(key, query[key][-1], none) for key in query if key not in known]

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
            if field.name in skip or value == field.operator.nothing:
                continue
            condition, values = field.operator.sql(field.column, value, dialect)
            conditions.append(condition)
            parameters += values
        return " AND ".join(conditions), parameters

    def active(self) -> list[Chip]:
        """One chip a restriction that differs from the usual."""
        return [
            Chip(field.name, text)
            for field in FIELDS
            if self._differs(field)
            for text in field.operator.write(getattr(self, field.name))
        ]

    def hides(self, incident: Incident) -> bool:
        """Whether its layer, its status or what was said of it in review is none of those asked for."""
        asked = (
            (self.layers, incident.layer), (self.statuses, incident.status), (self.reviews, incident.review_state),
        )  # fmt: skip
        return any(allowed and value not in allowed for allowed, value in asked)

    def without(self, chip: Chip) -> Filters:
        """These filters less one restriction; the last value of a field brings its usual one back."""
        field = BY_NAME[chip.field]
        rest = field.operator.less(getattr(self, field.name), chip.value)
        change: dict[str, Any] = {field.name: field.usual if rest == field.operator.nothing else rest}
        return replace(self, **change)

    def _differs(self, field: Field) -> bool:
        return bool(getattr(self, field.name) != field.usual)

    def __str__(self) -> str:
        """The link's parameters as one query string."""
        return urlencode(self.to_query())


FIELDS: tuple[Field, ...] = fields_of(Filters)
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}


def _checked(field: Field, value: Any) -> None:
    """What the operator would not read back from a link may not stand in a filter either."""
    try:
        field.operator.parse(field.operator.write(value))
    except ValueError as error:
        raise FilterError(f"{field.name}: {error}") from error
