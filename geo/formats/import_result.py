"""What an import gives, row by row: events as articles with incidents, and the rows that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat
from pathlib import Path

from geo.chances import UNJUDGED, Chances
from geo.errors import FormatError, GeoError
from geo.formats.flat_record import OWN_ID, TOLLS
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.each_once import EachOnce
from geo.formats.tables.sheets import read_sheet
from geo.formats.tables.table_row import Row
from geo.model import (
    Actor,
    Article,
    Assertion,
    Cue,
    Incident,
    Location,
    Mention,
    Period,
    Span,
    Toll,
    article_id,
)

__all__ = [
    "BadRow",
    "Coding",
    "Event",
    "Imported",
    "Outcome",
    "ReadRow",
    "Source",
    "collected",
    "imported_from",
    "read_row",
    "rows_with",
]

# What stands in an import file was coded by people, and is as sure as they say, not as sure as a reading machine.
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, or not without a doubt: its line in the file, from 1, and why."""

    line: int
    why: str
    read: bool = False
    """Whether it was read all the same, and a person should only know of it."""


Told = tuple[Article, tuple[Incident, ...]]
Outcome = tuple[Told, ...] | BadRow
"""What comes of a row: an event, each source of it an article, the first with the incident; or why there is none."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The events of a file, each with its sources as articles, ready for ``Store.add_all``."""

    events: tuple[Told, ...] = ()
    failed: tuple[BadRow, ...] = ()
    noted: tuple[BadRow, ...] = ()
    """Rows that were read, and what a person should know of them."""

    @property
    def incidents(self) -> list[Incident]:
        """Every incident, in the order of the file."""
        return [incident for _, incidents in self.events for incident in incidents]


def collected(outcomes: Iterable[Outcome]) -> Imported:
    """What comes of all rows, at once in memory."""
    every = list(outcomes)
    bad = [one for one in every if isinstance(one, BadRow)]
    return Imported(
        tuple(told for one in every if not isinstance(one, BadRow) for told in one),
        tuple(row for row in bad if not row.read),
        tuple(row for row in bad if row.read),
    )


@dataclass(frozen=True, slots=True)
class Source:
    """One report of an event: who published it, when, and the words that are at hand, often only the headline."""

    text: str
    outlet: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event as a row of a file tells it, before it gets its articles.

    ``id`` is that of the store and holds the dataset; ``own_ids`` are the table's own, which others may have too.
    """

    id: str
    dataset: str
    sub_event_type: str
    layer: str
    status: str
    sources: tuple[Source, ...]
    period: Period | None = None
    location: Location | None = None
    place_reason: str = ""
    actors: tuple[Actor, ...] = ()
    tolls: tuple[Toll, ...] = ()
    confidence: float = CONFIDENCE
    chances: Chances = UNJUDGED
    review_state: str = "unreviewed"
    own_ids: tuple[str, ...] = ()
    figures: tuple[Toll, ...] = ()
    """Each source's own figure, as an export of ours lists them; they count where together they come to ``tolls``."""


def _article(event: Event, source: Source) -> Article:
    # The event's id is part of the article's: two events may share a headline, and each keeps its own incidents.
    return Article(
        id=article_id(f"{event.id} {source.url or source.outlet}", source.text),
        text=source.text,
        title=source.title,
        outlet=source.outlet or event.dataset,
        url=source.url,
        published=source.published,
        published_source="given" if source.published else "unknown",
    )


def _incident(event: Event, articles: Sequence[Article]) -> Incident:
    whole = [(article, Span(0, len(article.text))) for article in articles]
    return _with_figures(event, articles, _plain_incident(event, whole))


def _with_figures(event: Event, articles: Sequence[Article], incident: Incident) -> Incident:
    """The incident with each source's figure, unless somebody changed what they come to."""
    if not event.figures:
        return incident
    by_outlet = {article.outlet: article.id for article in reversed(articles)}
    told = tuple(replace(one, article_id=by_outlet.get(one.source, articles[0].id)) for one in event.figures)
    shown = replace(incident, tolls=told)
    same = all(_bounds(shown.toll_told(kind)) == _bounds(incident.toll_told(kind)) for kind in TOLLS)
    return shown if same else incident


