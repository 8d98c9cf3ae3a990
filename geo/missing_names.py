"""Names that the gazetteer does not hold, by country, and what would bring them in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geo.amounts import amount
from geo.formats.known_names import country_name
from geo.model import Incident

__all__ = ["FEWEST", "missing_names", "offers"]

FEWEST = 3
"""From so many names of a country on its GeoNames file is offered."""
SHOWN = 5
_UNKNOWN = re.compile(r"'(?P<name>[^']{2,80})' is not in the gazetteer")
_LENT = "not in the gazetteer"


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


def missing_names(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """The names that no source knows, by the country that they are told of; under "" those of which none is told."""
    spoken_of = _spoken_of(incidents)
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        for country, name in _names(incident, spoken_of):
            found[country][name] += 1
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return {country: [name for name, _ in names.most_common()] for country, names in ordered}


def offers(incidents: Sequence[Incident], fewest: int = FEWEST) -> list[str]:
    """A line for each country of which at least so many names are missing: how many, which, and the command."""
    return [
        f"not found: {amount(len(names), 'name')} of {country_name(country)} ({', '.join(names[:SHOWN])}"
        f"{' ...' if len(names) > SHOWN else ''}): `dateline gazetteer add geonames {country}` adds all places of that "
        "country; then ingest the articles again"
        for country, names in missing_names(incidents).items()
        if country and len(names) >= fewest
    ]
