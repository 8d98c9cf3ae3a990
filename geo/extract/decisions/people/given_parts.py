"""Who is said to have done it and whom it befell: from which chance on a candidate gets a part, and who is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.extract.decisions.clues.judged import Judged, judged
from geo.extract.decisions.clues.model import Model
from geo.extract.decisions.clues.told import Told
from geo.extract.decisions.people.who import Person
from geo.extract.decisions.reader.reading import Heard
from geo.extract.decisions.reader.weighing import weighed
from geo.extract.text.word_lists import lexicon
from geo.model import Actor, Basis, Incident, Role, Span
from geo.vocabulary import event_type

UNKNOWN = "unknown"
_ANYBODY = lexicon("who", "anybody")
_REMAINS = lexicon("who", "remains")
_TWO_SIDES = 2
_FORCES = "State forces"


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
    aside: float
    """For who by the rules only finds the dead, speaks or owns the place."""


ACTOR = Bars(
    kept=0.55, doubted=0.5, blamed_in_words=0.5, side=0.35, added=0.45, blamed=0.55, more=0.85, parted=0.7, aside=0.6
)
TARGET = Bars(
    kept=0.3, doubted=0.3, blamed_in_words=0.3, side=0.3, added=0.35, blamed=0.55, more=0.4, parted=0.55, aside=0.0
)


def decide(
    every: Sequence[Told],
    people: Sequence[Sequence[Person]],
    heard: Sequence[Heard | None],
    actor: Model,
    target: Model,
) -> list[tuple[Incident, Judged, Judged]]:
    """Each incident with those who did it and whom it befell, how sure both are, and who comes next."""
    clues = [[person.clues for person in found] for found in people]
    does = weighed("actor", people, actor.chances_of_each(clues), heard)
    suffers = weighed("target", people, target.chances_of_each(clues), heard)
    return [_decided(*one) for one in zip(every, people, does, suffers, strict=True)]


def _decided(
    told: Told, people: Sequence[Person], does: Sequence[float], suffers: Sequence[float]
) -> tuple[Incident, Judged, Judged]:
    kind = event_type(told.incident.sub_event_type)
    parts = zip(people, does, suffers, strict=True)
    likely = [0.0 if _only_suffers(*one, people_act=kind.people_act) else one[1] for one in parts]
    doers = _chosen(people, likely, "actor", ACTOR)
    sides = {actor.name for actor in doers} if kind.both_sides else set()
    spans = {actor.span for actor in doers if actor.span}
    others = [
        0.0 if _is_side(person, sides) or _acts(person, spans) else chance
        for person, chance in zip(people, suffers, strict=True)
    ]
    aims = _chosen(people, others, "target", TARGET)
    by, to = _sure(people, does, doers), _sure(people, suffers, aims)
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


def _only_suffers(person: Person, does: float, suffers: float, *, people_act: bool) -> bool:
    """Whether unarmed people whom the rules do not name as doers are likelier those whom it befell."""
    named = person.row.get("rule_actor") or (people_act and person.row.get("subject"))
    return person.actor.type == "Civilians" and not named and does < suffers


def _acts(person: Person, spans: Collection[Span]) -> bool:
    """Whether the very words that name unarmed people name who did it, and the rules do not say that it befell them."""
    return person.actor.type == "Civilians" and person.actor.span in spans and not person.row.get("rule_target")


def _is_side(person: Person, sides: set[str]) -> bool:
    """Whether somebody fights on a side, and the rules do not say that it befell him, too."""
    return person.actor.name in sides and not person.row.get("rule_target")


def _sure(people: Sequence[Person], chances: Sequence[float], chosen: Sequence[Actor]) -> Judged:
    """How sure a part is: the least sure of those who have it; where nobody has, that it was none of all these."""
    names = {actor.name for actor in chosen}
    others = [(p.actor.name, chance) for p, chance in zip(people, chances, strict=True) if p.actor.name not in names]
    return judged(min((a.confidence for a in chosen), default=1.0 - max(chances, default=0.0)), others)


def _chosen(people: Sequence[Person], chances: Sequence[float], role: Role, bars: Bars) -> list[Actor]:
    found: list[tuple[float, bool, Actor]] = []
    for person, chance in zip(people, chances, strict=True):
        ruled = person.row.get(f"rule_{role}", 0.0) > 0
        blamed = role == "actor" and bool(person.actor.id) and person.actor.type != "Civilians"
        if role == "actor" and not ruled and is_left_out(person.row, chance, bars, blamed=blamed):
            continue
        if chance >= _bar(person, bars, ruled=ruled, blamed=blamed):
            actor = replace(person.actor, role=role, confidence=round(chance, 3))
            found.append((chance, ruled, actor if ruled else replace(actor, basis=_basis(person.row))))
    ranked = sorted(found, key=lambda item: -item[0])
    if any(actor.id and actor.type == _FORCES for _, _, actor in ranked):  # whose jets they are is told
        ranked = [item for item in ranked if item[2].id or item[2].type != _FORCES]
    return [actor for place, (chance, ruled, actor) in enumerate(ranked) if not place or ruled or chance >= bars.more]


_NOT_BY_CHANCE = "usual", "is_thing"
"""Who often does such things, or whose property alone is named, is not blamed so."""


def is_left_out(row: Mapping[str, float], chance: float, bars: Bars, *, blamed: bool) -> bool:
    """Whether somebody whom the rules do not name is no doer: who denies it or acts only after it must be likelier."""
    denies = row.get("denies") and (row.get("bystander") or not blamed or chance < bars.blamed)
    later = row.get("acts") and (not blamed or chance < bars.more)
    return bool(denies or later or any(map(row.get, _NOT_BY_CHANCE)))


def _bar(person: Person, bars: Bars, *, ruled: bool, blamed: bool) -> float:
    if ruled and person.row.get("blamed"):
        return bars.blamed_in_words
    if ruled:
        several = person.row.get("both_sides") or person.row.get("rule_actors", 0.0) > 1
        doubted = person.row.get("suspected") or person.row.get("supposed")
        return bars.side if several else bars.doubted if doubted else bars.kept
    if person.row.get("bystander"):
        return max(bars.aside, bars.blamed if blamed else bars.added)
    if not blamed:
        return bars.added
    if person.row.get("by_after_cue"):
        return bars.blamed_in_words
    return bars.parted if person.row.get("does_beside") or person.row.get("far_off") else bars.blamed


def _basis(row: Mapping[str, float]) -> Basis:
    return "suspected" if row.get("supposed") or row.get("suspected") else "stated"
