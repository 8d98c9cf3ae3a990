"""Values to rows: as JSON, and the keys and names that filters go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

import msgspec

from geo.filters.operators import cleaned
from geo.model import Actor, Article, Incident, Location

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


@lru_cache(maxsize=20_000)  # few actors and places make up most of the incidents
def actor_key(actor: Actor) -> str:
    """What the actor filters go by: the group's id, or the words where the vocabulary has no such group."""
    return cleaned(actor.id or actor.name or actor.text)


@lru_cache(maxsize=20_000)
def place_keys(location: Location) -> Mapping[str, str]:
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


@lru_cache(maxsize=20_000)  # a province has many places
def cleaned_name(name: str) -> str:
    """A name as a database stores it."""
    return cleaned(name)


def article_row(article: Article, added: str) -> tuple[object, ...]:
    """The row of ``tables.ARTICLES``."""
    return (article.id, cleaned(article.outlet), article.published, added, encoded(article))


def labels(incidents: Iterable[Incident]) -> list[Label]:
    """Rows of ``tables.LABELS``: the names of actors and places; the first incident that names one decides."""
    every = list(incidents)
    return labels_of([one.actors for one in every], [one.location for one in every])


def labels_of(actors: Iterable[tuple[Actor, ...]], places: Iterable[Location | None]) -> list[Label]:
    """The same of the actors and places of incidents."""
    located = list(filter(None, places))
    each = chain(map(actor_labels, actors), map(place_labels, located))
    named = {one[:2]: one for one in first_of_each_name(chain.from_iterable(each))}
    # A country mentioned for itself knows its own name; elsewhere only its code is at hand.
    for place in (one for one in located if one.kind == "country"):
        key = ("places", cleaned(place.country))
        named[key] = (*key, cleaned(place.name))
    return [one for one in named.values() if one[1]]


def first_of_each_name(given: Iterable[Label]) -> list[Label]:
    """Of those with one key, the first."""
    named: dict[tuple[str, str], Label] = {}
    for one in dict.fromkeys(given):
        named.setdefault(one[:2], one)
    return list(named.values())


def actor_labels(actors: Iterable[Actor]) -> tuple[Label, ...]:
    """The names of actors."""
    return tuple([("actors", key, cleaned(one.name or one.text)) for one in actors if (key := actor_key(one))])


@lru_cache(maxsize=20_000)
def place_labels(place: Location) -> tuple[Label, ...]:
    """The names of a place, its province and its country."""
    each = ((cleaned_name(key), cleaned_name(label)) for key, label in place_keys(place).items())
    return tuple([("places", key, label) for key, label in each if key])
