"""What type an event is: by its heaviest cue, its weapon, whom it hits, and who takes a place."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events import frames
from geo.extract.events.event_mentions import EventMention
from geo.extract.events.roles import Part
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.word_lists import lexicon
from geo.vocabulary import event_type

_NON_STATE = frozenset({"Rebel group", "Political militia", "Identity militia"})
_REGAIN = lexicon("taking", "regain")


# Types that the sides and the object decide on, whatever the cue says.
_ATTACK, _CLASH = "Attack", "Armed clash"
_REGAINED, _OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"
_TRANSFERRED = "Non-violent transfer of territory"

_SEIZES = lexicon("taking", "seizes")
_WITHOUT_FIGHT = lexicon("taking", "without_fight")


def weapon_of(reading: AnnotatedSentence, group: Sequence[EventMention]) -> Trigger | None:
    """The heaviest weapon named in the clauses of an event, where its cues do not name the kind themselves."""
    if max(told.trigger.word.weight for told in group) > 3:
        return None
    low = min(reading.clause(told.trigger.first).first for told in group)
    high = max(reading.clause(told.trigger.first).last for told in group)
    near = [t for t in reading.triggers if t.word.kind == "weapon" and low - 14 <= t.first < high + 10]
    return max(near, key=lambda trigger: trigger.word.weight, default=None)


def _assault(parts: Sequence[Part]) -> str:
    """An attack on civilians is one; armed on both sides it is a clash."""
    targets = [part.mention for part in parts if part.role == "target"]
    actors = [part.mention for part in parts if part.role == "actor"]
    if any(mention.kind == "civilian" for mention in targets):
        return _ATTACK
    both = any(map(frames.is_armed, targets)) and (any(map(frames.is_armed, actors)))
    armed_target = any(
        mention.kind in {"group", "state"} or mention.named.type == "State forces" for mention in targets
    )
    return _CLASH if both or armed_target else _ATTACK


def type_of_taking(parts: Sequence[Part], lemma: str) -> str:
    """Who takes a place: a government regains, anyone else overtakes."""
    actors = [part.mention.named for part in parts if part.role == "actor"]
    state = {"State forces", "External/Other forces"}
    if lemma in _REGAIN and any(named.type in state for named in actors):
        return _REGAINED  # "Iraqi forces backed by militias recaptured"
    if any(named.type in _NON_STATE for named in actors):
        return _OVERTAKEN
    if lemma in _WITHOUT_FIGHT and any(named.type == "State forces" and named.kind == "group" for named in actors):
        return _TRANSFERRED  # a region's own forces move in where nobody is said to fight
    if any(named.type in state for named in actors) or lemma in _REGAIN:
        return _REGAINED
    return _OVERTAKEN


def _of_state(part: Part) -> bool:
    return part.role == "actor" and part.mention.named.type == "State forces"


def _harms(told: EventMention) -> bool:
    """Whether a cue says that somebody is killed or hurt by the one who acts."""
    return told.trigger.word.turns == "harm" and told.trigger.word.weight == 1 and not told.verdict.passive


def type_of(group: Sequence[EventMention], parts: Sequence[Part], weapon: Trigger | None) -> str:
    """The sub-event type: that of the heaviest cue, unless its weapon, its object or its sides say another."""
    main = max(group, key=lambda told: told.weight)
    word = main.trigger.word
    if weapon is not None and (weapon.word.weight > word.weight):
        return weapon.word.type
    if event_type(word.type).family == "property" and any(_harms(told) for told in group):
        return _assault(parts)  # "burned down a church and killed eight"
    if word.turns in {"territory", "advance"}:
        return type_of_taking(parts, word.lemma)
    if word.turns in {"assault", "harm"}:
        return _assault(parts)
    by_state = event_type(word.type).by_state
    if by_state and word.lemma in _SEIZES and any(_of_state(part) for part in parts):
        return by_state
    return word.type
