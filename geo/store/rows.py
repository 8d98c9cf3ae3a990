"""Values to rows: what of an incident is laid out flat so that filters can ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from geo.filters.operators import cleaned, folded
from geo.history import Seen
from geo.model import Actor, Article, Incident, Location
from geo.timestamps import to_store

SURROGATE = re.compile("[\ud800-\udfff]")
Label = tuple[str, str, str]


def encoded(value: Article | Incident) -> str:
    """The value as JSON; lone surrogates, which no encoding can hold, become U+FFFD, so that offsets stay right."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_repaired(msgspec.to_builtins(value))).decode()


def _repaired(value: Any) -> Any:
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _repaired(item) for key, item in value.items()}
    return [_repaired(item) for item in value] if isinstance(value, list | tuple) else value


def actor_key(actor: Actor) -> str:
    """What the actor filters go by: the group's id, or the words where the vocabulary has no such group."""
    return cleaned(actor.id or actor.name or actor.text)


def place_keys(location: Location) -> dict[str, str]:
    """What the place filter goes by, from small to large, each with its name: the place, its province, its country."""
    keys = {}
    if location.country and location.admin1:
        keys[f"{location.country}/{location.admin1}"] = f"{location.admin1} (province, {location.country})"
    if location.country:
        keys[location.country] = location.country
    own = location.place_id or location.name or location.text
    around = ", ".join(part for part in (location.admin1, location.country) if part and part != location.name)
    name = location.name or location.text
    return {own: f"{name} ({around})" if around and location.precision < 4 else name} | keys


def _keys(actors: Iterable[Actor], *roles: str) -> list[str]:
    return sorted({actor_key(actor) for actor in actors if not roles or actor.role in roles} - {""})


def article_row(article: Article, added: str) -> tuple[object, ...]:
    """The row of ``tables.ARTICLES``."""
    return (article.id, cleaned(article.outlet), article.published, added, encoded(article))


def incident_row(
    incident: Incident, base: Incident, articles: Mapping[str, Article], added: Mapping[str, str], seen: Seen
) -> tuple[object, ...]:
    """The row of ``tables.INCIDENTS``; ``base`` is the incident before corrections, ``added`` times by article id."""
    told = [articles[key] for key in incident.article_ids if key in articles]
    place, period, killed = incident.location, incident.period, incident.toll("killed")
    return (
        incident.id,
        incident.layer,
        incident.status,
        incident.event_type,
        sorted({incident.event_type, incident.sub_event_type}),
        period.start if period else None,
        period.end if period else None,
        place.lat if place else None,
        place.lon if place else None,
        place.precision if place else None,
        None if killed is None else killed.low if killed.best is None else killed.best,
        _keys(incident.actors),
        _keys(incident.actors, "actor"),
        _keys(incident.actors, "target"),
        sorted({cleaned(key) for key in place_keys(place)} - {""}) if place else [],
        sorted({cleaned(article.outlet) for article in told} - {""}),
        list(incident.article_ids),
        incident.confidence,
        incident.review_state,
        min((added[article.id] for article in told if article.id in added), default=""),
        folded(" \n ".join(_searched(incident, told))),
        encoded(incident),
        "" if base == incident else encoded(base),
        seen.root,
        to_store(seen.first),
        to_store(seen.changed),
    )


def _searched(incident: Incident, told: Iterable[Article]) -> Iterator[str]:
    """The words that the text search looks at: the sentences, headlines, names and the type."""
    by_id = {article.id: article for article in told}
    yield from (article.title for article in by_id.values())
    for mention in incident.mentions:
        if article := by_id.get(mention.article_id):
            yield article.text[mention.span.start : mention.span.end]
    yield from (f"{actor.name} {actor.text}" for actor in incident.actors)
    yield f"{incident.event_type} {incident.sub_event_type}"
    if place := incident.location:
        yield f"{place.name} {place.text} {place.admin1}"


def labels(incidents: Iterable[Incident]) -> list[Label]:
    """Rows of ``tables.LABELS``: the names of actors and places; the first incident that names one decides."""
    found: dict[tuple[str, str], str] = {}
    for incident in incidents:
        for actor in incident.actors:
            found.setdefault(("actors", actor_key(actor)), cleaned(actor.name or actor.text))
        for key, label in place_keys(incident.location).items() if incident.location else ():
            found.setdefault(("places", cleaned(key)), cleaned(label))
            # A country mentioned for itself knows its own name; elsewhere only its code is at hand.
            if incident.location and incident.location.kind == "country":
                found["places", cleaned(incident.location.country)] = cleaned(incident.location.name)
    return [(field, value, label) for (field, value), label in found.items() if value]
