"""What a crowd makes of an act, and what an act against a crowd is: protesters who clash riot, a mob lynches."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.events.subjects import IN_PHRASE, agents, head_of_phrase
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.named import Named
from geo.extract.mentions.triggers import DETERMINERS, Trigger
from geo.extract.text.clauses import Clause
from geo.extract.text.numbers import is_number
from geo.extract.text.small_words import AND, BY, OF, POSSESSIVE
from geo.extract.text.word_lists import lexicon
from geo.vocabulary import EventType, event_type

_PROTESTERS = lexicon("crowds", "protesters")
_PEACEFUL = lexicon("crowds", "peaceful")
_MOB = lexicon("crowds", "mob")
_CLASHES = lexicon("crowds", "clashes")
_SHOOTS = lexicon("crowds", "shoots")
_POLICE = lexicon("crowds", "police")
_BE = lexicon("clauses", "be")
_PEOPLE_ENDINGS = lexicon("crowds", "people_endings")
_NO_PEOPLE = lexicon("crowds", "no_people")
PEOPLE = frozenset({"civilian", "crowd"})
"""Kinds of names of unarmed people."""
_ANYBODY = Named("civilians", "Civilians", "civilian", "Civilians")
_BESIDE = 8  # tokens after a verb within which those stand whom it is done to, or who do it
_TO_PEOPLE = 5  # tokens from "by" to the people behind it: "by about forty angry growers"
_FIRM = 6  # heavier than the cue of the same act by anybody else


def as_told_of_crowds(reading: AnnotatedSentence, trigger: Trigger) -> Trigger:
    """The cue as the type that it is where a crowd does it, or where forces do it to one."""
    kind, lemma = event_type(trigger.word.type), trigger.word.lemma
    clause = reading.clause(trigger.first)
    before = reading.words(clause.first, trigger.first)
    after = reading.words(trigger.last, trigger.last + _BESIDE)
    if lemma in _CLASHES and kind.by_protesters and _PROTESTERS.among(before + after[:6]):
        return _as(trigger, kind.by_protesters)
    if trigger.word.kind != "verb":
        return trigger
    passive = _BE.among(before[-2:]) or BY.among(after[:1])  # "villagers killed by gunmen"
    doers, done_to = (after, before) if passive else (before, after)
    if kind.at_protesters and lemma in _SHOOTS and _PEACEFUL.among(done_to) and _POLICE.among(doers):
        return _as(trigger, kind.at_protesters)
    if kind.by_protesters and _PROTESTERS.among(doers) and not _POLICE.among(doers):
        return _as(trigger, kind.by_protesters)
    if kind.by_mob and _MOB.among(doers):
        return _as(trigger, kind.by_mob)
    return trigger


def as_riot(trigger: Trigger) -> Trigger | None:
    """What harms property as the riot that it is beside a protest: "buses were torched"; none for any other act."""
    kind = event_type(trigger.word.type)
    done = trigger.word.kind == "verb" and kind.family == "property"
    return _as(trigger, kind.by_protesters) if done and kind.by_protesters else None


def _as(trigger: Trigger, kind: str) -> Trigger:
    return replace(trigger, word=replace(trigger.word, type=kind, weight=_FIRM, turns=""))


def people_acting(reading: AnnotatedSentence, clause: Clause, verb: int) -> ActorMention | None:
    """People whom no list names as the subject of a verb: "fruit growers squatted", "traders in Lima marched"."""
    return next(filter(None, (_people_at(reading, at, clause.first) for at in range(clause.first, verb))), None)


def done_by_people(kind: EventType) -> bool:
    """Whether those of whom an act's noun tells do it: "a vigil of nurses", not "the lynching of"."""
    return kind.people_act and kind.family == "protest"


def agents_of(reading: AnnotatedSentence, trigger: Trigger, end: int) -> list[ActorMention]:
    """The people behind "by", listed or not: "was picketed by growers"."""
    listed = [m for m in agents(reading, trigger.last, end) if m.kind in PEOPLE]
    unlisted = _people_behind(reading, trigger, end) if not listed else None
    return listed + [m for m in [unlisted] if m is not None]


def _people_behind(reading: AnnotatedSentence, trigger: Trigger, end: int) -> ActorMention | None:
    """People whom no list names behind "by", or "of" of a noun: "a vigil of growers"."""
    leads = BY.words | OF.words if trigger.word.kind == "noun" else BY.words
    lead = next((at for at in range(trigger.last, end) if reading.lower[at] in leads), end)
    for at in range(lead + 1, min(lead + _TO_PEOPLE, end)):
        if reading.lower[at] in IN_PHRASE:
            return None
        found = _people_at(reading, at, end)
        if found is not None:
            return found
    return None


def _people_at(reading: AnnotatedSentence, at: int, start: int) -> ActorMention | None:
    """People at a token, with the noun before that says of what sort they are; none inside a phrase."""
    token = reading.sentence.tokens[at]
    people = token.lower.endswith(_PEOPLE_ENDINGS.in_order) and token.lower not in _NO_PEOPLE
    if not people or token.capital or any(m.first <= at < m.last for m in reading.actors):
        return None
    first = at - 1 if at and _qualifies(reading, at - 1) else at
    found = ActorMention(first, at + 1, _ANYBODY)
    return found if start > at or head_of_phrase(reading, found, start) else None


def _qualifies(reading: AnnotatedSentence, at: int) -> bool:
    token = reading.sentence.tokens[at]
    small = IN_PHRASE.words | DETERMINERS | AND.words | BY.words | POSSESSIVE.words
    return token.text.isalpha() and not token.capital and token.lower not in small and not is_number(token.lower)
