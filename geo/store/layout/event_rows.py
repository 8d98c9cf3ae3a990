"""Coded events as rows, column by column: what ``coded_rows`` makes of their articles, in less time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain, pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.coded.event import Event, article_key, told_of
from geo.coded.event_columns import PARTS, EventColumns, Shared
from geo.filters.folding import folded
from geo.review_order import WEIGHTS
from geo.store.layout.arrow_rows import filled
from geo.store.layout.coded_rows import CodedRows, coded_rows
from geo.store.layout.event_json import SLOTS, Array, NoSlotsError, SourcesJson, filled_in, lists
from geo.store.layout.event_parts import EventParts
from geo.store.layout.incident_table import INCIDENTS, SEARCHED, joined_words
from geo.store.layout.report_table import REPORTS
from geo.store.layout.rows import Label, cleaned_name, first_of_each_name, labels_of
from geo.store.layout.tables import ARTICLES

__all__ = ["rows_of_columns", "rows_of_events"]

_SINGLE = WEIGHTS["single"]


def rows_of_events(events: Sequence[Event], parts: EventParts) -> CodedRows:
    """The rows of events; ``parts`` is what was made for other events of the same import."""
    if any(event.figures for event in events):
        return coded_rows(map(told_of, events))
    return rows_of_columns(EventColumns.of(events), parts)


def rows_of_columns(events: EventColumns, parts: EventParts) -> CodedRows:
    """The same of events side by side, those of a day beside each other: a filter by date reads a part of a file."""
    if events.ids and len(set(events.ids)) == len(events.ids):
        try:
            return _by_columns(events, parts)
        except (UnicodeEncodeError, NoSlotsError):
            pass  # each by itself is mended, or kept as it is
    return coded_rows(map(told_of, events.events()))


def _by_columns(events: EventColumns, parts: EventParts) -> CodedRows:
    events, shared = events.by_day(), events.shared
    told, made = _Articles(events), parts.columns(events.shared)
    said = SourcesJson(told.ids, told.sources, told.outlets, told.starts)
    own = {slot: made[f"json of {slot}"] for slot in PARTS} | said.slots(events, made["json of dataset"])
    pieces = made["between"]
    body = filled_in([pc.list_element(pieces, at) for at in range(len(SLOTS) + 1)], [own[slot] for slot in SLOTS])
    ids = pa.array(events.ids)
    known = made | {
        "id": ids,
        "root": ids,
        "article_id": pa.array(told.ids).take(pa.array(told.starts[:-1])),
        "body": body,
        "articles": lists(told.starts, pa.array(told.ids)),
        "outlets": told.outlet_lists(),
        "doubt": _doubt(made, told),
        "search": _searched(made, told),
    }
    return CodedRows(
        len(events.ids),
        told.rows(said),
        filled(REPORTS, known, {}),
        filled(INCIDENTS, known, {"base": ""}),
        tuple(_labels(shared, made)),
    )


def _labels(shared: Mapping[str, Shared], made: Mapping[str, Any]) -> list[Label]:
    """The names of actors and places, of what several have in common once."""
    places = shared["location"]
    if any(one and one.kind == "country" for one in places.values):  # a later one may change a name
        return labels_of(shared["actors"].values, places.each())
    return first_of_each_name(chain.from_iterable((*made["names of actors"], *made["names of places"])))


class _Articles:
    """The articles of some events, one behind another; of two sources that become one article, the later counts."""

    def __init__(self, events: EventColumns) -> None:
        pairs = zip(events.ids, events.sources, strict=True)
        each = [{article_key(event_id, source): source for source in sources} for event_id, sources in pairs]
        self.ids = [key for one in each for key in one]
        self.starts = [0, *accumulate(map(len, each))]
        """Where those of each event start, and where the last ones end."""
        self.sources = [source for one in each for source in one.values()]
        named = zip(events.datasets(), each, strict=True)
        self.outlets = [source.outlet or name for name, one in named for source in one.values()]
        self._cleaned = list(map(cleaned_name, self.outlets))

    def words(self) -> list[str]:
        """Headlines and words of the articles of each event, as they are searched."""
        texts, titles = [one.text for one in self.sources], [one.title for one in self.sources]
        words = list(map(folded, texts))
        # Where no more than its headline is known of an article, that is its text, too.
        heads = words if titles == texts else list(map(folded, titles))
        return [joined_words(*heads[at:end], *words[at:end]) for at, end in pairwise(self.starts)]

    def outlet_lists(self) -> Array:
        """Who published them, each once."""
        named = (self._cleaned[at:end] for at, end in pairwise(self.starts))
        each = [sorted({*names} - {""}) if len(names) > 1 or not names[0] else names for names in named]
        return lists([0, *accumulate(map(len, each))], pa.array(list(chain.from_iterable(each)), pa.string()))

    def rows(self, said: SourcesJson) -> pa.Table:
        """Their rows."""
        known = {
            "id": pa.array(self.ids),
            "outlet": pa.array(self._cleaned),
            "published": pa.array([one.published for one in self.sources], pa.date32()),
            "body": said.articles(),
        }
        return filled(ARTICLES, known, {})


def _doubt(made: Mapping[str, Array], told: _Articles) -> Array:
    single = pa.array([_SINGLE * (end - at == 1) for at, end in pairwise(told.starts)], pa.int32())
    return reduce(pc.add, [made[name] for name in made if name.startswith("doubt of ")], single)


def _searched(made: Mapping[str, Array], told: _Articles) -> Array:
    words = [made[f"words of {column.follows}"] for column in SEARCHED]
    return pc.utf8_ltrim(pc.binary_join_element_wise(pa.array(told.words()), *words, ""), " ")
