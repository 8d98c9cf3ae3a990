"""What many events of one table have in common, as columns: what follows from a place or a day is made once for all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, cast

import pyarrow as pa

from geo.coded.event import Event, told_of
from geo.coded.event_columns import PARTS, STANDING, Shared, standing_key
from geo.merging.clusters import dataset
from geo.model import Incident
from geo.review_order import doubt_by
from geo.store.layout.arrow_rows import TYPES
from geo.store.layout.coded_rows import NEW
from geo.store.layout.event_json import Array, between, json_of
from geo.store.layout.incident_table import COLUMNS, SEARCHED, Column, RowSource
from geo.store.layout.report_table import place_found_by
from geo.store.layout.rows import actor_labels, place_labels

__all__ = ["EventParts"]

MOST = 20_000
"""Parts of one kind that are remembered: some forty megabytes of places."""
LISTED = ""
"""In place of a type of SQL: no column comes of it, but a list, of each part once."""
_Fact = tuple[str, str, Callable[[Sequence[RowSource]], Iterable[object]]]
"""A name, a type of SQL, and what each of some rows says by a part of its own."""


def _column(column: Column) -> _Fact:
    return column.name, column.type, lambda rows: map(column.of, rows)


def _words(column: Column) -> _Fact:
    """What a part adds to the text that is searched, behind what stands there already."""
    return (
        f"words of {column.follows}",
        "TEXT",
        lambda rows: [f" {said}" if said else "" for said in map(column.of, rows)],
    )


def _doubt(part: str, *attributes: str) -> _Fact:
    weigh = doubt_by(attributes)
    return f"doubt of {part}", "INTEGER", lambda rows: [weigh(row.incident) for row in rows]


def _facts(part: str, *more: _Fact) -> tuple[_Fact, ...]:
    columns = [_column(one) for one in COLUMNS if one.follows == part]
    return (*columns, *(_words(one) for one in SEARCHED if one.follows == part), *more)


def _json(part: str) -> _Fact:
    return f"json of {part}", "TEXT", lambda rows: json_of([getattr(row.incident, part) for row in rows])


_OF_PLACE: tuple[_Fact, ...] = (
    ("names of places", LISTED, lambda rows: [place_labels(row.place) if row.place else () for row in rows]),
    ("place_id", "TEXT", lambda rows: [place_found_by(row.place)[2] for row in rows]),
    ("wide", "INTEGER", lambda rows: [place_found_by(row.place)[3] for row in rows]),
)
_NAMES: _Fact = ("names of actors", LISTED, lambda rows: [actor_labels(row.incident.actors) for row in rows])
_MORE = {"location": _OF_PLACE, "actors": (_NAMES,)}
_FACTS: dict[str, tuple[_Fact, ...]] = {
    part: _facts(part, _json(part), _doubt(part, part), *_MORE.get(part, ())) for part in PARTS
}
_STANDING = _facts(
    STANDING,
    _doubt(STANDING, "status", "confidence"),
    ("dataset", "TEXT", lambda rows: [dataset(row.incident) for row in rows]),
    ("json of dataset", "TEXT", lambda rows: json_of([dataset(row.incident) for row in rows])),
    ("between", "TEXT[]", lambda rows: [between(row.incident) for row in rows]),
)


class _Known:
    """What follows from the parts of one kind that there were so far, by what tells one from another."""

    def __init__(
        self, facts: Sequence[_Fact], key_of: Callable[[Any], Hashable], row_of: Callable[[Any], RowSource]
    ) -> None:
        """``row_of`` makes of a part what the facts are asked of."""
        self._facts, self._key_of, self._row_of = facts, key_of, row_of
        self._known: dict[Hashable, tuple[object, tuple[object, ...]]] = {}
        """Each with the part itself: while it is held, no other can have its identity."""

    def columns(self, shared: Shared) -> dict[str, Array]:
        """The columns of events by the parts that they have."""
        if len(self._known) > MOST:
            self._known.clear()
        keys = list(map(self._key_of, shared.values))
        self._add([part for key, part in zip(keys, shared.values, strict=True) if key not in self._known])
        at = pa.array(shared.numbers, pa.int32())
        made = zip(*[self._known[key][1] for key in keys], strict=True)
        return {
            name: column if kind == LISTED else pa.array(column, TYPES[kind]).take(at)
            for (name, kind, _), column in zip(self._facts, made, strict=True)
        }

    def _add(self, parts: Sequence[Any]) -> None:
        rows = list(map(self._row_of, parts))
        told = zip(*[of(rows) for _, _, of in self._facts], strict=True)
        self._known |= {self._key_of(part): (part, one) for part, one in zip(parts, told, strict=True)}


def _alone(part: str) -> Callable[[Any], RowSource]:
    """What makes an event of a part that is asked for nothing else."""

    def row_of(value: Any) -> RowSource:
        incident = cast("Incident", Event("", "", "", "", "", (), **{part: value}))
        return RowSource(incident, incident, (), "", NEW, "")

    return row_of


def _standing(event: Event) -> RowSource:
    """The incident of an event, of which is asked what it has in common with most others."""
    ((_, (incident,)), *_) = told_of(event)
    return RowSource(incident, incident, (), "", NEW, "")


class EventParts:
    """What was made for the events of one import so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._known = {STANDING: _Known(_STANDING, standing_key, _standing)}
        self._known |= {part: _Known(facts, id, _alone(part)) for part, facts in _FACTS.items()}

    def columns(self, shared: Mapping[str, Shared]) -> dict[str, Array]:
        """What follows from the parts of some events, at least one, by the names of the columns and of what else it is.

        Raises:
            UnicodeEncodeError: a text holds a lone surrogate.
            NoSlotsError: a text holds what marks the slots.
        """
        made: dict[str, Array] = {}
        for part, known in self._known.items():
            made |= known.columns(shared[part])
        return made
