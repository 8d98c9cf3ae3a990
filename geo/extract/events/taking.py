"""Whether a cue of taking tells that a place was taken: what each kind of word needs around it.

A noun needs "of" and a place. A verb must win no votes and seize no weapons; then the first row of ``_NEEDS`` with
it says what it needs. A verb of no row needs a named place, or a word such as "territory" that is pointed at.
"""

from __future__ import annotations

from collections.abc import Callable

from geo.extract.events.factuality import Verdict
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.prepositions import may_stand_between, place_words
from geo.extract.mentions.triggers import Trigger
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text.word_lists import WordList, lexicon

_WEAPONS_TAKEN = lexicon("frames", "weapons_taken")
_POINTING = lexicon("frames", "pointing")
_ENTERS = lexicon("frames", "enters")
_VOTES = lexicon("frames", "votes")
_FALLS = lexicon("frames", "falls")
_TAKING_OF = lexicon("frames", "taking_of")
_FREES = lexicon("frames", "frees")
_FREED = lexicon("frames", "freed")
_TAKERS = frozenset({"group", "vague", "state"})
_PLAYED = frozenset({"object", "locative", "into", "other", "near", "origin", "premodifier", "topic"})
_RELATIVES = lexicon("frames", "relatives")
_HOLDS_UNTIL = lexicon("frames", "holds_until")
_TAKES = lexicon("frames", "takes")

TAKES_THINGS = "takes weapons, not territory"
_NO_PLACE = "no place is taken"
_NO_NAMED_PLACE = "no named place is taken"
FREES_PEOPLE = "people are freed, not a place"
TAKES_NO_PLACE = frozenset({_NO_PLACE, _NO_NAMED_PLACE})
"""Reasons by which something or somebody else may be what is taken."""


def object_places(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> list[PlaceMention | Unlisted]:
    """The places that a verb acts on, or that a noun's "of" names: its direct or passive object."""
    clause = reading.clause(trigger.first)
    if clause.kind == "relative" and clause.mark in _RELATIVES and not verdict.passive:
        antecedent = reading.clauses[clause.parent] if clause.parent >= 0 else clause
        back = [p for p in reading.named_places if antecedent.first <= p.first < clause.first and p.role in _PLAYED]
        if back and not any(trigger.last <= p.first < clause.last for p in reading.named_places):
            return back
    if verdict.passive or trigger.word.lemma.startswith(_FALLS.in_order):
        return [p for p in reading.named_places if clause.first <= p.first < trigger.first and p.says_where]
    end = clause.last
    for other in reading.triggers:
        if trigger.last < other.first < end and other.word.kind == "verb":
            end = other.first
    return [p for p in reading.named_places if trigger.first <= p.first < end + 8 and p.role in _PLAYED]


def _territory_word(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    clause = reading.clause(trigger.first)
    near = (
        reading.words(clause.first, trigger.first)
        if verdict.passive or trigger.word.lemma.startswith(_FALLS.in_order)
        else reading.words(trigger.last, min(clause.last, trigger.last + 9))
    )
    return bool(set(near) & place_words("territory"))


def _simply_taken(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether fighters "took" a place: its name is the verb's direct object, for much else is taken."""
    fighters = any(m.kind in _TAKERS and m.first < trigger.first for m in reading.actors)
    return fighters and direct_place(reading, trigger) and not verdict.passive


def direct_place(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether the name of a place is the verb's direct object: "took Uvira"."""
    tokens = reading.sentence.tokens
    return any(
        p.is_fine and p.role == "object" and all(may_stand_between(token) for token in tokens[trigger.last : p.first])
        for p in reading.named_places
        if trigger.last <= p.first
    )


def _people_freed(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether it is people who are freed: "freed 178 people held in Bama", "33 drivers were freed"."""
    clause = reading.clause(trigger.first)
    words = (
        reading.words(clause.first, trigger.first)
        if verdict.passive
        else reading.words(trigger.last, min(trigger.last + 6, clause.last))
    )
    return bool(set(words) & _FREED) or any(word[0].isdigit() for word in words)


def _place_freed(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether it is a place that is freed."""
    places = [p for p in object_places(reading, trigger, verdict) if p.role != "locative" or verdict.passive]
    return bool(places) and not _people_freed(reading, trigger, verdict)


def _place_named(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether it has any place as its object, even a country."""
    return bool(object_places(reading, trigger, verdict))


def _holds(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether the object of "control" or "occupy" is a place: what stands before the first preposition."""
    after = reading.words(trigger.last, trigger.last + 10)
    end = next((i for i, word in enumerate(after) if word in _HOLDS_UNTIL), len(after))
    named = any(trigger.last <= p.first < trigger.last + end for p in reading.named_places)
    return named or bool(set(after[:end]) & place_words("territory"))


_NEEDS: tuple[tuple[WordList, Callable[[AnnotatedSentence, Trigger, Verdict], bool], str], ...] = (
    (_TAKES, _simply_taken, _NO_PLACE),
    (_FREES, _place_freed, FREES_PEOPLE),
    (_ENTERS, _place_named, _NO_PLACE),
)
"""Verbs by infinitive (lists of events.toml), what they need, and what is said where it is missing."""


def refuses(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> str:
    """Why a cue of taking tells of no place taken, or an empty string."""
    if trigger.word.kind == "noun":
        return _noun_refuses(reading, trigger)
    other = "" if verdict.passive else _takes_another_thing(reading, trigger)
    if other:
        return other
    if trigger.word.turns == "holds" and not verdict.passive:
        return "" if _holds(reading, trigger) else "no place is held"
    for lemmas, need, missing in _NEEDS:
        if trigger.word.lemma in lemmas:
            return "" if need(reading, trigger, verdict) else missing
    return _plain_verb_refuses(reading, trigger, verdict)


def _noun_refuses(reading: AnnotatedSentence, trigger: Trigger) -> str:
    """The same for a noun: "the capture of Mosul", "advances in the province"."""
    after = reading.words(trigger.last, trigger.last + 6)
    named = any(trigger.last <= p.first <= trigger.last + 8 and p.says_where for p in reading.named_places)
    placed = named or bool(set(after) & place_words("territory"))
    return "" if placed and _TAKING_OF.among(after[:1]) else "noun of taking without a place"


def _takes_another_thing(reading: AnnotatedSentence, trigger: Trigger) -> str:
    """Why the object of a verb is no place: votes are won, tanks are seized."""
    after = reading.words(trigger.last, trigger.last + 6)
    if set(after) & _VOTES:
        return "votes are won, not a place"
    nearest = next((word for word in after if word in _WEAPONS_TAKEN or word in place_words("territory")), "")
    return TAKES_THINGS if nearest in _WEAPONS_TAKEN else ""


def _plain_verb_refuses(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> str:
    """The same for a verb of no row: "captured Mosul", "seized the town", but not "seized a village" somewhere."""
    if any(place.is_fine for place in object_places(reading, trigger, verdict)):
        return ""
    if not _territory_word(reading, trigger, verdict):
        return _NO_PLACE
    active = not verdict.passive and not trigger.word.lemma.startswith(_FALLS.in_order)
    near = (trigger.last, trigger.last + 5) if active else (trigger.first - 6, trigger.first)
    pointed = bool(set(reading.words(*near)) & _POINTING or reading.unlisted)
    return "" if pointed or verdict.passive or verdict.tense == "gerund" else _NO_NAMED_PLACE
