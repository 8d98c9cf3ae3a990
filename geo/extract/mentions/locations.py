"""From a place name and its words to a location with an honest precision and size."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import Literal

from gazetteer import Gazetteer
from gazetteer.place import Candidate, Place
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.containers import container_of
from geo.extract.mentions.naming.state_names import countries
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.prepositions import place_words
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text.small_words import THE
from geo.extract.text.tokens import indices
from geo.extract.text.word_lists import lexicon, word_table
from geo.model import Location, PlaceChoice, Relation, Span
from geo.vocabulary import table

_RADIUS_KM = {"country": 300.0, "admin1": 80.0, "admin2": 30.0, "region": 120.0, "sea": 200.0, "continent": 1000.0}
_NEAR_KM = 10.0
_SHARE_KM = 200.0
_FAR_KM = 250.0
_CLOSE_KM = 25.0
"""UCDP where_prec 2 is within so many kilometres of a known point."""
_PROVINCE = lexicon("locations", "province")
_NOT_THE_CITY = lexicon("locations", "not_the_city")
_SEATS = lexicon("locations", "seats")
_SEATS_OF = lexicon("locations", "seats_of")
_SEAT_OWNERS = lexicon("locations", "seat_owners")
_NOT_NATIONAL = lexicon("locations", "not_national")
_AT_SEATS = lexicon("locations", "at_seats")
_TO_SEAT = 5
"""Tokens at most from the word that says so, or from the cue, to the seat."""
_CHOICES = 8
_FINEST_CONTAINER = 3
"""UCDP where_prec of a district: what is larger says too little of where a village in it is."""


def _choice(candidate: Candidate) -> PlaceChoice:
    place = candidate.place
    return PlaceChoice(
        place.id,
        place.name,
        place.lat,
        place.lon,
        candidate.score,
        candidate.reason,
        place.kind,
        place.country,
        place.admin1,
    )


def _relation(mention: PlaceMention) -> Relation:
    relations: dict[str, Relation] = {"near": "near", "between": "between", "toward": "toward"}
    return relations.get(mention.relation, "at")


def radius_km(place: Place, mention: PlaceMention) -> float:
    """How far from the point the event may have been: 0 in a town, the stated distance, half a province."""
    if mention.distance_km is not None:
        return max(mention.distance_km, _RADIUS_KM.get(place.kind, 0.0))
    extent = _RADIUS_KM.get(place.kind, 0.0)
    return max(extent, _NEAR_KM) if mention.relation in {"near", "between"} else extent


_ADJECTIVE_OF_BEARING = lexicon("locations", "adjective_of_bearing")
_CAPITAL = lexicon("locations", "capital")
Bearing = Literal["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"]

_BEARINGS: dict[Bearing, float] = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}


def _bearing(reading: AnnotatedSentence, mention: PlaceMention) -> float | None:
    """Degrees from north, of "35 km south of" before a name."""
    words = word_table("locations", "bearings")
    for word in reversed(reading.words(mention.first - 5, mention.first)):
        plain = word.replace("-", "").removesuffix(_ADJECTIVE_OF_BEARING.first)
        if plain in words:
            return _BEARINGS[words[plain]]
    return None


def _moved(location: Location, bearing: float, km: float) -> Location:
    """A point so many kilometres from a place; a fifth of the way is how far off such a phrase may be."""
    angle = math.radians(bearing)
    lat = location.lat + km * math.cos(angle) / 111.2
    lon = location.lon + km * math.sin(angle) / (111.2 * max(math.cos(math.radians(location.lat)), 0.1))
    if not -90 <= lat <= 90 or not -180 <= lon <= 180:
        return location
    compass = next(name for name, degrees in _BEARINGS.items() if degrees == bearing)
    return replace(
        location,
        place_id=f"{location.place_id}+{km:.0f}km-{compass}",
        name=f"{km:.0f} km {compass} of {location.name}",
        lat=round(lat, 4),
        lon=round(lon, 4),
        precision=2,
        radius_km=max(_NEAR_KM, km / 5),
        reason=f"{location.reason}; counted {km:.0f} km {compass} from it",
    )


def location(reading: AnnotatedSentence, mention: PlaceMention) -> Location:
    """The location that a place name stands for, with its runners-up."""
    found = _location(reading, mention)
    bearing = _bearing(reading, mention)
    if mention.distance_km is not None and bearing is not None and mention.is_town and mention.distance_km < _FAR_KM:
        return _moved(found, bearing, mention.distance_km)
    return found


def _location(reading: AnnotatedSentence, mention: PlaceMention) -> Location:
    """The location that a place name stands for, with its runners-up."""
    place, resolution = mention.place, mention.resolution
    tokens = reading.sentence.tokens
    start = tokens[mention.lead + 1].start if 0 <= mention.lead < mention.first else resolution.toponym.start
    start = min(start, resolution.toponym.start)
    text = reading.sentence.text[
        start - reading.sentence.span.start : resolution.toponym.end - reading.sentence.span.start
    ]
    radius, precision = radius_km(place, mention), place.precision
    compass = place_words("compass") & set(reading.words(mention.lead, mention.first))
    if place.kind == "country" and compass:
        radius, precision = _SHARE_KM, 5
    if mention.relation in {"near", "between"}:
        precision = max(precision, 2 if mention.relation == "near" else 5)
    if (mention.distance_km or 0.0) > _CLOSE_KM or (place.kind == "admin2" and _PROVINCE.among(_first_word(place))):
        precision = max(precision, 4)  # so far off in no told direction, or a province by another name
    return Location(
        text=text,
        place_id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision=precision,
        relation=_relation(mention),
        country=place.country,
        admin1=place.admin1,
        kind=place.kind,
        score=resolution.score,
        reason=f"{resolution.reason}; read as {mention.role}",
        radius_km=radius,
        span=Span(resolution.toponym.start, resolution.toponym.end),
        candidates=tuple(_choice(candidate) for candidate in resolution.candidates[:_CHOICES]),
        codes=place.same_as,
    )


def _first_word(place: Place) -> list[str]:
    return [place.name.partition(" ")[0].lower()]


def around(reading: AnnotatedSentence, name: Unlisted) -> Location | None:
    """The location of a name that no gazetteer knows, by the place that the text puts it in or near."""
    found = container_of(reading.sentence.tokens, name, reading.places, reading.unlisted)
    if found is None:
        return None
    spot = location(reading, found.mention)
    if found.mention.distance_km is not None or found.tie == "near":
        return replace(spot, text=name.text, relation="near", precision=max(spot.precision, 2))
    return part_of(spot, name.text)


def is_close(around: Location) -> bool:
    """Whether what a name lies in is small enough to stand for it: a town or a district, not a province."""
    return around.precision <= _FINEST_CONTAINER


def part_of(whole: Location, text: str) -> Location:
    """The location of a part of a place, known no better than the place itself."""
    radius = max(whole.radius_km, _NEAR_KM)
    return replace(whole, text=text, relation="part of", precision=max(whole.precision, 2), radius_km=radius)


def _country(code: str) -> str:
    return countries()[2].get(code, code).split(" (")[0]


@cache
def capital_of(code: str, year: int | None = None) -> str:
    """The name of a country's capital, in a year where one is told."""
    name, last = table("geography")["former_capitals"].get(code, ("", 0))
    return str(name if year is not None and year <= last else table("geography")["capitals"].get(code, ""))


