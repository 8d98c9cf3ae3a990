"""What a model went by when it decided: how its chance would change if one thing it knows were not so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from geo.chances import Ground, Grounds, JudgedField
from geo.extract.decisions import figures, standing, what, where
from geo.extract.decisions.clues.model import WORDS, Clues, Model, buckets
from geo.extract.decisions.clues.told import Story, Told
from geo.extract.decisions.people import who
from geo.extract.decisions.reader.weighing import SLOTS
from geo.model import Incident, Role, TollKind

MOST: Final = 4
"""Grounds of one field that are told."""
READER: Final = "reader"
"""What a network says that reads the text around an event."""
LEAST: Final = 0.02
"""A change of the chance that is worth telling."""
_WORDS: Final = 3


def grounds_of(story: Story, told: Told, incident: Incident, models: Mapping[str, Model]) -> Grounds:
    """The grounds of every judged field of an incident, by field; ``told`` is the draft that it was made of."""
    chosen: dict[JudgedField, Callable[[], Clues | None]] = {
        "happened": lambda: standing.clues(story, told),
        "type": lambda: _first(kind for kind in what.candidates(story, told) if kind.name == incident.sub_event_type),
        "place": lambda: _place(story, told, incident),
        "actor": lambda: _person(story, told, incident, "actor"),
        "target": lambda: _person(story, told, incident, "target"),
        "killed": lambda: _figure(story, told, incident, "killed"),
        "wounded": lambda: _figure(story, told, incident, "wounded"),
    }
    found = {field: find() for field, find in chosen.items() if incident.chances.of(field) is not None}
    return {
        field: weighed(models["stands" if field == "happened" else field], clues, read=_read(field, incident))
        for field, clues in found.items()
        if clues is not None
    }


def _read(field: JudgedField, incident: Incident) -> float | None:
    """The chance of a field in which the network that reads around an event has a say."""
    return incident.chances.of(field) if field in SLOTS else None


def weighed(model: Model, clues: Clues, *, read: float | None = None) -> tuple[Ground, ...]:
    """What a model went by for one candidate, what counted most first.

    ``read`` is the chance together with what the network says: what that adds is a ground too.
    """
    known = [column for column in dict.fromkeys(model.columns) if column == WORDS or clues.figures.get(column)]
    without = [
        replace(clues, words=[]) if column == WORDS else replace(clues, figures=clues.figures | {column: 0.0})
        for column in known
    ]
    whole, *others = model.chances([clues, *without])
    told = [
        Ground(column, round(clues.figures.get(column, 0.0), 3), round(whole - chance, 3), _loud(model, clues, column))
        for column, chance in zip(known, others, strict=True)
    ]
    if read is not None:
        told.append(Ground(READER, read, round(read - whole, 3)))
    most = sorted(told, key=lambda ground: -abs(ground.adds))[:MOST]
    return tuple(ground for ground in most if abs(ground.adds) >= LEAST)


def _loud(model: Model, clues: Clues, column: str) -> tuple[str, ...]:
    """The words around that speak loudest for it or against it."""
    said = {word: buckets([word])[0] for word in clues.words} if column == WORDS else {}
    return tuple(sorted(said, key=lambda word: -abs(model.weights[said[word]]))[:_WORDS])


def _first(candidates: Iterable[what.Kind | where.Spot | who.Person | figures.Figure]) -> Clues | None:
    return next((candidate.clues for candidate in candidates), None)


def _place(story: Story, told: Told, incident: Incident) -> Clues | None:
    wanted = incident.location.place_id if incident.location else None
    spots = where.candidates(story, told)
    return _first(spot for spot in spots if (spot.location.place_id if spot.location else None) == wanted)


def _person(story: Story, told: Told, incident: Incident, role: Role) -> Clues | None:
    """The least sure of those who have a part, whose chance is the field's."""
    named = {actor.name: actor.confidence for actor in incident.actors if actor.role == role and actor.text}
    people = [person for person in who.candidates(story, told) if person.actor.name in named]
    return min(people, key=lambda person: named[person.actor.name]).clues if people else None


def _figure(story: Story, told: Told, incident: Incident, kind: TollKind) -> Clues | None:
    wanted = _value(incident, kind)
    own = replace(told, incident=incident)
    found: Sequence[figures.Figure] = figures.candidates(story, own, kind)
    return _first(one for one in found if ((one.toll.low, one.toll.best) if one.toll else None) == wanted)


def _value(incident: Incident, kind: TollKind) -> tuple[int, int | None] | None:
    toll = incident.toll(kind)
    return None if toll is None else (toll.low, toll.best)
