"""What type an event is: by its heaviest cue, its weapon, whom it hits, and who takes a place."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events import bystanders, frames
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

_GENERIC = 3
"""The weight up to which a cue may be of any kind of violence, so that its weapon says which."""
_REACH = (14, 10)
"""Tokens before and after the clauses of an event in which its weapon stands."""

_SEIZES = lexicon("taking", "seizes")
_COMES_IN = lexicon("taking", "comes_in")
_DEEDS = frozenset({"violence", "property", "arrest", "weapons"})
_WITHOUT_FIGHT = lexicon("taking", "without_fight")


def weapon_of(reading: AnnotatedSentence, group: Sequence[EventMention]) -> Trigger | None:
    """The heaviest weapon named in the clauses of an event, where its cues do not name the kind themselves.

    Words of harm alone, such as "killed", take it from anywhere in their sentence; a word of destruction, such as
    "set ablaze", from its own clause.
    """
    heaviest = max(told.trigger.word.weight for told in group)
    burnt = all(
        event_type(told.trigger.word.type).family == "property" for told in group if told.trigger.word.weight > 1
    )
    if heaviest > _GENERIC and not burnt:
        return None
    low = min(reading.clause(told.trigger.first).first for told in group)
    high = max(reading.clause(told.trigger.first).last for told in group)
    before, after = (0, 0) if heaviest > _GENERIC else _REACH
    if heaviest == 1:
        others = [t for t in reading.triggers if t.word.kind != "weapon" and t.word.weight > _GENERIC]
        before, after = _REACH if others else (low, len(reading.sentence.tokens))
    near = [t for t in reading.triggers if t.word.kind == "weapon" and low - before <= t.first < high + after]
    near = [t for t in near if not bystanders.only_carries(reading, t.first)]
    near = [t for t in near if not bystanders.only_flies(reading, t.last)]
    near = [t for t in near if not bystanders.only_borne(reading, t.first)] if heaviest > 1 else near
    return max(near, key=lambda trigger: trigger.word.weight, default=None)


def _assault(parts: Sequence[Part]) -> str:
    """An attack on civilians is one; armed on both sides it is a clash."""
    targets = [part.mention for part in parts if part.role == "target"]
    actors = [part.mention for part in parts if part.role == "actor"]
    if any(mention.kind == "civilian" for mention in targets):
        return _ATTACK
    both = any(map(frames.is_armed, targets)) and (any(map(frames.is_armed, actors)))
    armed_target = any(
        mention.kind in {"group", "state"} or (mention.named.type == "State forces" and mention.kind != "demonym")
        for mention in targets  # "an Indian" bears no arms
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


def comes_in(told: EventMention) -> bool:
    """Whether a cue only says that somebody came into a place: "entered the village"."""
    return told.trigger.word.turns == "advance" and told.trigger.word.lemma in _COMES_IN


def deeds(group: Sequence[EventMention]) -> list[EventMention]:
    """The cues that say what was done: "entered the village and shot the headman" tells of shooting."""
    done = [told for told in group if not comes_in(told)]
    decisive = any(
        event_type(told.trigger.word.type).family in _DEEDS and (told.trigger.word.weight > 1 or _harms(told))
        for told in done
    )
    return done if decisive else list(group)


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
