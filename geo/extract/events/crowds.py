"""What a crowd makes of an act, and what an act against a crowd is: protesters who clash riot, a mob lynches."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.small_words import BY
from geo.extract.text.word_lists import lexicon
from geo.vocabulary import event_type

_PROTESTERS = lexicon("crowds", "protesters")
_PEACEFUL = lexicon("crowds", "peaceful")
_MOB = lexicon("crowds", "mob")
_CLASHES = lexicon("crowds", "clashes")
_SHOOTS = lexicon("crowds", "shoots")
_POLICE = lexicon("crowds", "police")
_BE = lexicon("clauses", "be")
_BESIDE = 8  # tokens after a verb within which those stand whom it is done to, or who do it
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
