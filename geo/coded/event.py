"""An event as a row of somebody's table tells it, and the articles with the incident that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple, get_args

from geo.chances import UNJUDGED, Chances
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
    TollKind,
    article_id,
)

__all__ = ["CONFIDENCE", "OWN_ID", "Event", "Source", "Told", "article_key", "assertion", "checked", "cue", "told_of"]

# What stands in an import file was coded by people, and is as sure as they say, not as sure as a reading machine.
CONFIDENCE = 0.95
OWN_ID: Final = "own id"
"""The kind of cue that keeps the id of a row in the table that it came from."""

Told = tuple[Article, tuple[Incident, ...]]


class Source(NamedTuple):
    """One report of an event: who published it, when, and the words that are at hand, often only the headline."""

    text: str
    outlet: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None


class Event(NamedTuple):
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

    def toll(self, kind: TollKind) -> Toll | None:
        """The figure that stands, as of the incident that it becomes."""
        return Incident.toll(self, kind)  # type: ignore[arg-type]  # asks for nothing but the tolls

    def toll_range(self, kind: TollKind) -> tuple[int, int] | None:
        """From the lowest to the highest figure, as of the incident that it becomes."""
        return Incident.toll_range(self, kind)  # type: ignore[arg-type]  # as above


def told_of(event: Event) -> tuple[Told, ...]:
    """Each source of an event as an article, the first with the incident.

    Raises:
        ValueError: the event makes no sense, such as a report without words.
    """
    articles = list({article.id: article for article in [_article(event, source) for source in event.sources]}.values())
    incident = _incident(event, articles)
    return ((articles[0], (incident,)), *((article, ()) for article in articles[1:]))


def checked(event: Event) -> Event:
    """The event, if ``told_of`` makes something of it; nearly all are known to be such by what they have in common.

    Raises:
        ValueError: as ``told_of``.
    """
    plain = bool(event.sources) and all(source.text for source in event.sources) and not event.figures
    if not plain or not _makes_sense((*event[1:5], event.confidence, event.review_state)):
        told_of(event)
    return event


@lru_cache(maxsize=1000)
def _makes_sense(standing: tuple[str, str, str, str, float, str]) -> bool:
    """Whether an event of this dataset, type, layer, status, confidence and review makes sense with any other facts."""
    dataset, kind, layer, status, confidence, review_state = standing
    plain = Event("", dataset, kind, layer, status, (Source("-"),))
    try:
        told_of(plain._replace(confidence=confidence, review_state=review_state))
    except ValueError:
        return False
    return True


def article_key(event_id: str, source: Source) -> str:
    """The id of the article that a source of an event becomes."""
    # The event's id is part of the article's: two events may share a headline, and each keeps its own incidents.
    return article_id(f"{event_id} {source.url or source.outlet}", source.text)


def assertion(outlet: str, article_id: str, span: Span) -> Assertion:
    """What a source of an event says of it."""
    return Assertion(outlet, "media", "reported", "affirms", article_id, span)


def cue(kind: Literal["record", "own id"], rule: str, article_id: str, span: Span) -> Cue:
    """The dataset whose record an event is, by which merging keeps its events apart, or the record's own id there."""
    return Cue(kind, rule, article_id, span)


def _article(event: Event, source: Source) -> Article:
    return Article(
        id=article_key(event.id, source),
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
    same = all(_bounds(shown.toll_told(kind)) == _bounds(incident.toll_told(kind)) for kind in get_args(TollKind))
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
        assertions=tuple(assertion(article.outlet, article.id, span) for article, span in whole),
        # Merging goes by this: two rows of one dataset are two events, however close they are.
        cues=(
            cue("record", event.dataset, first.id, span),
            *(cue(OWN_ID, own, first.id, span) for own in event.own_ids),
        ),
        confidence=event.confidence,
        chances=event.chances,
        review_state=event.review_state,  # type: ignore[arg-type]  # the store refuses an unknown one
    )
