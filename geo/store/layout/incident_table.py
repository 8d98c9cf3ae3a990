"""The table that filters ask: one ``Column`` says what a column is called, its type, and how its value is had.

A new column is one line in ``COLUMNS``, at any place: stores made before it get it when they are next opened, and its
values are computed from the incidents that they hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from geo.coded.event_columns import STANDING
from geo.codes.place_codes import codes_of
from geo.filters.folding import cleaned, folded
from geo.filters.model import FIELDS
from geo.history import Seen
from geo.model import Actor, Article, Incident, Location, Period
from geo.review_order import doubt
from geo.store.layout.rows import actor_key, encoded, place_names
from geo.store.layout.table import Table
from geo.timestamps import to_store
from geo.vocabulary import event_type

__all__ = [
    "COLUMNS",
    "INCIDENTS",
    "SEARCHED",
    "Column",
    "RowSource",
    "fields_that_need",
    "incident_row",
    "joined_words",
    "listed_columns",
    "row_source",
]

_ROUNDING = 1e-9  # 100 * .29 is a little less than 29
Needs = Literal["", "day", "place"]
_PARTS = {"day": "period", "place": "location"}


@dataclass(frozen=True, slots=True)
class RowSource:
    """What a row is computed from; ``base`` is the incident before corrections, ``told`` the articles that tell it."""

    incident: Incident
    base: Incident
    told: tuple[Article, ...]
    added: str
    """When the first of these articles came in: ISO, UTC; empty where that is not known."""
    seen: Seen
    body: str
    """The incident as JSON."""

    @property
    def period(self) -> Period | None:
        """When it happened."""
        return self.incident.period

    @property
    def place(self) -> Location | None:
        """Where it happened."""
        return self.incident.location

    def actors(self, *roles: str) -> list[str]:
        """The keys of its actors, or of those with one of the roles."""
        actors: Iterable[Actor] = self.incident.actors
        return _each_once(actor_key(actor) for actor in actors if not roles or actor.role in roles)

    def killed(self) -> int | None:
        """The best figure for the killed, or the lowest where there is no best one."""
        toll = self.incident.toll("killed")
        return None if toll is None else toll.low if toll.best is None else toll.best

    def killed_between(self) -> tuple[int | None, int | None]:
        """The lowest and the highest figure that any source gives for the killed."""
        return self.incident.toll_range("killed") or (None, None)

    def sureness(self) -> int:
        """How sure the least sure field is, in whole percent; what lies between two counts as the lower."""
        return math.floor(100 * self.incident.sureness + _ROUNDING)

    def searched(self) -> str:
        """What the text search looks at: headlines, sentences, names and the type."""
        return joined_words(self.told_words(), *(words.of(self) for words in SEARCHED))

    def told_words(self) -> str:
        """Of these the headlines and sentences."""
        by_id = {article.id: article for article in self.told}
        titles = [article.title for article in by_id.values()]
        told = [(by_id[said.article_id].text, said.span) for said in self.incident.mentions if said.article_id in by_id]
        return joined_words(*map(folded, titles), *(folded(text[span.start : span.end]) for text, span in told))

    def actor_words(self) -> str:
        """The names of all actors."""
        return joined_words(*(folded(f"{actor.name} {actor.text}") for actor in self.incident.actors))

    def place_words(self) -> str:
        """The names of the place."""
        place = self.place
        return folded(f"{place.name} {place.text} {place.admin1}") if place else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the incidents: its name, its type, and what it holds of a row's incident.

    ``needs`` says what an incident must have for the column to hold anything, so that a summary can tell how many a
    filter leaves out only because the text names no day or no place. ``part`` is the attribute of the incident that the
    value depends on alone, or ``STANDING``: of many that have it in common, it is made once (``event_parts``).
    """

    name: str
    type: str
    of: Callable[[RowSource], object]
    needs: Needs = ""
    part: str = ""

    @property
    def follows(self) -> str:
        """The part of an incident that its value follows from alone; empty where there is none."""
        return self.part or _PARTS.get(self.needs, "")


def joined_words(*said: Any) -> str:
    """What the text search looks at, of texts that are folded."""
    return " ".join(filter(None, said))


@cache
def _types(sub_event_type: str) -> list[str]:
    return sorted({event_type(sub_event_type).event_type, sub_event_type})


def _each_once(keys: Iterable[str]) -> list[str]:
    return sorted(set(keys) - {""})


