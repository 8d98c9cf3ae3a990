"""The cues of a sentence that tell of something that happened, each with its actors and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo.extract.events import accidents, crowds, event_places, factuality, frames, roles, taking
from geo.extract.events.factuality import Verdict
from geo.extract.events.roles import Part
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.befallen import befell_before
from geo.extract.text.small_words import BY
from geo.extract.text.word_lists import lexicon
from geo.model import Span
from geo.vocabulary import event_type, event_types

# Worlds of worlds.toml: one in which the dead are not dead, one that armed men may come into, one of deeds long past.
_FIRM = 4  # the weight from which on a cue names an event by itself
_MADE_UP = frozenset({"fiction"})
_REAL = frozenset({"illness"})
_PAST_DEEDS = frozenset({"trials"})
_NAMES_A_DEED = 3
_WITNESSED = frozenset({"sport", "disasters"})
"""Worlds in which a bomb is a bomb, and says so: one in a stadium, one beside a dam."""
_PLAIN = 6
"""The weight from which on a noun is of war only: "airstrike"."""
_LIGHT = 2
_QUALIFIES = "the word only qualifies another noun"
_LOOTING = "Looting/property destruction"
"""What a verb that takes a place is where it takes things."""


_FAINT = "a word that mostly tells of something else"

QUALIFIED = lexicon("never", "followed_by")
_HELPED = lexicon("crowds", "helped")
_BESIDE = lexicon("crowds", "beside")
_DIES = lexicon("crowds", "dies")
_PASSIVES = lexicon("clauses", "past_be")
_NOBODY = lexicon("factuality", "nobody")
"""Nouns that make a word of violence before them a mere qualifier."""


_SURELY_NONE = frozenset({"background"})
"""What the grammar says so plainly that no model is asked: told of in a trial, on an anniversary."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """A cue that stands: with what the grammar makes of it, who takes part, and where it points."""

    trigger: Trigger
    verdict: Verdict
    parts: tuple[Part, ...]
    places: tuple[PlaceMention, ...]
    fit: float
    aside: bool = False
    """Whether it only goes along with the event: "fighting in X, with shelling of some districts"."""
    doubt: str = ""
    """Why the rules alone would not take it for something that happened: the stage and the rule."""

    @property
    def weight(self) -> float:
        """How much it says about the type."""
        return self.trigger.word.weight - (4 if self.aside else 0)


@dataclass(frozen=True, slots=True)
class Refused:
    """A cue that tells of no event: its span, the stage and the rule that said so."""

    span: Span
    stage: str
    rule: str
    status: str = ""


def _span(reading: AnnotatedSentence, trigger: Trigger) -> Span:
    tokens = reading.sentence.tokens
    return Span(tokens[trigger.first].start, tokens[trigger.last - 1].end)


def find_event_mentions(
    reading: AnnotatedSentence, *, headline: bool
) -> tuple[list[EventMention], list[EventMention], list[Refused]]:
    """The cues of a sentence that tell of something that happened, those the rules doubt, and why each of these."""
    told: list[EventMention] = []
    doubted: list[EventMention] = []
    refused: list[Refused] = []
    for found in reading.triggers:
        if found.word.kind == "weapon":
            continue
        elsewhere = _of_another_world(reading, found)
        if elsewhere:
            refused.append(Refused(_span(reading, found), "subject", elsewhere, "generic"))
            continue
        trigger = crowds.as_told_of_crowds(reading, found)
        verdict = factuality.judge(reading.sentence, reading.clauses, trigger, headline=headline)
        if not verdict.real:
            refused.append(Refused(_span(reading, trigger), "factuality", verdict.rule, verdict.status))
            if verdict.status not in _SURELY_NONE and not trigger.word.faint:
                doubted.append(_doubted(reading, trigger, verdict, f"factuality: {verdict.status}"))
            continue
        parts = roles.parts(reading, trigger, verdict)
        accident = accidents.refuses(reading, trigger)
        reason = accident or frames.refuses(reading, trigger, verdict, parts)
        cue = trigger
        if reason == taking.TAKES_THINGS and any(place.is_fine for place in reading.places):
            cue, reason = _looting(trigger), ""
        if reason in taking.TAKES_NO_PLACE and _people_taken(reading, trigger, parts):
            cue, reason = _taking_of_people(trigger), ""
        reason = reason or _too_light(reading, trigger, parts, headline=headline)
        reason = reason or (_FAINT if trigger.word.faint else "")
        if reason:
            refused.append(Refused(_span(reading, trigger), "cues", reason))
            passing = reason in {frames.SHELTERED, frames.TOO_FEW}
            if not accident and not passing and (not trigger.word.faint or reason == _FAINT):
                cue = _as_doubted(reading, trigger, reason)
                doubted.append(_doubted(reading, cue, verdict, f"cues: {reason}"))
            continue
        places, fit = event_places.choose(reading, trigger, verdict)
        told.append(EventMention(cue, verdict, tuple(parts), tuple(places), fit, _aside(reading, trigger)))
    told = told or _note_of_fire(reading)
    if not told:
        doubted += _weapon_alone(reading)
    clauses = {reading.clause(one.trigger.first) for one in told}
    doubted = [one for one in doubted if not (one.trigger.word.faint and reading.clause(one.trigger.first) in clauses)]
    return told, doubted, refused


def _weapon_alone(reading: AnnotatedSentence) -> list[EventMention]:
    """The heaviest weapon of a sentence that says no act, as if it were one: "Two mortars on the market, Monday"."""
    weapons = [trigger for trigger in reading.triggers if trigger.word.kind == "weapon"]
    if not weapons or reading.sentence.world:
        return []
    trigger = max(weapons, key=lambda weapon: weapon.word.weight)
    verdict = factuality.judge(reading.sentence, reading.clauses, trigger, headline=False)
    return [_doubted(reading, trigger, verdict, "cues: a weapon and no act")] if verdict.real else []


def _note_of_fire(reading: AnnotatedSentence) -> list[EventMention]:
    """The heaviest weapon of a note that says only where it hit, as an attack: "two mortars on the market"."""
    fired = [one for one in reading.triggers if one.word.kind == "weapon" and frames.falls_somewhere(reading, one)]
    if not fired or reading.sentence.world:
        return []
    trigger = max(fired, key=lambda weapon: weapon.word.weight)
    verdict = factuality.judge(reading.sentence, reading.clauses, trigger, headline=False)
    if not verdict.real:
        return []
    told = _doubted(reading, replace(trigger, word=replace(trigger.word, kind="noun")), verdict, "")
    return [told]


def _doubted(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict, doubt: str) -> EventMention:
    """A cue that the rules refuse, read as if it stood."""
    parts = roles.parts(reading, trigger, verdict)
    places, fit = event_places.choose(reading, trigger, verdict)
    return EventMention(trigger, verdict, tuple(parts), tuple(places), fit, _aside(reading, trigger), doubt)


def _of_another_world(reading: AnnotatedSentence, trigger: Trigger) -> str:
    """Why a word of war means something else: a team is routed, a hero killed; violence at a match says so itself."""
    world = reading.sentence.world
    if not world or (trigger.word.weight >= _PLAIN and trigger.word.kind == "noun"):
        return ""
    armed = any(frames.is_armed(mention) and mention.kind != "country" for mention in reading.actors)
    dead = any(toll.kind == "killed" for toll in reading.tolls)
    weapon = any(other.word.kind == "weapon" for other in reading.triggers)
    firm = any(other.word.weight >= _NAMES_A_DEED and other.word.kind == "noun" for other in reading.triggers)
    firm = firm and dead and world in _WITNESSED
    plain = firm or (armed and (dead or weapon or world in _REAL)) or (world in _PAST_DEEDS and bool(reading.dates))
    return f"told of in news of {world}" if world in _MADE_UP or not plain else ""


def _too_light(reading: AnnotatedSentence, trigger: Trigger, parts: Sequence[Part], *, headline: bool) -> str:
    """Why a word of harm alone tells of nothing: nobody is hurt in its sentence, or it qualifies another noun."""
    harmed = any(toll.kind in {"killed", "wounded"} for toll in reading.tolls)
    light = trigger.word.weight == 1
    tokens = reading.sentence.tokens
    taken = trigger.word.form in {"past", "participle"} and trigger.word.type in _takes_people()
    if (light and accidents.describes(tokens, trigger)) or (
        taken and befell_before(tokens, trigger.first, trigger.last)
    ):
        return "the word only says what befell them before"
    if light and trigger.word.kind == "verb" and (not headline or trigger.word.lemma in _DIES):
        done = harmed or any(part.role == "target" for part in parts) or _befalls(reading, trigger)
        return "" if done else "nobody it is done to"
    if light and trigger.word.kind == "noun" and not (headline or harmed):
        return "a word of harm without a figure"
    return _QUALIFIES if _modifies(reading, trigger) else ""


@cache
def _takes_people() -> frozenset[str]:
    """The types of taking people, by whomever."""
    kinds = {event_type(name).of_people for name in event_types()} - {""}
    return frozenset(kinds | {event_type(name).by_state for name in kinds} - {""})


def _befalls(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether a passive verb says it of somebody: "the teacher was killed", but not "no one was hurt"."""
    before = reading.words(reading.clause(trigger.first).first, trigger.first)
    return _PASSIVES.among(before[-2:]) and not _NOBODY.among(before)


