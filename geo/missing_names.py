"""Names that the gazetteer does not hold, by country, in which articles they stand, and what would bring them in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.amounts import amount
from geo.formats.known_names import country_name
from geo.model import Incident

__all__ = ["FEWEST", "MissingPlaces", "megabytes", "missing_names", "missing_places", "offers"]

FEWEST = 3
"""From so many names of a country on its GeoNames file is offered."""
SHOWN = 5
_UNKNOWN = re.compile(r"'(?P<name>[^']{2,80})' is not in the gazetteer")
_LENT = "not in the gazetteer"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class MissingPlaces:
    """The names that are missing of a country, the most frequent first, and the articles that they stand in."""

    country: str
    names: tuple[str, ...]
    articles: tuple[str, ...]


def _spoken_of(incidents: Iterable[Incident]) -> dict[str, str]:
    """The country that most incidents of an article lie in, by article."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        if incident.location and incident.location.country:
            for key in incident.article_ids:
                counted[key][incident.location.country] += 1
    return {key: countries.most_common(1)[0][0] for key, countries in counted.items()}


def _names(incident: Incident, spoken_of: dict[str, str]) -> Iterator[tuple[str, str]]:
    place = incident.location
    if place and _LENT in place.reason:  # put at what is named beside it, or in what holds it
        found = _UNKNOWN.search(place.reason)
        yield place.country, found["name"] if found else place.text
    elif place is None and (found := _UNKNOWN.search(incident.place_reason)):
        countries = [spoken_of[key] for key in incident.article_ids if key in spoken_of]
        yield next(iter(countries), ""), found["name"]


def missing_places(incidents: Sequence[Incident]) -> list[MissingPlaces]:
    """What no source knows, the country with the most names first; under "" what is told of none."""
    spoken_of = _spoken_of(incidents)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for incident in incidents:
        for country, name in _names(incident, spoken_of):
            names[country][name] += 1
            articles[country].update(dict.fromkeys(incident.article_ids))
    ordered = sorted(names, key=lambda country: (-len(names[country]), country))
    return [
        MissingPlaces(country, tuple(name for name, _ in names[country].most_common()), tuple(articles[country]))
        for country in ordered
    ]


def missing_names(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """The names that no source knows, by the country that they are told of; under "" those of which none is told."""
    return {found.country: list(found.names) for found in missing_places(incidents)}


def megabytes(size: int) -> int:
    """A size in bytes as people say it, in whole megabytes; 0 where it is not known."""
    return max(1, round(size / _MEGABYTE)) if size else 0


def offers(
    incidents: Sequence[Incident], fewest: int = FEWEST, size_of: Callable[[str], int] = lambda _: 0
) -> list[str]:
    """A line for each country of which at least so many names are missing: how many, which, and the command.

    ``size_of`` says how many bytes a country's file has, 0 where that is not known.
    """
    return [
        f"not found: {amount(len(found.names), 'name')} of {country_name(found.country)} "
        f"({', '.join(found.names[:SHOWN])}{' ...' if len(found.names) > SHOWN else ''}): "
        f"`dateline gazetteer add geonames {found.country} --read-again` adds all places of that country"
        f"{_said(size_of(found.country))}, and reads {amount(len(found.articles), 'article')} again"
        for found in missing_places(incidents)
        if found.country and len(found.names) >= fewest
    ]


def _said(size: int) -> str:
    return f", {megabytes(size)} MB" if size else ""