COLUMNS: tuple[Column, ...] = (
    Column("id", "TEXT", lambda row: row.incident.id),
    Column("layer", "TEXT", lambda row: row.incident.layer, part=STANDING),
    Column("status", "TEXT", lambda row: row.incident.status, part=STANDING),
    Column("event_type", "TEXT", lambda row: row.incident.event_type, part=STANDING),
    Column("types", "TEXT[]", lambda row: _types(row.incident.sub_event_type), part=STANDING),
    Column("first_day", "DATE", lambda row: row.period and row.period.start, needs="day"),
    Column("last_day", "DATE", lambda row: row.period and row.period.end, needs="day"),
    Column("lat", "DOUBLE PRECISION", lambda row: row.place and row.place.lat, needs="place"),
    Column("lon", "DOUBLE PRECISION", lambda row: row.place and row.place.lon, needs="place"),
    Column("place_precision", "INTEGER", lambda row: row.place and row.place.precision, needs="place"),
    Column("province", "TEXT", lambda row: place_names(row.place).province if row.place else None, needs="place"),
    Column("killed", "BIGINT", RowSource.killed, part="tolls"),
    Column("killed_low", "BIGINT", lambda row: row.killed_between()[0], part="tolls"),
    Column("killed_high", "BIGINT", lambda row: row.killed_between()[1], part="tolls"),
    Column("actors", "TEXT[]", lambda row: row.actors(), part="actors"),
    Column("done_by", "TEXT[]", lambda row: row.actors("actor"), part="actors"),
    Column("done_to", "TEXT[]", lambda row: row.actors("target"), part="actors"),
    Column(
        "places",
        "TEXT[]",
        lambda row: list(place_names(row.place).keys) if row.place else [],
        needs="place",
    ),
    Column("codes", "TEXT[]", lambda row: codes_of(row.place).asked() if row.place else [], needs="place"),
    Column("outlets", "TEXT[]", lambda row: _each_once(cleaned(article.outlet) for article in row.told)),
    Column("articles", "TEXT[]", lambda row: list(row.incident.article_ids)),
    Column("tags", "TEXT[]", lambda row: _each_once(map(cleaned, row.incident.tags)), part=STANDING),
    Column("assigned", "TEXT[]", lambda row: _each_once([cleaned(row.incident.assigned)]), part=STANDING),
    Column("confidence", "DOUBLE PRECISION", lambda row: row.incident.confidence, part=STANDING),
    Column("sureness", "INTEGER", RowSource.sureness, part=STANDING),
    Column("doubt", "INTEGER", lambda row: doubt(row.incident)),
    Column("review_state", "TEXT", lambda row: row.incident.review_state, part=STANDING),
    Column("added", "TEXT", lambda row: row.added),
    Column("search", "TEXT", RowSource.searched),
    Column("body", "TEXT", lambda row: row.body),
    # The body before any correction; empty where there is none.
    Column(
        "base", "TEXT", lambda row: "" if row.base is row.incident or row.base == row.incident else encoded(row.base)
    ),
    Column("root", "TEXT", lambda row: row.seen.root),  # the id it had when it was first shown
    Column("first_seen", "TIMESTAMP", lambda row: to_store(row.seen.first)),
    Column("changed", "TIMESTAMP", lambda row: to_store(row.seen.changed)),
)
SEARCHED: tuple[Column, ...] = (
    Column("", "TEXT", RowSource.actor_words, part="actors"),
    Column(
        "",
        "TEXT",
        lambda row: folded(f"{row.incident.event_type} {row.incident.sub_event_type}"),
        part=STANDING,
    ),
    Column("", "TEXT", RowSource.place_words, part="location"),
)
"""What the text search looks at beside the words of the articles: no columns of their own."""
INCIDENTS = Table("incidents", {column.name: column.type for column in COLUMNS})


def listed_columns() -> list[str]:
    """The columns that hold lists and that a filter asks."""
    return sorted({field.column for field in FIELDS if INCIDENTS.columns[field.column] == "TEXT[]"})


def fields_that_need(what: Needs) -> list[str]:
    """The names of the filters that leave out every incident without a day, or without a place."""
    needing = {column.name for column in COLUMNS if column.needs == what}
    return [field.name for field in FIELDS if field.column in needing]


def row_source(
    incident: Incident,
    base: Incident,
    articles: Mapping[str, Article],
    added: Mapping[str, str],
    seen: Seen,
    *,
    body: str = "",
) -> RowSource:
    """What the row of an incident is computed from; ``articles`` and the times they were ``added`` are by id.

    ``body`` is the incident as JSON, where that is at hand.
    """
    told = tuple(articles[key] for key in incident.article_ids if key in articles)
    first = min((added[article.id] for article in told if article.id in added), default="")
    return RowSource(incident, base, told, first, seen, body or encoded(incident))


def incident_row(
    incident: Incident,
    base: Incident,
    articles: Mapping[str, Article],
    added: Mapping[str, str],
    seen: Seen,
    *,
    body: str = "",
) -> tuple[object, ...]:
    """The row of ``INCIDENTS``, as ``row_source`` tells it; ``base`` is the incident before corrections."""
    source = row_source(incident, base, articles, added, seen, body=body)
    return tuple([column.of(source) for column in COLUMNS])
