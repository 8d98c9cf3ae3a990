"""Coded events as rows, column by column: what ``coded_rows`` makes of their articles, in half the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain, pairwise

import pyarrow as pa
import pyarrow.compute as pc

from geo.coded.event import Event, article_key, told_of
from geo.filters.operators import folded
from geo.review_order import WEIGHTS
from geo.store.layout.arrow_rows import TYPES
from geo.store.layout.coded_rows import CodedRows, coded_rows
from geo.store.layout.event_json import SLOTS, Array, NoSlotsError, SourcesJson, filled_in, lists
from geo.store.layout.event_parts import PARTS, EventParts
from geo.store.layout.incident_table import INCIDENTS, SEARCHED, joined_words
from geo.store.layout.report_table import REPORTS
from geo.store.layout.rows import cleaned_name, labels
from geo.store.layout.table import Table
from geo.store.layout.tables import ARTICLES

__all__ = ["rows_of_events"]

_SINGLE = WEIGHTS["single"]


def rows_of_events(events: Sequence[Event], parts: EventParts) -> CodedRows:
    """The rows of events; ``parts`` is what was made for other events of the same import."""
    if events and not any(event.figures for event in events) and len({event.id for event in events}) == len(events):
        try:
            return _by_columns(events, parts)
        except (UnicodeEncodeError, NoSlotsError):
            pass  # each by itself is mended, or kept as it is
    return coded_rows(map(told_of, events))


def _by_columns(events: Sequence[Event], parts: EventParts) -> CodedRows:
    told, made = _Articles(events), parts.columns(events)
    said = SourcesJson(told.ids, told.sources, told.outlets, told.starts)
    own = {slot: made[f"json of {slot}"] for slot in PARTS} | said.slots(events)
    pieces = made["between"]
    body = filled_in([pc.list_element(pieces, at) for at in range(len(SLOTS) + 1)], [own[slot] for slot in SLOTS])
    ids = pa.array([event.id for event in events])
    known = made | {
        "id": ids,
        "root": ids,
        "article_id": pa.array(told.ids).take(pa.array(told.starts[:-1])),
        "dataset": pa.array([event.dataset for event in events]),
        "body": body,
        "articles": lists(told.starts, pa.array(told.ids)),
        "outlets": told.outlet_lists(),
        "doubt": _doubt(made, told),
        "search": _searched(made, told),
    }
    return CodedRows(
        len(events), told.rows(said), _table(REPORTS, known), _table(INCIDENTS, known), tuple(labels(events))
    )


class _Articles:
    """The articles of some events, one behind another; of two sources that become one article, the later counts."""

    def __init__(self, events: Sequence[Event]) -> None:
        each = [{article_key(event.id, source): source for source in event.sources} for event in events]
        self.starts = [0, *accumulate(map(len, each))]
        """Where those of each event start, and where the last ones end."""
        self.ids = [key for one in each for key in one]
        self.sources = [source for one in each for source in one.values()]
        self.outlets = [
            source.outlet or event.dataset for event, one in zip(events, each, strict=True) for source in one.values()
        ]
        self._cleaned = [cleaned_name(outlet) for outlet in self.outlets]

    def words(self) -> list[str]:
        """Headlines and words of the articles of each event, as they are searched."""
        words = [folded(one.text) for one in self.sources]
        heads = [folded(one.title) for one in self.sources]
        return [joined_words(*heads[at:end], *words[at:end]) for at, end in pairwise(self.starts)]

    def outlet_lists(self) -> Array:
        """Who published them, each once."""
        each = [sorted({*self._cleaned[at:end]} - {""}) for at, end in pairwise(self.starts)]
        return lists([0, *accumulate(map(len, each))], pa.array(list(chain.from_iterable(each)), pa.string()))

    def rows(self, said: SourcesJson) -> pa.Table:
        """Their rows."""
        known = {
            "id": pa.array(self.ids),
            "outlet": pa.array(self._cleaned),
            "published": pa.array([one.published for one in self.sources], pa.date32()),
            "body": said.articles(),
        }
        return _table(ARTICLES, known)


def _table(table: Table, known: Mapping[str, Array]) -> pa.Table:
    """The columns of a table; those of which nothing is known yet are empty."""
    rows = len(known["id"])
    blank = {"base": pa.repeat(pa.scalar("", pa.string()), rows)}
    return pa.table(
        {
            name: known[name] if name in known else blank.get(name, pa.nulls(rows, TYPES[kind]))
            for name, kind in table.columns.items()
        }
    )


def _doubt(made: Mapping[str, Array], told: _Articles) -> Array:
    single = pa.array([_SINGLE * (end - at == 1) for at, end in pairwise(told.starts)], pa.int32())
    return reduce(pc.add, [made[name] for name in made if name.startswith("doubt of ")], single)


def _searched(made: Mapping[str, Array], told: _Articles) -> Array:
    words = [made[f"words of {column.follows}"] for column in SEARCHED]
    return pc.utf8_ltrim(pc.binary_join_element_wise(pa.array(told.words()), *words, ""), " ")
