"""Values to rows: as JSON, and the keys and names that filters go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from geo.filters.folding import cleaned
from geo.model import Actor, Article, Incident, Location

SURROGATE = re.compile("[\ud800-\udfff]")
Label = tuple[str, str, str]
_KEY = itemgetter(1)
_PROVINCE = 4
"""UCDP's where_prec of a province: what is narrower is told with what it lies in."""


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


class PlaceNames(NamedTuple):
    """What a place goes by, as a database stores it.

    Attributes:
        keys: of the place, its province and its country, each once, sorted; what the place filter goes by.
        province: the key of the province, or of the country where no province is known.
        labels: the names, from small to large.
    """

    keys: tuple[str, ...]
    province: str | None
    labels: tuple[Label, ...]


def place_names(location: Location) -> PlaceNames:
    """What a place goes by: made once for all places that only other words, or other points, tell apart."""
    own, called = location.place_id or location.name or location.text, location.name or location.text
    around = location.admin1, location.country
    return _place_names(own, called, location.name, around, inside=location.precision < _PROVINCE)


@lru_cache(maxsize=20_000)  # few places make up most of the incidents
def _place_names(own: str, called: str, name: str, around: tuple[str, str], *, inside: bool) -> PlaceNames:
    _, country = around
    beside = ", ".join([part for part in around if part and part != name])
    named = {own: f"{called} ({beside})" if beside and inside else called, **_around(*around)}
    labels = [("places", cleaned_name(key), cleaned_name(label)) for key, label in named.items()]
    province = next((cleaned_name(key) for key in named if key.startswith(f"{country}/")), country) or None
    return PlaceNames(tuple(sorted({key for _, key, _ in labels} - {""})), province, tuple(filter(_KEY, labels)))


@lru_cache(maxsize=10_000)
def _around(admin1: str, country: str) -> Mapping[str, str]:
    """What a province and its country go by, with their names."""
    province = {f"{country}/{admin1}": f"{admin1} (province, {country})"} if country and admin1 else {}
    return province | ({country: country} if country else {})


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


def place_labels(place: Location) -> tuple[Label, ...]:
    """The names of a place, its province and its country."""
    return place_names(place).labels
