"""Where an event was: what its sentence says, what that points back at, what the article speaks of, its country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer import Gazetteer
from geo.extract.document.zones import zones
from geo.extract.events.event_building import Event
from geo.extract.incidents.discourse import Context
from geo.extract.mentions import annotated, locations
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.places import PlaceMention
from geo.extract.text.sentences import split
from geo.extract.text.word_lists import lexicon
from geo.model import Article, Location

_LOCAL = lexicon("context", "witnesses")
_OPENING = 300
"""A title that stands within so many characters is the article's own headline."""
_ABROAD = frozenset(["US", "GB", "FR", "RU", "DE", "AU", "CA"])
"""Countries whose forces are at war in others: their demonyms say little about where."""


def nationality(event: Event) -> str:
    """The country of those whom a sentence speaks of: "innocent Iraqis", "Iraqi soldiers", not of who strikes."""
    doers = {part.mention.first for part in event.parts if part.role == "actor"}
    named = [
        m.named.country
        for m in event.reading.actors
        if m.named.country
        and m.kind in {"demonym", "state"}
        and m.first not in doers
        and m.named.country not in _ABROAD
    ]
    people = [m.named.country for m in event.reading.actors if m.kind == "civilian" and m.named.country]
    return Counter(people or named).most_common(1)[0][0] if people or named else ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an event was, whether its own sentence says so, a name that no gazetteer knows, and why not."""

    locations: tuple[Location, ...]
    own: bool
    named: str = ""
    why: str = ""


def _with_distance(reading: AnnotatedSentence, mention: PlaceMention) -> PlaceMention:
    """A name put where the one beside it lies takes that one's distance: "Safina, about 45 km south of Mosul"."""
    if mention.distance_km is not None:
        return mention
    twins = [m for m in reading.places if m.place.id == mention.place.id and m.distance_km is not None]
    return twins[0] if twins else mention


def _unlisted(event: Event) -> str:
    """The name of a place that the gazetteer does not know, in a clause of the event."""
    reading = event.reading
    low = min(reading.clause(told.trigger.first).first for told in event.told)
    high = max(reading.clause(told.trigger.first).last for told in event.told)
    return next((one.text for one in reading.unlisted if low <= one.first < high + 10), "")


def place(event: Event, context: Context) -> Placement:
    """Where an event was, from its own sentence and what that points back at."""
    reading, name = event.reading, _unlisted(event)
    fine = [_with_distance(reading, mention) for mention in event.places if mention.is_fine]
    counted = [mention for mention in fine if mention.distance_km is not None]
    if name and (counted or not any(mention.is_town for mention in fine)):
        why = f"{name!r} is not in the gazetteer"
        around = counted or [mention for mention in fine if mention.relation == "at"]
        spots = tuple(
            replace(locations.location(reading, m), text=name, relation="near" if counted else "part of")
            for m in around[:1]
        )
        return Placement(spots, own=True, named=name, why=why)
    if fine:
        return Placement(tuple(locations.location(reading, mention) for mention in fine), own=True)
    found = locations.capital(reading, context.gazetteer, context.country) or locations.border(reading)
    if found is not None:
        return Placement((found,), own=True)
    pointed = context.pointed_at(reading)
    if pointed is not None:
        named = "" if pointed.location else pointed.name
        return Placement(
            (pointed.location,) if pointed.location else (),
            own=False,
            named=named,
            why=f"{pointed.name!r} is not in the gazetteer",
        )
    if event.places:
        return Placement((locations.location(reading, event.places[0]),), own=True)
    local = _witnesses(reading)
    if local is not None:
        return Placement((local,), own=False)
    return Placement((), own=False, why="no place is named for it")


def _witnesses(reading: AnnotatedSentence) -> Location | None:
    """The town of those who see what they tell of: "police in Karachi said", not "a spokesman in Washington said"."""
    for mention in reading.places:
        near = reading.words(mention.lead - 2, mention.lead)
        if mention.role == "speaker" and mention.is_town and set(near) & _LOCAL:
            found = locations.location(reading, mention)
            return replace(found, score=0.5, reason=f"those who tell of it are in {found.name}")
    return None


def with_fallback(place: Placement, event: Event, context: Context, *, coarse: bool = False) -> Placement:
    """A placement that has no place, not even a name, put where the article as a whole is; any other as it is."""
    if place.locations or place.named:
        return place
    nearby = fallback(event, context, coarse=coarse)
    return replace(place, locations=(nearby,)) if nearby else place


def fallback(event: Event, context: Context, *, coarse: bool = False) -> Location | None:
    """The headline's place for the first sentences of an article, what is spoken of, else the country."""
    if context.headline is not None and event.reading.sentence.index <= 6 and not coarse:
        return replace(context.headline, score=0.5, reason="the place of the headline")
    topic = context.topic(event.reading) if (event.dates or event.tolls) and not coarse else None
    if topic is not None:
        return topic
    code = nationality(event) or context.country
    return locations.country(code, context.gazetteer, "only the country is clear") if code else None


def headline_place(readings: Sequence[AnnotatedSentence], article: Article, gazetteer: Gazetteer) -> Location | None:
    """The one town or province that the headline, or the title, names."""
    for reading in readings:
        spots = _settings(reading)
        if reading.sentence.zone == "headline" and len(spots) == 1:
            return replace(locations.location(reading, spots[0]), span=None)
    if article.title and article.title.strip() not in article.text[:_OPENING]:
        for sentence in split(article.title, zones(article.title)):
            reading = annotated.read(sentence, gazetteer.geoparse(article.title), None)
            spots = _settings(reading)
            if len({spot.place.id for spot in spots}) == 1:
                return replace(locations.location(reading, spots[0]), span=None)
    return None


def _settings(reading: AnnotatedSentence) -> list[PlaceMention]:
    return [mention for mention in reading.places if mention.is_fine and mention.says_where]