def _bounds(toll: Toll | None) -> tuple[int | None, ...]:
    return (toll.low, toll.best, toll.high) if toll else ()


def _plain_incident(event: Event, whole: Sequence[tuple[Article, Span]]) -> Incident:
    first, span = whole[0]
    return Incident(
        id=event.id,
        article_id=first.id,
        layer=event.layer,  # type: ignore[arg-type]  # Incident refuses an unknown one
        sub_event_type=event.sub_event_type,
        status=event.status,  # type: ignore[arg-type]  # Incident refuses an unknown one
        mentions=tuple(Mention(article.id, span) for article, span in whole),
        period=event.period,
        location=event.location,
        place_reason=event.place_reason or ("" if event.location else f"{event.dataset} gives no coordinates"),
        actors=event.actors,
        tolls=event.tolls,
        assertions=tuple(Assertion(a.outlet, "media", "reported", "affirms", a.id, span) for a, span in whole),
        # Merging goes by this: two rows of one dataset are two events, however close they are.
        cues=(
            Cue("record", event.dataset, first.id, span),
            *(Cue(OWN_ID, own, first.id, span) for own in event.own_ids),
        ),
        confidence=event.confidence,
        chances=event.chances,
        review_state=event.review_state,  # type: ignore[arg-type]  # the store refuses an unknown one
    )


def _extracted(event: Event) -> tuple[Told, ...]:
    articles = list({article.id: article for article in [_article(event, source) for source in event.sources]}.values())
    incident = _incident(event, articles)
    return ((articles[0], (incident,)), *((article, ()) for article in articles[1:]))


@dataclass(frozen=True, slots=True)
class Coding:
    """How the rows of a table are read, each by itself.

    Of ``needed``, each group of columns must have one that the table has; ``unnamed`` are the columns of a file without
    a line of names.
    """

    event_of: Callable[[Row], Event]
    needed: Sequence[Sequence[str]]
    unnamed: Sequence[str] = ()


def imported_from(file: Path, coding: Coding, order: DayOrder = "") -> Iterator[Outcome]:
    """Every row of a table as an event, when it is asked for; ``order`` says which number of 3/4/2024 is the day.

    Raises:
        FormatError: the file is no table, or lacks a column.
    """
    once = EachOnce()
    for found in map(read_row, rows_with(file, coding, order), repeat(coding.event_of)):
        if isinstance(found, BadRow):
            yield found
        elif again := once.again(found.id, found.own_ids, found.line):
            yield BadRow(found.line, again)
        else:
            yield found.told
            yield from (BadRow(found.line, why, read=True) for why in once.doubts(found.id, found.own_ids, found.line))


def rows_with(file: Path, coding: Coding, order: DayOrder = "") -> Iterator[Row]:
    """The rows of a table that has the columns needed.

    Raises:
        FormatError: the file is no table, or lacks a column.
    """
    columns, rows, _ = read_sheet(file, coding.unnamed, order)
    missing = [" or ".join(group) for group in coding.needed if not any(name in columns for name in group)]
    if missing:
        raise FormatError(f"{file}: has no column {', '.join(missing)}; its columns are {', '.join(columns)[:300]}")
    yield from rows


@dataclass(frozen=True, slots=True)
class ReadRow:
    """An event as it was read from a line, before it is known whether the file has it twice."""

    line: int
    id: str
    own_ids: tuple[str, ...]
    told: tuple[Told, ...]


def read_row(row: Row, event_of: Callable[[Row], Event]) -> ReadRow | BadRow:
    """The event of a row, or why there is none."""
    try:
        event = event_of(row)
        return ReadRow(row.line, event.id, event.own_ids, _extracted(event))
    except (GeoError, ValueError) as error:
        return BadRow(row.line, str(error))
