"""What many events of one table have in common, as columns: what follows from a place or a day is made once for all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import cast

import pyarrow as pa

from geo.chances import UNJUDGED
from geo.coded.event import Event, told_of
from geo.model import Incident
from geo.review_order import doubt_by
from geo.store.layout.arrow_rows import TYPES
from geo.store.layout.coded_rows import NEW
from geo.store.layout.event_json import Array, between, json_of
from geo.store.layout.incident_table import COLUMNS, SEARCHED, STANDING, Column, RowSource
from geo.store.layout.report_table import place_found_by

__all__ = ["PARTS", "EventParts"]

PARTS = ("period", "location", "actors", "tolls")
"""The attributes of an event that it often has in common with others."""
MOST = 20_000
"""Parts of one kind that are remembered: some forty megabytes of places."""
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
    ("place_id", "TEXT", lambda rows: [place_found_by(row.place)[2] for row in rows]),
    ("wide", "INTEGER", lambda rows: [place_found_by(row.place)[3] for row in rows]),
)
_FACTS: dict[str, tuple[_Fact, ...]] = {
    part: _facts(part, _json(part), _doubt(part, part), *(_OF_PLACE if part == "location" else ())) for part in PARTS
}
_STANDING = _facts(
    STANDING,
    _doubt(STANDING, "status", "confidence"),
    ("between", "TEXT[]", lambda rows: [between(row.incident) for row in rows]),
)


class _Known:
    """What follows from the parts of one kind that there were so far, by what tells one from another."""

    def __init__(self, facts: Sequence[_Fact]) -> None:
        self._facts = facts
        self._known: dict[Hashable, tuple[object, tuple[object, ...]]] = {}
        """Each with the part itself: while it is held, no other can have its identity."""

    def columns(
        self, keys: Sequence[Hashable], parts: Sequence[object], row_of: Callable[[int], RowSource]
    ) -> dict[str, Array]:
        """The columns of events by the keys of their parts; ``row_of`` is asked for one whose part is new."""
        if len(self._known) > MOST:
            self._known.clear()
        first = dict(zip(reversed(keys), reversed(range(len(keys))), strict=True))
        if new := list(first.keys() - self._known.keys()):
            rows = [row_of(first[key]) for key in new]
            told = zip(*[of(rows) for _, _, of in self._facts], strict=True)
            self._known |= {key: (parts[first[key]], one) for key, one in zip(new, told, strict=True)}
        numbers = {key: number for number, key in enumerate(first)}
        at = pa.array([numbers[key] for key in keys], pa.int32())
        made = zip(*[self._known[key][1] for key in first], strict=True)
        return {
            name: pa.array(column, TYPES[kind]).take(at)
            for (name, kind, _), column in zip(self._facts, made, strict=True)
        }


def _alone(event: Event) -> RowSource:
    """An event as far as its parts are asked for, each by itself."""
    incident = cast("Incident", event)
    return RowSource(incident, incident, (), "", NEW, "")


def _standing(event: Event) -> RowSource:
    """The incident of an event, of which is asked what it has in common with most others."""
    ((_, (incident,)), *_) = told_of(event)
    return RowSource(incident, incident, (), "", NEW, "")


def _standing_key(event: Event) -> Hashable:
    judged = None if event.chances is UNJUDGED else event.chances
    return (*event[1:5], event.place_reason, event.location is None, event.confidence, event.review_state, judged)


class EventParts:
    """What was made for the events of one import so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._standing = _Known(_STANDING)
        self._parts = {part: _Known(facts) for part, facts in _FACTS.items()}

    def columns(self, events: Sequence[Event]) -> dict[str, Array]:
        """What follows from the parts of some events, at least one, by the names of the columns and of what else it is.

        Raises:
            UnicodeEncodeError: a text holds a lone surrogate.
            NoSlotsError: a text holds what marks the slots.
        """
        made = self._standing.columns(
            [_standing_key(event) for event in events], events, lambda row: _standing(events[row])
        )
        for part, known in self._parts.items():
            parts = [getattr(event, part) for event in events]
            made |= known.columns([id(one) for one in parts], parts, lambda row: _alone(events[row]))
        return made
