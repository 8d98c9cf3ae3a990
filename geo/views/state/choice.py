"""Everything a reader has chosen, as one value: what the link holds, and what back and forward go through."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any, Final, NoReturn

from geo.errors import ValueRefused
from geo.filters.areas import MapView
from geo.filters.ignored import Ignored
from geo.filters.model import FIELDS, Filters
from geo.render.words import LANGUAGES
from geo.review_order import QUEUES, Queue
from geo.store.layout.counted import Per
from geo.store.layout.list_orders import Order
from geo.timestamps import moment, to_link
from geo.views import TABS

__all__ = ["COMPARED", "GROUNDS", "ORDERS", "PER", "QUEUES", "ROWS", "STEPS", "TABS", "Choice"]

STEPS = ("auto", "day", "week", "month")
ROWS = ("together", "actors", "types")
ORDERS: Final[tuple[Order, ...]] = ("new", "old", "killed", "doubt")
COMPARED = ("actors", "types", "places", "outlets", "periods")
PER: Final[tuple[Per, ...]] = ("admin1", "place")
GROUNDS = ("plain", "borderless", "none", "tiles")
LONGEST_VALUE = 200  # characters of a compared value
ID = re.compile(r"[\w:.-]{1,80}")
STREAMLIT_KEYS = {"embed", "embed_options"}  # its own, never passed on to the page


@dataclass(frozen=True, slots=True)
class Choice:
    """Filters, the chosen incident and article, the tab, the bars' step and rows, the map's view, language and order.

    ``ground`` is what lies under the marks. ``by`` is the field of which two values are compared; an empty one stands
    for the most frequent. ``after`` and ``before`` are the moments between which changes are told.
    ``queue`` is what the queue of those to check is sorted by.
    """

    filters: Filters = field(default_factory=Filters)
    incident: str = ""
    article: str = ""
    tab: str = TABS[0]
    step: str = STEPS[0]
    view: MapView | None = None
    language: str = ""
    order: Order = ORDERS[0]
    by: str = COMPARED[0]
    first: str = ""
    second: str = ""
    per: Per = PER[0]
    after: datetime | None = None
    before: datetime | None = None
    ground: str = GROUNDS[0]
    rows: str = ROWS[0]
    queue: Queue = QUEUES[0]

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> tuple[Choice, list[Ignored]]:
        """The choice that a link holds, and each part of it that was ignored."""
        filters, ignored = Filters.from_query(query)
        choice = cls(filters)
        readers: dict[str, Callable[[str], str | MapView | datetime]] = {
            "incident": _id, "article": _id, "tab": _one_of(TABS), "bars": _one_of(STEPS),
            "rows": _one_of(ROWS),
            "map": MapView.parse, "lang": _one_of(tuple(LANGUAGES)), "order": _one_of(ORDERS),
            "compare": _one_of(COMPARED), "first": _value, "second": _value, "per": _one_of(PER),
            "after": moment, "before": moment,
            "ground": _one_of(GROUNDS), "queue": _one_of(QUEUES),
        }  # fmt: skip
        for key, values in query.items():
            if key in FILTER_KEYS or key in STREAMLIT_KEYS or not "".join(values).strip():
                continue
            try:
                read = readers.get(key) or _unknown(key, (*FILTER_KEYS, *readers))
                choice = replace(choice, **{ATTRIBUTES.get(key, key): read(values[-1])})  # type: ignore[arg-type]
            except ValueError as error:
                ignored.append(Ignored(key, values[-1], error))
        return choice, ignored

    def to_query(self) -> dict[str, list[str]]:
        """The link's parameters: only what differs from the default."""
        query: dict[str, list[str]] = {}
        for key, value in self.filters.to_query():
            query.setdefault(key, []).append(value)
        default = Choice()
        for key, attribute in KEYS.items():
            value = getattr(self, attribute)
            if value != getattr(default, attribute):
                query[key] = [to_link(value) if isinstance(value, datetime) else str(value)]
        return query


FILTER_KEYS = {item.key for item in FIELDS}
ATTRIBUTES = {"bars": "step", "map": "view", "lang": "language", "compare": "by"}
SAME = ("incident", "article", "tab", "rows", "order", "first", "second", "per", "after", "before", "ground", "queue")
KEYS = {name: name for name in SAME} | ATTRIBUTES


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueRefused("this is the id of nothing", "id")
    return text


def _value(text: str) -> str:
    if len(text) > LONGEST_VALUE or not text.isprintable():
        raise ValueRefused("no filter has such a value", "value")
    return text


def _one_of(allowed: Sequence[str]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            named = ", ".join(allowed)
            raise ValueRefused(f"{text[:60]!r} is none of {named}", "choice", allowed=named)
        return text

    return parse


def _unknown(key: str, known: Sequence[str]) -> NoReturn:
    """Refuses a parameter that there is not, with the one that it may be misspelled for."""
    if like := get_close_matches(key, known, n=1):
        raise ValueRefused(f"there is no such parameter; {like[0]} is one", "unknown_like", like=like[0])
    raise ValueRefused("there is no such parameter", "unknown")


def with_dates(filters: Filters, since: date | None, until: date | None) -> Filters:
    """The filters with these days; where the first is after the last, the last gives way."""
    if since and until and since > until:
        until = since
    return replace(filters, since=since, until=until)


def with_day(filters: Filters, name: str, day: date | None) -> Filters:
    """The filters with one day set; where the period would end before it begins, its other day moves along."""
    since, until = filters.since, filters.until
    if name == "since":
        return with_dates(filters, day, max(day, until) if day and until else until)
    if name == "until":
        return with_dates(filters, min(day, since) if day and since else since, day)
    change: dict[str, Any] = {name: day}
    return replace(filters, **change)


def last_days(filters: Filters, newest: date, days: int) -> Filters:
    """The filters for the last so many days up to the newest incident, not up to today: old articles are read too."""
    return replace(filters, since=newest - timedelta(days=days - 1), until=newest)
