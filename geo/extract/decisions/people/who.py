"""Who did it and to whom: everybody named around an event is a candidate for both parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo.extract.decisions.belongings import things
from geo.extract.decisions.deeds import deeds_around
from geo.extract.decisions.judged import Judged, judged
from geo.extract.decisions.model import Candidate, Model
from geo.extract.decisions.named_people import of_mention, own_columns
from geo.extract.decisions.sides import sides_of
from geo.extract.decisions.told import COMPANY, FAR, Story, Told, kind_columns, place_in_sentence, words_around
from geo.extract.events.bystanders import is_bystander, is_object
from geo.extract.events.roles import Part
from geo.extract.incidents.actor_linking import actors_of
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.word_lists import lexicon
from geo.model import Actor, Basis, Incident, Role
from geo.vocabulary import event_type

_BEFORE, _AFTER = 3, 2
_SIDES = frozenset({"group", "state"})
_FARTHER = 5
"""Names at most that stand far from an event and may be its doers all the same."""
UNKNOWN = "unknown"
_ANYBODY = lexicon("who", "anybody")
_REMAINS = lexicon("who", "remains")
_TWO_SIDES = 2
_FORCES = "State forces"


@dataclass(slots=True)
class Person(Candidate):
    """Somebody who may have a part in an event: as an actor value, and the figures that speak for either part."""

    actor: Actor
    row: dict[str, float] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
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
    for actor in incident.actors:
        if actor.text and actor.role in {"actor", "target"}:
            person = found.setdefault(actor.name, Person(actor, {"distance": FAR, "gap": 9.0}))
            if actor.role == "actor":
                person.actor = actor
            _mark(person.row, actor)
    for reading, part in story.cast.blamed_for(told.draft):
        for actor in _actors(story, reading, part.mention, country):
            if actor.name in found:
                found[actor.name].row["blamed"] = 1.0
    _hear(story, told, found.values())
    _compare(story, told, found)
    return list(found.values())


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
    return Person(actor, row, at=reading.sentence.index, mention=mention)


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
    found[person.actor.name] = kept


_SUPPOSED = 0.6


def _columns(told: Told, reading: AnnotatedSentence, mention: ActorMention) -> dict[str, float]:
    row = place_in_sentence(told, reading, mention.first, mention.last)
    cue = told.nearest(reading, mention.first)
    aside = is_object(reading, mention) or (cue is not None and is_bystander(reading, cue.trigger, mention, "actor"))
    row["bystander"] = float(aside)
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


@dataclass(frozen=True, slots=True)
class Bars:
    """From which chance on somebody is named: kept as the rules have it, or put in by the model."""

    kept: float
    doubted: float
    """... where they only suspect it, or do not know whose forces these are."""
    blamed_in_words: float
    """For a group or a state that the article blames in so many words, that claims it, or "by" whom it was done."""
    side: float
    """For who fights in a clash, as the rules have it."""
    added: float
    blamed: float
    """For a group or a state that the rules do not name."""
    more: float
    """For anybody beside the likeliest one whom the rules do not name."""
    parted: float
    """For a group or a state that the grammar of the sentence gives another event of it, or that is named far off."""


ACTOR = Bars(kept=0.6, doubted=0.65, blamed_in_words=0.5, side=0.4, added=0.4, blamed=0.6, more=0.85, parted=0.7)
TARGET = Bars(kept=0.3, doubted=0.3, blamed_in_words=0.3, side=0.3, added=0.35, blamed=0.55, more=0.4, parted=0.55)


def decide(story: Story, every: Sequence[Told], actor: Model, target: Model) -> list[tuple[Incident, Judged, Judged]]:
    """Each incident with those who did it and whom it befell, how sure both are, and who comes next."""
    people = [candidates(story, told) for told in every]
    clues = [[person.clues for person in found] for found in people]
    does, suffers = actor.chances_of_each(clues), target.chances_of_each(clues)
    return [_decided(*weighed) for weighed in zip(every, people, does, suffers, strict=True)]


def _decided(
    told: Told, people: Sequence[Person], does: Sequence[float], suffers: Sequence[float]
) -> tuple[Incident, Judged, Judged]:
    likely = [0.0 if _only_suffers(*one) else one[1] for one in zip(people, does, suffers, strict=True)]
    doers = _chosen(people, likely, "actor", ACTOR)
    aims = _chosen(people, suffers, "target", TARGET)
    by, to = _sure(people, does, doers), _sure(people, suffers, aims)
    kind = event_type(told.incident.sub_event_type)
    kept = [a for a in told.incident.actors if a.role not in {"actor", "target"}]
    unnamed = [a for a in told.incident.actors if a.basis == UNKNOWN or not a.text]
    aims = aims or [a for a in unnamed if a.role == "target"]
    aims = _without_anybody(aims, doers, both_sides=kind.both_sides)
    if not doers and kind.doer:
        doers = [a for a in unnamed if a.role == "actor"] or [
            Actor("", kind.doer, "", "actor", "unknown", kind.doer_type, 0.4, told.incident.article_id)
        ]
    return replace(told.incident, actors=(*doers, *aims, *kept)), by, to


def _without_anybody(aims: list[Actor], doers: Sequence[Actor], *, both_sides: bool) -> list[Actor]:
    """Whom it befell but for "people" who may be anybody: the dead of a clash of two sides, or bodies found."""
    fought = both_sides and len({actor.name for actor in doers if actor.type != "Civilians"}) >= _TWO_SIDES
    others = [actor for actor in aims if not _ANYBODY.among(actor.text.lower().split()[-1:])]
    bodies = bool(others) and all(_REMAINS.among(actor.text.lower().split()) for actor in aims if actor not in others)
    return others if fought or bodies else aims


def _only_suffers(person: Person, does: float, suffers: float) -> bool:
    """Whether unarmed people whom the rules do not name as doers are likelier those whom it befell."""
    return person.actor.type == "Civilians" and not person.row.get("rule_actor") and does < suffers


def _sure(people: Sequence[Person], chances: Sequence[float], chosen: Sequence[Actor]) -> Judged:
    """How sure a part is: the least sure of those who have it; where nobody has, that it was none of all these."""
    names = {actor.name for actor in chosen}
    others = [(p.actor.name, chance) for p, chance in zip(people, chances, strict=True) if p.actor.name not in names]
    return judged(min((a.confidence for a in chosen), default=1.0 - max(chances, default=0.0)), others)


def _chosen(people: Sequence[Person], chances: Sequence[float], role: Role, bars: Bars) -> list[Actor]:
    found: list[tuple[float, bool, Actor]] = []
    for person, chance in zip(people, chances, strict=True):
        ruled = person.row.get(f"rule_{role}", 0.0) > 0
        if role == "actor" and not ruled and any(map(person.row.get, _NOT_BY_CHANCE)):
            continue
        blamed = role == "actor" and bool(person.actor.id) and person.actor.type != "Civilians"
        if chance >= _bar(person, bars, ruled=ruled, blamed=blamed):
            actor = replace(person.actor, role=role, confidence=round(chance, 3))
            found.append((chance, ruled, actor if ruled else replace(actor, basis=_basis(person.row))))
    ranked = sorted(found, key=lambda item: -item[0])
    if any(actor.id and actor.type == _FORCES for _, _, actor in ranked):  # whose jets they are is told
        ranked = [item for item in ranked if item[2].id or item[2].type != _FORCES]
    return [actor for place, (chance, ruled, actor) in enumerate(ranked) if not place or ruled or chance >= bars.more]


_NOT_BY_CHANCE = "bystander", "denies", "acts", "is_thing"
"""Who finds the dead, speaks, owns the place, denies it, whose act the rules put after the deed, or whose
property alone is named, is not blamed so."""


def _bar(person: Person, bars: Bars, *, ruled: bool, blamed: bool) -> float:
    if ruled and person.row.get("blamed"):
        return bars.blamed_in_words
    if ruled:
        several = person.row.get("both_sides") or person.row.get("rule_actors", 0.0) > 1
        doubted = person.row.get("suspected") or person.row.get("supposed")
        return bars.side if several else bars.doubted if doubted else bars.kept
    if not blamed:
        return bars.added
    if person.row.get("by_after_cue"):
        return bars.blamed_in_words
    return bars.parted if person.row.get("does_beside") or person.row.get("far_off") else bars.blamed


def _basis(row: Mapping[str, float]) -> Basis:
    return "suspected" if row.get("supposed") or row.get("suspected") else "stated"
