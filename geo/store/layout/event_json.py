"""The JSON of coded events, put together from that of their parts: what stands between these follows from the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import accumulate, chain
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from geo.coded.event import OWN_ID, Source, assertion, cue
from geo.coded.event_columns import EventColumns
from geo.errors import GeoError
from geo.model import Article, Incident, Mention, Span

__all__ = ["SLOTS", "NoSlotsError", "SourcesJson", "between", "filled_in", "json_of", "lists"]

_MARK: Any = "\0what an event has for itself"
_MARKED = msgspec.json.encode(_MARK).decode()
_SPAN, _DAY = Span(0, 987_654_321), date(1111, 11, 11)
_HOLES = re.compile(f'{re.escape(_MARKED)}|{_SPAN.end}|"{_DAY}"|"given"')
_OWN = {"id", "article_id", "mentions", "period", "location", "actors", "tolls", "assertions", "cues"}
SLOTS = tuple(one.name for one in fields(Incident) if one.name in _OWN)
"""What an event has for itself or shares with few others, in the order of the JSON of an incident."""
Array = Any
"""One of Arrow's, of texts where nothing else is said."""


def json_of(values: Sequence[object]) -> list[str]:
    """Each value as JSON.

    Raises:
        UnicodeEncodeError: one holds a lone surrogate.
    """
    return msgspec.json.Encoder().encode_lines(values).decode().split("\n")[:-1]


class NoSlotsError(GeoError, ValueError):
    """A text is what marks the slots."""


def between(incident: Incident) -> list[str]:
    """What stands before, between and behind the slots in the JSON of an incident.

    Raises:
        NoSlotsError: a text of it is what marks the slots.
    """
    marked = replace(incident, **dict.fromkeys(SLOTS, _MARK))
    found = msgspec.json.encode(marked).decode().split(_MARKED)
    if len(found) != len(SLOTS) + 1:
        raise NoSlotsError(f"a text of incident {incident.id!r} is {_MARK!r}, which no text may be here")
    return found


def _pieces(marked: object) -> list[str]:
    return _HOLES.split(msgspec.json.encode(marked).decode())


_MENTION = _pieces(Mention(_MARK, _SPAN))
_ASSERTION = _pieces(assertion(_MARK, _MARK, _SPAN))
_RECORD = _pieces(cue("record", _MARK, _MARK, _SPAN))
_OWN_ID = _pieces(cue(OWN_ID, _MARK, _MARK, _SPAN))
_ARTICLE = _pieces(Article(_MARK, _MARK, _MARK, _MARK, _MARK, _DAY, "given"))


def filled_in(between: Sequence[Any], slots: Sequence[Array]) -> Array:
    """Texts with what stands in the slots between them, in each row; ``between`` may be the same in all."""
    each = [part for pair in zip(between, slots, strict=False) for part in pair]
    return pc.binary_join_element_wise(*each, between[len(slots)], "")


def lists(starts: Sequence[int], values: Array) -> Array:
    """Lists of values that lie one behind another: where each starts, and where the last one ends."""
    return pa.ListArray.from_arrays(pa.array(starts, pa.int32()), values)


class SourcesJson:
    """The JSON of the articles of some events, one behind another, and of what these say of the events."""

    def __init__(
        self, ids: Sequence[str], sources: Sequence[Source], outlets: Sequence[str], starts: Sequence[int]
    ) -> None:
        """``outlets`` are the names of those who published each; ``starts`` says where those of each event start."""
        self._starts, self._sources = starts, sources
        self._ids = pa.array(json_of(ids))
        self._outlets = pa.array(json_of(outlets))
        self._ends = pa.array([len(one.text) for one in sources], pa.int64()).cast(pa.string())

    def articles(self) -> Array:
        """Each article."""
        texts, _, titles, urls, days = zip(*self._sources, strict=True)
        said = pa.array(json_of(texts))
        # Of many no more than a headline is known.
        heads = said if titles == texts else pa.array(json_of(titles))
        known = pc.if_else(pa.array(days, pa.date32()).is_valid(), '"given"', '"unknown"')
        others = (pa.array(json_of(each)) for each in (urls, days))
        return filled_in(_ARTICLE, [self._ids, said, heads, self._outlets, *others, known])

    def slots(self, events: EventColumns, datasets: Array) -> dict[str, Array]:
        """Those of the slots of each event that follow from its articles; ``datasets`` are as JSON."""
        firsts = pa.array(self._starts[:-1], pa.int32())
        ids, ends = self._ids.take(firsts), self._ends.take(firsts)
        return {
            "id": pa.array(json_of(events.ids)),
            "article_id": ids,
            "mentions": self._each(filled_in(_MENTION, [self._ids, self._ends])),
            "assertions": self._each(filled_in(_ASSERTION, [self._outlets, self._ids, self._ends])),
            "cues": _cues(events.own_ids, filled_in(_RECORD, [datasets, ids, ends]), ids, ends),
        }

    def _each(self, said: Array) -> Array:
        return pc.binary_join_element_wise("[", pc.binary_join(lists(self._starts, said), ","), "]", "")


def _cues(own_ids: Sequence[Sequence[str]], record: Array, ids: Array, ends: Array) -> Array:
    """The ``record`` of each event, and a cue for each of its own ids."""
    of = pa.array([number for number, own in enumerate(own_ids) for _ in own], pa.int32())
    named = pa.array(json_of(list(chain.from_iterable(own_ids))), pa.string())
    own = pc.binary_join_element_wise(",", filled_in(_OWN_ID, [named, ids.take(of), ends.take(of)]), "")
    starts = [0, *accumulate(map(len, own_ids))]
    return pc.binary_join_element_wise("[", record, pc.binary_join(lists(starts, own), ""), "]", "")
