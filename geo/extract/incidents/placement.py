"""Where an event was: what its sentence says, what that points back at, what the article speaks of, its country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from gazetteer import Gazetteer
from geo.extract.document.zones import zones
from geo.extract.events import event_places
from geo.extract.events.event_building import Event
from geo.extract.incidents.borders import border
from geo.extract.incidents.discourse import Context
from geo.extract.incidents.place_memory import Recalled
from geo.extract.incidents.settings import Head
from geo.extract.mentions import annotated, locations
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text.sentences import split
from geo.extract.text.word_lists import lexicon
from geo.model import Article, Location

_LOCAL = lexicon("context", "witnesses")
_PROVINCIAL = lexicon("context", "authorities")
_OPENING = 300
"""A title that stands within so many characters is the article's own headline."""
_EARLY = 6
"""The index of the last sentence that tells what the headline is about, whatever the sentences before it name."""
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


def place(event: Event, context: Context) -> Placement:
    """Where an event was, from its own sentence and what that points back at."""
    reading = event.reading
    fine = [_with_distance(reading, mention) for mention in event.places if mention.is_fine]
    name = event_places.unknown(reading, [(told.trigger, told.verdict) for told in event.told], event.places)
    if name is not None:
        return unknown(reading, name, context)
    strip = None if fine else border(reading, context.country)
    head = context.places.settings.head(reading)
    if head is not None and head.is_spot and strip is None and not _has_own(event, fine, head):
        return _under(head)
    if fine:
        return Placement(tuple(locations.location(reading, mention) for mention in fine), own=True)
    found = locations.capital(reading, context.gazetteer, context.country, context.year) or strip
    if found is not None:
        return Placement((found,), own=True)
    pointed = context.places.pointed_at(reading)
    if pointed is not None:
        return recalled(pointed)
    seat = locations.seat(reading, context.gazetteer, context.country, context.year)
    if seat is not None:
        return _supposed(seat)
    if event.places:
        return Placement((locations.location(reading, event.places[0]),), own=True)
    opened = _opened(reading)
    if opened is not None:
        return Placement((opened,), own=False)
    only = event_places.lone(reading)
    if isinstance(only, PlaceMention):
        return Placement((locations.location(reading, only),), own=True)
    if only is not None:
        return unknown(reading, only, context)
    local = _witnesses(reading)
    if local is not None:
        return Placement((local,), own=False)
    return Placement((), own=False, why="no place is named for it")


_FIRM_ROLES = frozenset({"locative", "object", "into", "near", "premodifier", "topic"})


def _has_own(event: Event, fine: Sequence[PlaceMention], head: Head) -> bool:
    """Whether a sentence under a head says itself where its event was, and does not only name a place on the way."""
    reading, trigger = event.reading, event.main.trigger
    own = reading.clause(trigger.first)
    return any(
        mention.role in _FIRM_ROLES
        and (reading.clause(mention.first) == own or mention.place.id == (head.location and head.location.place_id))
        for mention in fine
    )


def _under(head: Head) -> Placement:
    """What is told under a head and names no place happened there."""
    if head.location is None:
        return Placement((), own=True, named=head.name, why=head.why_not)
    return Placement((replace(head.location, span=None),), own=True)


def unknown(reading: AnnotatedSentence, name: Unlisted, context: Context) -> Placement:
    """A name that no gazetteer knows, at what the text says it lies in or near; off the map where that is too large."""
    why = name.reason
    around = locations.around(reading, name)
    head = context.places.settings.head(reading)
    if around is None and head is not None and head.location is not None and head.name != name.text:
        around = locations.part_of(head.location, name.text)
    if around is None and name.part:
        town = context.places.town_around(reading) or context.headline or context.places.dateline_at_home
        around = locations.part_of(town, name.text) if town else None
    if around is None:
        return Placement((), own=True, named=name.text, why=why)
    if not locations.is_close(around):
        return Placement((), own=True, named=name.text, why=f"{why}; the text puts it in {around.name}")
    return Placement((around,), own=True, named=name.text, why=why)


def recalled(place: Recalled) -> Placement:
    """A place of an earlier sentence, or its name alone where no gazetteer knows it."""
    if place.location is not None:
        return Placement((place.location,), own=False)
    return Placement((), own=False, named=place.name, why=place.why_not)


def _witnesses(reading: AnnotatedSentence) -> Location | None:
    """The town of those who see what they tell of: "police in Karachi said", not "a spokesman in Washington said"."""
    for mention in reading.places:
        near = set(reading.words(mention.lead - 2, mention.lead))
        local = near & (_LOCAL if mention.is_town else _LOCAL | _PROVINCIAL)
        if mention.role == "speaker" and mention.is_fine and local:
            found = locations.location(reading, mention)
            return replace(found, score=0.5, reason=f"those who tell of it are in {found.name}")
    return None


