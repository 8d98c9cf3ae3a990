"""What type of event it is: the type of every cue in its sentences is a candidate beside the one the rules chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract.decisions.clues.judged import Judged, judged, rivals
from geo.extract.decisions.clues.model import Candidate, Model
from geo.extract.decisions.clues.told import FAR, Story, Told, code, place_in_sentence
from geo.model import MAPPED_LAYERS, Incident, Layer
from geo.vocabulary import event_type


@dataclass(slots=True)
class Kind(Candidate):
    """A type that an event may be of, and what speaks for it."""

    name: str


def candidates(story: Story, told: Told) -> list[Kind]:
    """The types of all cues in the sentences of an event that share its layer, the rules' own, and those around it.

    What is told around it counts where its own sentences name neither weapon nor kind: "A boy of eight died, too".
    """
    found: dict[str, Kind] = {}
    chosen = told.incident.sub_event_type
    said: list[str] = []
    for index in told.sentences:
        reading = story.reading(index)
        if reading is None:
            continue
        said += reading.words(0, len(reading.sentence.tokens))
        for trigger in reading.triggers:
            row = place_in_sentence(told, reading, trigger.first, trigger.last) | {
                "weapon": float(trigger.word.kind == "weapon"),
                "heavy": float(trigger.word.weight),
                "own_cue": float(any(cue.trigger.first == trigger.first for cue in told.cues[index])),
            }
            _add(found, trigger.word.type, row)
    _add(found, chosen, {"distance": FAR})
    found[chosen].row["rule"] = 1.0
    if event_type(chosen).generic:
        _add_around(story, told, found)
    kinds = [kind for name, kind in found.items() if name == chosen or event_type(name).layer in MAPPED_LAYERS]
    _compare(told, kinds, said)
    _beside(story, told, kinds)
    return kinds


def _add_around(story: Story, told: Told, found: dict[str, Kind]) -> None:
    """The kinds of the same family that the sentences around an event name, each with how far off the nearest is."""
    family = event_type(told.incident.sub_event_type).family
    for reading in story.around(told, _BEFORE, _AFTER):
        gap = told.gap(reading.sentence.index)
        for trigger in reading.triggers if gap else ():
            named = trigger.word.kind == "weapon" or trigger.word.weight > _NAMES_IT
            if not named or event_type(trigger.word.type).family != family:
                continue
            kind = found.setdefault(trigger.word.type, Kind(trigger.word.type, row={"distance": FAR}))
            side = "named_before" if gap < 0 else "named_after"
            kind.row[side] = max(kind.row.get(side, 0.0), 1.0 / abs(gap))
            kind.row["named_paragraph"] = max(
                kind.row.get("named_paragraph", 0.0), float(reading.sentence.paragraph in told.paragraphs)
            )


_BEFORE, _AFTER = 4, 2
"""Sentences before and after an event in which its kind may be named."""
_NAMES_IT = 3
"""The weight above which a cue names a kind by itself."""


def _add(found: dict[str, Kind], name: str, row: dict[str, float]) -> None:
    known = found.setdefault(name, Kind(name, row=dict(row)))
    known.row["cues"] = known.row.get("cues", 0.0) + 1.0
    known.row["own_cues"] = known.row.get("own_cues", 0.0) + row.get("own_cue", 0.0)
    known.row["heaviest"] = max(known.row.get("heaviest", 0.0), row.get("heavy", 0.0))
    known.row["distance"] = min(known.row["distance"], row["distance"])


def _compare(told: Told, kinds: Sequence[Kind], said: Sequence[str]) -> None:
    incident = told.incident
    ruled = event_type(incident.sub_event_type)
    heaviest = max(kind.row.get("heaviest", 0.0) for kind in kinds)
    doers = [actor for actor in incident.actors if actor.role == "actor"]
    aims = [actor for actor in incident.actors if actor.role == "target"]
    common = {
        "kinds": float(len(kinds)),
        "doers": float(len(doers)),
        "armed_doers": float(sum(actor.type != "Civilians" for actor in doers)),
        "state_doer": float(any(actor.type == "State forces" for actor in doers)),
        "aims": float(len(aims)),
        "armed_aims": float(sum(actor.type not in {"Civilians", ""} for actor in aims)),
        "state_aim": float(any(actor.type == "State forces" for actor in aims)),
        "killed": float(incident.toll("killed") is not None),
        "wounded_told": float(incident.toll("wounded") is not None),
        "doubted": float(bool(told.draft.doubt)),
        "tellings": float(len(told.draft.tellings)),
        f"ruled {ruled.name}": 1.0,
    }
    for kind in kinds:
        is_a = event_type(kind.name)
        kind.row |= common | {
            f"is {kind.name}": 1.0,
            "family": code(is_a.family),
            "same_family": float(is_a.family == ruled.family),
            "lighter": heaviest - kind.row.get("heaviest", 0.0),
        }
        kind.words = [f"{kind.name} {word}" for word in said]
        kind.words += [f"{kind.name} if {ruled.name}", *(f"{kind.name} by {actor.type}" for actor in doers)]


def _beside(story: Story, told: Told, kinds: Sequence[Kind]) -> None:
    """How often the events told around it are of each type, and whether the one before it is."""
    others = [other for other in story.beside(told) if other is not told]
    first = min(told.cues, default=0)
    before = [other for other in others if min(other.cues, default=0) < first]
    types = [other.incident.sub_event_type for other in others]
    weapons = [
        trigger.word.type
        for reading in story.around(told, _AROUND, _AROUND)
        for trigger in reading.triggers
        if trigger.word.kind == "weapon"
    ]
    for kind in kinds:
        kind.row |= {
            "of_others": float(types.count(kind.name)),
            "share_of_others": types.count(kind.name) / len(types) if types else 0.0,
            "told_before": float(bool(before) and before[-1].incident.sub_event_type == kind.name),
            "weapons_around": float(weapons.count(kind.name)),
        }


_AROUND = 2
"""Sentences on either side of an event whose weapons may be its own."""

MARGIN = 0.25
"""So much likelier than the rules' type must another one be."""


def decide(story: Story, every: Sequence[Told], model: Model) -> list[tuple[Incident, Judged]]:
    """Each incident with its type, how sure it is, and the next likely one; what no example had stays unjudged."""
    kinds = [candidates(story, told) for told in every]
    chances = model.chances_of_each([[kind.clues for kind in found] for found in kinds])
    return [_decided(*weighed, model) for weighed in zip(every, kinds, chances, strict=True)]


def _decided(told: Told, kinds: Sequence[Kind], chances: Sequence[float], model: Model) -> tuple[Incident, Judged]:
    ruled, best = rivals(kinds, chances)
    known = f"is {kinds[ruled].name}" in model.columns
    shown = best if known and chances[best] >= chances[ruled] + MARGIN else ruled
    others = ((kind.name, chances[number]) for number, kind in enumerate(kinds) if number != shown)
    sure = judged(chances[shown] if known else None, others)
    if shown == ruled:
        return told.incident, sure
    name = kinds[shown].name
    layer: Layer = event_type(name).layer  # type: ignore[assignment]
    return replace(told.incident, sub_event_type=name, layer=layer), sure
