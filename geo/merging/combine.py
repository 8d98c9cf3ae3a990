"""One incident of several reports, whoever found that they are one.

Nothing is lost: the incident keeps every mention, assertion, actor and figure. Figures of different sources stay side
by side, the one that most articles give first; a dispute in one article is a dispute of the whole.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from geo.merging.sureness import of_reports
from geo.model import Actor, Article, Copy, Incident, Status, Toll
from geo.vocabulary import event_type

__all__ = ["by_first_day", "combined", "group_id"]

_STATUS_ORDER: tuple[Status, ...] = (
    "disputed",
    "confirmed",
    "reported",
    "claimed",
    "denied",
    "background",
    "hypothetical",
    "threat",
)


NO_COPIES: Mapping[str, str] = MappingProxyType({})


def _day(incident: Incident, articles: Mapping[str, Article]) -> date:
    article = articles.get(incident.article_id)
    return article.published if article and article.published else date.max


def _is_copy(article_id: str, origins: Mapping[str, str]) -> bool:
    return origins.get(article_id, article_id) != article_id


def _unique_actors(incidents: Sequence[Incident]) -> tuple[Actor, ...]:
    kept: dict[tuple[str, str], Actor] = {}
    ranked = sorted((a for incident in incidents for a in incident.actors), key=lambda a: a.basis != "stated")
    for actor in ranked:
        kept.setdefault((actor.name, actor.role), actor)
    return tuple(kept.values())


def _ranked_tolls(incidents: Sequence[Incident], origins: Mapping[str, str]) -> tuple[Toll, ...]:
    """Every figure; first of each kind the one that most articles give, then the latest; a copy is no later word."""
    every = [toll for incident in incidents for toll in incident.tolls]
    told = {(t.kind, t.low, t.best, t.high, origins.get(t.article_id, t.article_id)) for t in every}
    votes = Counter(told_by[:-1] for told_by in told)
    latest = {id(t): number * (not _is_copy(t.article_id, origins)) for number, t in enumerate(every, start=1)}
    return tuple(sorted(every, key=lambda t: (t.best is None, -votes[(t.kind, t.low, t.best, t.high)], -latest[id(t)])))


def _kind(incidents: Sequence[Incident]) -> str:
    votes = Counter(incident.sub_event_type for incident in incidents)
    strength = {i.sub_event_type: i.confidence for i in sorted(incidents, key=lambda one: one.confidence)}
    return max(votes, key=lambda kind: (not event_type(kind).generic, votes[kind], strength[kind], kind))


def _members(group: Sequence[Incident]) -> tuple[str, ...]:
    return tuple(sorted(m for i in group for m in (i.members or (i.id,))))


def group_id(group: Sequence[Incident]) -> str:
    """The id of the incident that a group of reports is about: that of a report alone, else one made of them all."""
    return group[0].id if len(group) == 1 else hashlib.sha256("\0".join(_members(group)).encode()).hexdigest()[:16]


def _sureness(incidents: Sequence[Incident], origins: Mapping[str, str]) -> float:
    """The chance that one of them is right; copies are no second witness."""
    best: dict[str, float] = {}
    for number, incident in enumerate(incidents):
        key = origins.get(incident.article_id, f"{number}")
        best[key] = max(best.get(key, 0.0), incident.confidence)
    return round(min(1 - math.prod(1 - chance for chance in best.values()), 0.99), 4)


def combined(
    group: Sequence[Incident], articles: Mapping[str, Article], origins: Mapping[str, str] = NO_COPIES
) -> Incident:
    """The incident that a group of reports is about; by hand also those are joined that name no place or no day.

    ``origins`` gives for an article that has copies, or is one, the first of them.
    """
    # Of copies that say no day, the first that came in stands for them.
    ordered = sorted(group, key=lambda one: (_day(one, articles), _is_copy(one.article_id, origins), one.id))
    if len(ordered) == 1:
        return ordered[0]
    first, kind = ordered[0], _kind(ordered)
    locations = [incident.location for incident in ordered if incident.location]
    periods = [incident.period for incident in ordered if incident.period]
    location = min(locations, key=lambda place: (place.precision, -place.score), default=None)
    period = min(periods, key=lambda span: (span.start is None, span.rule == "no time expression", span.precision),
                 default=None)  # fmt: skip
    mentions = tuple(dict.fromkeys(m for i in ordered for m in i.mentions))
    told = {key: origins[key] for key in dict.fromkeys(m.article_id for m in mentions) if key in origins}
    shown = replace(
        first,
        id=group_id(ordered),
        layer=next(incident.layer for incident in ordered if incident.sub_event_type == kind),
        sub_event_type=kind,
        status=min((i.status for i in ordered), key=_STATUS_ORDER.index),
        mentions=mentions,
        period=period,
        location=location,
        place_reason="" if location else first.place_reason,
        actors=_unique_actors(ordered),
        tolls=_ranked_tolls(ordered, origins),
        assertions=tuple(dict.fromkeys(a for i in ordered for a in i.assertions)),
        cues=tuple(dict.fromkeys(c for i in ordered for c in i.cues)),
        confidence=_sureness(ordered, origins),
        members=_members(ordered),
        copies=tuple(Copy(key, first) for key, first in told.items() if key != first),
    )
    return replace(shown, chances=of_reports(shown, ordered))


def by_first_day(merged: Sequence[Incident]) -> list[Incident]:
    """By first day, then id; those without a day come last."""

    def day(incident: Incident) -> date:
        return incident.period.start if incident.period and incident.period.start else date.max

    return sorted(merged, key=lambda incident: (day(incident), incident.id))