def _opened(reading: AnnotatedSentence) -> Location | None:
    """The town that opens a report of what was said of it: "In Shebekino, the governor said two had died"."""
    fine = [mention for mention in reading.places if mention.is_fine and mention.role != "associated"]
    first = next((mention for mention in fine if mention.lead == 0 and mention.first == 1), None)
    if first is None or first.role != "speaker" or not first.is_town or any(one.says_where for one in reading.unlisted):
        return None
    others = [mention for mention in fine if mention is not first and mention.role != "origin"]
    found = locations.location(reading, first)
    if others or found.name == locations.capital_of(found.country):
        return None
    return replace(found, score=0.6, reason=f"what is told was said of {found.name}")


def _speakers_town(reading: AnnotatedSentence, country: str) -> Location | None:
    """The town of those who tell, where nothing else says where."""
    for mention in reading.places:
        if mention.role == "speaker" and mention.is_town and mention.relation != "toward":
            found = locations.location(reading, mention)
            if _is_local(found, country):
                return replace(found, score=0.5, reason=f"those who tell of it are in {found.name}", span=None)
    return None


def with_fallback(place: Placement, event: Event, context: Context, *, coarse: bool = False) -> Placement:
    """A placement that has no place, not even a name, put where the article as a whole is; any other as it is."""
    if place.locations or place.named:
        return place
    return fallback(event, context, coarse=coarse) or place


def fallback(event: Event, context: Context, *, coarse: bool = False) -> Placement | None:
    """Where an event may have been whose sentence does not say: the best that the text around it offers."""
    found = next(_suppositions(event, context), None) if not coarse else None
    if found is not None:
        return found
    code = nationality(event) or context.country
    whole = locations.country(code, context.gazetteer, "only the country is clear") if code else None
    return _supposed(whole) if whole else None


def _suppositions(event: Event, context: Context) -> Iterator[Placement]:
    """What is spoken of, what stands above, the headline's place, those who tell, the dateline: the likeliest first."""
    reading, places = event.reading, context.places
    topic, head = places.topic(reading), places.settings.head(reading)
    early = reading.sentence.index <= _EARLY
    if topic is not None and topic.paragraph == reading.sentence.paragraph:
        yield recalled(topic)
    if head is not None and head.location is not None and head.location.is_within_province:
        yield _supposed(replace(head.location, score=0.5, span=None))
    # The headline is asked for only where nothing before it serves: to read a title costs as much as two sentences.
    if early and _is_spot(context.headline):
        yield _of_headline(context.headline)
    if head is None and _is_spot(context.headline):
        yield _of_headline(context.headline)
    if topic is not None and (event.dates or event.tolls):
        yield recalled(topic)
    told_in = _speakers_town(reading, context.country)
    if told_in is not None:
        yield _supposed(told_in)
    written = places.dateline
    if written is not None and head is None and _is_local(written, context.country):
        yield _supposed(replace(written, score=0.5, reason="the report was written there", span=None))
    if early and context.headline is not None:
        yield _of_headline(context.headline)


def _is_spot(where: Location | None) -> TypeGuard[Location]:
    return where is not None and where.is_spot


def _of_headline(headline: Location) -> Placement:
    return _supposed(replace(headline, score=0.5, reason="the place of the headline"))


def _is_local(town: Location, country: str) -> bool:
    """Whether those who speak or write in a town speak of it: a capital stands for the whole country."""
    return town.country in {country, ""} and town.name != locations.capital_of(town.country)


def _supposed(location: Location) -> Placement:
    return Placement((location,), own=False)


def headline_place(
    readings: Sequence[AnnotatedSentence], article: Article, gazetteer: Gazetteer, country: str = ""
) -> Location | None:
    """The one town or province that the headline, or the title, names; as the text itself means that name."""
    for reading in readings:
        spots = _settings(reading)
        if reading.sentence.zone == "headline" and len(spots) == 1:
            return replace(locations.location(reading, spots[0]), span=None)
    if article.title and article.title.strip() not in article.text[:_OPENING]:
        found = gazetteer.geoparse(article.title)
        known = any(one.place is not None for one in found)
        for sentence in split(article.title, zones(article.title)) if known else ():
            reading = annotated.placed(sentence, found)
            spots = _settings(reading)
            if len({spot.place.id for spot in spots}) == 1:
                where = replace(locations.location(reading, spots[0]), span=None)
                return where if _is_of_text(where, readings, country) else None
    return None


def _is_of_text(where: Location, readings: Sequence[AnnotatedSentence], country: str) -> bool:
    """Whether a place read from the title alone lies in a country that the text speaks of."""
    if where.country in {country, ""}:
        return True
    return any(mention.place.country == where.country for reading in readings for mention in reading.places)


def dateline_place(readings: Sequence[AnnotatedSentence]) -> Location | None:
    """The town where a report says that it was written."""
    for reading in readings:
        towns = [mention for mention in reading.places if mention.is_town]
        if reading.sentence.zone == "dateline" and towns:
            return replace(locations.location(reading, towns[0]), span=None, relation="at")
    return None


def _settings(reading: AnnotatedSentence) -> list[PlaceMention]:
    return [mention for mention in reading.places if mention.is_fine and mention.says_where]
