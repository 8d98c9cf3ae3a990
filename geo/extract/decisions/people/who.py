"""Who did it and to whom: everybody named around an event is a candidate for both parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from geo.extract.decisions.clues.model import Candidate
from geo.extract.decisions.clues.told import (
    COMPANY,
    FAR,
    Story,
    Told,
    chars,
    kind_columns,
    place_in_sentence,
    words_around,
)
from geo.extract.decisions.people.belongings import things
from geo.extract.decisions.people.deeds import deeds_around
from geo.extract.decisions.people.named_people import KINDS, of_mention, own_columns
from geo.extract.decisions.people.sides import sides_of
from geo.extract.events.bystanders import is_bystander, is_object, only_usual
from geo.extract.events.event_mentions import EventMention
from geo.extract.events.roles import Part
from geo.extract.events.subjects import subjects
from geo.extract.incidents.actor_linking import actors_of
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.model import Actor, Incident
from geo.vocabulary import event_type

_BEFORE, _AFTER = 3, 2
_SIDES = frozenset({"group", "state"})
_FARTHER = 5
"""Names at most that stand far from an event and may be its doers all the same."""


@dataclass(slots=True)
class Person(Candidate):
    """Somebody who may have a part in an event: as an actor value, and the figures that speak for either part."""

    actor: Actor
    at: int = -1
    """The index of the sentence that names him nearest."""
    mention: ActorMention | None = None
    """The name there."""


def candidates(story: Story, told: Told) -> list[Person]:
    """Everybody named in the sentences of an event and around them, each name once."""
    found: dict[str, Person] = {}
    incident = told.incident
    country = (incident.location.country if incident.location else "") or story.cast.country
    for reading in story.around(told, _BEFORE, _AFTER):
        for mention in reading.actors:
            for actor in _actors(story, reading, mention, country):
                _add(found, _person(told, reading, mention, actor))
    for reading in (story.readings[index] for index in told.order[:COMPANY]):
        _add_things(found, story, told, reading, country)
    for reading, mention, actor in _farther(story, told, country, set(found)):
        person = _person(told, reading, mention, actor)
        person.row["far_off"] = 1.0
        _add(found, person)
    _add_ruled(found, incident)
    for reading, part in story.cast.blamed_for(told.draft):
        for actor in _actors(story, reading, part.mention, country):
            if actor.name in found:
                _blame(found[actor.name].row)
    _hear(story, told, found.values())
    _compare(story, told, found)
    return list(found.values())


def _add_ruled(found: dict[str, Person], incident: Incident) -> None:
    """Those to whom the rules give a part."""
    for actor in incident.actors:
        if actor.text and actor.role in {"actor", "target"}:
            person = found.setdefault(actor.name, Person(actor, row={"distance": FAR, "gap": 9.0}))
            if actor.span is not None:
                person.spans.append((actor.span.start, actor.span.end))
            if actor.role == "actor":
                person.actor = actor
            _mark(person.row, actor)


def _add_things(found: dict[str, Person], story: Story, told: Told, reading: AnnotatedSentence, country: str) -> None:
    """Whose a thing is that a sentence of an event names, where nobody there is told of in person."""
    for thing in things(reading):
        for actor in _actors(story, reading, thing.mention, country):
            known = found.get(actor.name)
            if known is not None and (known.row["own_sentence"] or actor.type != "Civilians"):
                known.row["beside_thing"] = max(known.row.get("beside_thing", 0.0), thing.sort)
                continue
            found[actor.name] = _person(told, reading, thing.mention, actor)
            often = known.row["named"] if known is not None else 0.0
            found[actor.name].spans += known.spans if known is not None else []
            found[actor.name].row |= {"is_thing": thing.sort, "named": often, "named_here": 0.0}


def _farther(
    story: Story, told: Told, country: str, near: set[str]
) -> list[tuple[AnnotatedSentence, ActorMention, Actor]]:
    """The armed whom an article names farther off, each where it is named nearest: who shells is told but once."""
    found: dict[str, tuple[AnnotatedSentence, ActorMention, Actor]] = {}
    for reading in sorted(story.within_reach(told), key=lambda one: abs(told.gap(one.sentence.index))):
        for mention in reading.actors if len(found) < _FARTHER else ():
            for actor in _actors(story, reading, mention, country) if mention.kind in _SIDES else ():
                if actor.name not in near:
                    found.setdefault(actor.name, (reading, mention, actor))
    return list(found.values())


def _actors(story: Story, reading: AnnotatedSentence, mention: ActorMention, country: str) -> list[Actor]:
    """Whom a mention stands for in an article, where the event is in a country."""
    key = (_actors, mention.first, country)
    if key not in reading.kept:
        reading.kept[key] = actors_of(Part(mention, "actor"), reading, story.cast, country, story.article.id)
    found: list[Actor] = reading.kept[key]
    return found


def _mark(row: dict[str, float], actor: Actor) -> None:
    """Says what part the rules give somebody, and on which ground."""
    row[f"rule_{actor.role}"] = 1.0
    row[f"sure_{actor.role}"] = actor.confidence
    row["claimed"] = max(row.get("claimed", 0.0), float(actor.basis == "claimed"))
    row["suspected"] = max(row.get("suspected", 0.0), float(actor.basis == "suspected"))


def _blame(row: dict[str, float]) -> None:
    """Says that an article lays an event on somebody; a country or people that it is laid on are a government."""
    row["blamed"] = 1.0
    if row.get("kind") in {KINDS.index("country"), KINDS.index("demonym")}:
        row["kind"] = KINDS.index("state")


def _words(told: Told, reading: AnnotatedSentence, mention: ActorMention) -> list[str]:
    """The words around a name and in it; a name itself says nothing of the next article, its kind does."""
    own = reading.words(mention.first, mention.last) if mention.kind in {"vague", "civilian"} else []
    said = words_around(told, reading, mention.first, mention.last)
    return [*said, f"kind {mention.kind}", *(f"own {word}" for word in own)]


def _hear(story: Story, told: Told, people: Iterable[Person]) -> None:
    """Looks up the words around the mention of each that was kept of all that there are of him."""
    for person in people:
        if person.mention is not None:
            person.words = _words(told, story.readings[person.at], person.mention)


def _person(told: Told, reading: AnnotatedSentence, mention: ActorMention, actor: Actor) -> Person:
    """Somebody as one mention tells of him."""
    row = _columns(told, reading, mention)
    row["supposed"] = float(actor.confidence <= _SUPPOSED)
    row |= {"named": 1.0, "named_here": row["own_sentence"]}
    spans = [chars(reading, mention.first, mention.last)]
    return Person(actor, row=row, at=reading.sentence.index, mention=mention, spans=spans)


def _add(found: dict[str, Person], person: Person) -> None:
    """Keeps the mention of a name that stands nearest to the cues, and counts the others."""
    known = found.setdefault(person.actor.name, person)
    if known is person:
        return
    kept = person if person.row["distance"] < known.row["distance"] else known
    both = (known.row, person.row)
    sums = {column: sum(row[column] for row in both) for column in ("named", "named_here")}
    most = {column: max(row[column] for row in both) for column in ("by_after_cue", "denies")}
    kept.row |= sums | most
    kept.spans = known.spans + person.spans
    found[person.actor.name] = kept


_SUPPOSED = 0.6


def _columns(told: Told, reading: AnnotatedSentence, mention: ActorMention) -> dict[str, float]:
    row = place_in_sentence(told, reading, mention.first, mention.last)
    cue = told.nearest(reading, mention.first)
    aside = is_object(reading, mention) or (cue is not None and is_bystander(reading, cue.trigger, mention, "actor"))
    row["bystander"] = float(aside)
    row["usual"] = float(only_usual(reading, mention))
    row["subject"] = float(cue is not None and _is_subject(reading, cue, mention))
    row["acts"] = float(
        any(
            part.mention is mention and part.role == "actor"
            for one in told.cues.get(reading.sentence.index, ())
            for part in one.parts
        )
    )
    row |= own_columns(reading).get(mention.first) or of_mention(reading, mention)
    row["by_after_cue"] = float(bool(row["lead_0"]) and row.get("after_cue", 0.0) > 0)
    return row


def _is_subject(reading: AnnotatedSentence, cue: EventMention, mention: ActorMention) -> bool:
    """Whether somebody is the subject of the verb that tells an event, which is active."""
    flees = event_type(cue.trigger.word.type).family == "displacement"
    if cue.trigger.word.kind != "verb" or cue.verdict.passive or flees:
        return False
    verb = cue.verdict.group.first if cue.verdict.group else cue.trigger.first
    return mention in subjects(reading, reading.clause(cue.trigger.first), verb)


def _compare(story: Story, told: Told, found: dict[str, Person]) -> None:
    """What only the whole shows: how often the article names somebody, and who else there is."""
    deeds = deeds_around(story, told)
    country = told.incident.location.country if told.incident.location else ""
    near = [person for person in found.values() if person.row.get("rule_actor") or not person.row.get("far_off")]
    common = kind_columns(story, told) | {
        "candidates": float(len(near)),
        "rule_actors": sum(p.row.get("rule_actor", 0.0) for p in near),
        "rule_targets": sum(p.row.get("rule_target", 0.0) for p in near),
        "group_count": float(sum(p.row.get("kind") == 0.0 for p in near)),
        "in_own_sentence": float(sum(p.row.get("own_sentence", 0.0) for p in near)),
    }
    nearest = min((p.row["distance"] for p in near), default=0.0)
    where = country or story.cast.country
    cast = sides_of(story, where, lambda reading, mention: _actors(story, reading, mention, where))
    befallen = {actor.name for actor in told.incident.actors if actor.role == "target" and actor.text}
    armed = sorted((p for p in near if p.actor.type != "Civilians"), key=lambda p: p.row["distance"])
    order = {person.actor.name: float(number) for number, person in enumerate(armed, 1)}
    spans = Counter(person.actor.span for person in found.values() if person.actor.span)
    for person in found.values():
        person.row |= common | cast.columns(person.actor, befallen) | deeds.columns(person.actor, person.at)
        person.row["nearest"] = person.row["distance"] - nearest
        person.row["known"] = float(bool(person.actor.id))
        person.row["armed_order"] = order.get(person.actor.name, 0.0)
        person.row["doubled"] = float(person.actor.span is not None and spans[person.actor.span] > 1)
        person.row["opened_between"] = _opened_between(story, told, person.at)


def _opened_between(story: Story, told: Told, at: int) -> float:
    """How many events open between the sentence that names somebody and the nearest one that tells of a draft."""
    gap = told.gap(at) if at >= 0 else 0
    return float(story.opened_between(min(at, at - gap), max(at, at - gap))) if gap else 0.0