def _people_taken(reading: AnnotatedSentence, trigger: Trigger, parts: Sequence[Part]) -> bool:
    """Whether it is people who are captured: somebody is the object of the verb, or a number of captives is told."""
    taken = trigger.word.kind == "verb" and event_type(trigger.word.type).of_people
    whom = any(part.role == "target" for part in parts) or any(toll.kind == "captured" for toll in reading.tolls)
    return bool(taken) and whom


def _taking_of_people(trigger: Trigger) -> Trigger:
    """The cue as one of taking people: what is captured is a commander, not a town."""
    kind = event_type(trigger.word.type).of_people
    return replace(trigger, word=replace(trigger.word, type=kind, weight=_FIRM, object="any", turns=""))


def _as_doubted(reading: AnnotatedSentence, trigger: Trigger, reason: str) -> Trigger:
    """A refused cue as what it may still tell of: where no place is taken, people or things may be.

    It says little of the type, so that any other cue of the event says more.
    """
    word = trigger.word
    if reason == taking.TAKES_THINGS:
        word = _looting(trigger).word
    elif reason in taking.TAKES_NO_PLACE | {taking.FREES_PEOPLE} and not taking.direct_place(reading, trigger):
        people = event_type(word.type).of_people and word.turns == "territory"
        word = _taking_of_people(trigger).word if people else word
    elif reason != _QUALIFIES:
        return trigger
    return replace(trigger, word=replace(word, weight=min(word.weight, _LIGHT)))


def _looting(trigger: Trigger) -> Trigger:
    """The cue as one of looting: what is seized at a place is tanks, not the place."""
    word = replace(trigger.word, type=_LOOTING, weight=4, object="any", turns="")
    return replace(trigger, word=word)


def _modifies(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether a noun of an event only qualifies the next one: "attack planners", "strike aircraft"."""
    following = reading.words(trigger.last, trigger.last + 1)
    return trigger.word.kind == "noun" and bool(set(following) & QUALIFIED)


def _aside(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    before = reading.words(trigger.first - 3, trigger.first)
    wide = reading.words(trigger.first - 7, trigger.first)
    if _HELPED & set(wide) and BY.among(wide):
        return trigger.word.kind == "noun"
    if reading.clause(trigger.first).kind == "relative" and trigger.word.weight <= 2:
        return trigger.word.kind == "noun" and any(
            t.last <= trigger.first and t.word.weight >= 4 for t in reading.triggers
        )
    earlier = any(t.last <= trigger.first and t.word.weight >= 4 for t in reading.triggers)
    return trigger.word.kind == "noun" and earlier and bool(set(before) & _BESIDE)