def seat(reading: AnnotatedSentence, gazetteer: Gazetteer, code: str, year: int | None = None) -> Location | None:
    """The capital of the country of a story, where what stands in a capital is named: "outside parliament"."""
    stands = any(_is_seat(reading, at) and _was_there(reading, at) for at in range(len(reading.lower)))
    name = str(table("geography")["seats"].get(code, capital_of(code, year))) if stands else ""
    found = gazetteer.resolve(name, country=code, limit=1) if name else []
    if not found:
        return None
    place = found[0].place
    return Location(
        text=place.name, place_id=place.id, name=place.name, lat=place.lat, lon=place.lon, precision=1, country=code,
        admin1=place.admin1, kind=place.kind, score=0.6, reason="what is named stands in the capital",
        codes=place.same_as,
    )  # fmt: skip


def _is_seat(reading: AnnotatedSentence, at: int) -> bool:
    word, before = reading.lower[at], reading.words(at - 2, at)
    national = word in _SEATS and not _NOT_NATIONAL.among(before)
    return national or (word in _SEATS_OF and _SEAT_OWNERS.among(before))


def _was_there(reading: AnnotatedSentence, at: int) -> bool:
    """Whether something is told of a seat or at it: "outside the embassy", "stormed parliament"."""
    near = {index for t in reading.triggers if t.word.kind != "weapon" for index in range(t.first, t.last)}
    return _AT_SEATS.among(reading.words(at - _TO_SEAT, at)) or not near.isdisjoint(range(at - _TO_SEAT, at + 3))


def is_titled(location: Location) -> bool:
    """Whether a place is called some country's capital instead of by its name: "the Iraqi capital"."""
    whose, _, last = location.text.rpartition(" ")
    return bool(whose) and last.lower() in _CAPITAL and location.kind != "country"


def capital(
    reading: AnnotatedSentence, gazetteer: Gazetteer, code: str = "", year: int | None = None
) -> Location | None:
    """The city that "the Iraqi capital" or, in a known country, "the capital" means, in a year where one is told."""
    tokens = reading.sentence.tokens
    for at in indices(tokens, _CAPITAL):
        if _NOT_THE_CITY.among(reading.words(at + 1, at + 2)):
            continue
        owner = next((m for m in reading.actors if m.named.country and m.first < at <= m.last + 1), None)
        country = owner.named.country if owner else code if THE.among(reading.words(at - 1, at)) else ""
        name = capital_of(country, year)
        found = gazetteer.resolve(name, country=country, limit=1) if name else []
        if found:
            place = found[0].place
            start, end = tokens[owner.first if owner else at].start, tokens[at].end
            span = Span(start, end)
            offset = reading.sentence.span.start
            return Location(
                text=reading.sentence.text[start - offset : end - offset], place_id=place.id, name=place.name,
                lat=place.lat, lon=place.lon, precision=1, country=place.country, admin1=place.admin1, kind=place.kind,
                score=0.9, reason=f"the capital of {_country(country)}", span=span, codes=place.same_as,
            )  # fmt: skip
    return None


def country(code: str, gazetteer: Gazetteer, reason: str) -> Location | None:
    """A whole country as a place, where nothing finer is said."""
    name = _country(code)
    found = [c for c in gazetteer.resolve(name, country=code, limit=5) if c.place.kind == "country"]
    if not found:
        return None
    place = found[0].place
    return Location(
        text=name, place_id=place.id, name=place.name, lat=place.lat, lon=place.lon, precision=6, country=code,
        kind="country", score=0.3, reason=reason, radius_km=_RADIUS_KM["country"], codes=place.same_as,
    )  # fmt: skip
