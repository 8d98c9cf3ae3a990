"""What a cue needs around it before it tells of an event: "capture" a place, not a photograph; "hit" by a blast."""

from __future__ import annotations

from geo.extract.events.factuality import Verdict
from geo.extract.events.roles import Part
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.prepositions import fills, words
from geo.extract.mentions.triggers import DETERMINERS, Trigger
from geo.extract.text.word_lists import lexicon
from geo.vocabulary import event_type

_ARMED = frozenset({"group", "state", "vague", "country"})
_FIGHTERS = lexicon("frames", "fighters")
_WEAPONS_TAKEN = lexicon("frames", "weapons_taken")
_POINTING = lexicon("frames", "pointing")
_ENTERS = lexicon("frames", "enters")
_VOTES = lexicon("frames", "votes")
_PROVEN = lexicon("frames", "proven")
_BLOWS_UP = lexicon("frames", "blows_up")
_VEHICLES = lexicon("frames", "vehicles")
_FALLS = lexicon("frames", "falls")
_TAKING_OF = lexicon("frames", "taking_of")
_FREES = lexicon("frames", "frees")
_FREED = lexicon("frames", "freed")
_TAKERS = frozenset({"group", "vague", "state"})
_PLAYED = frozenset({"object", "locative", "into", "other", "near", "origin", "premodifier", "topic"})
_PEOPLE_MOVE = lexicon("frames", "people_move")
_RELATIVES = lexicon("frames", "relatives")
_HOLDS_UNTIL = lexicon("frames", "holds_until")
_DRIVES_OUT = lexicon("frames", "drives_out")
_ASSAULTS = lexicon("frames", "assaults")
_HITS = lexicon("frames", "hits")
_OWNERS = lexicon("frames", "owners")
_TAKES = lexicon("frames", "takes")
_DEMONSTRATES = lexicon("frames", "demonstrates")


TAKES_THINGS = "takes weapons, not territory"


def object_places(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> list[PlaceMention]:
    """The places that a verb acts on, or that a noun's "of" names: its direct or passive object."""
    clause = reading.clause(trigger.first)
    if clause.kind == "relative" and clause.mark in _RELATIVES and not verdict.passive:
        antecedent = reading.clauses[clause.parent] if clause.parent >= 0 else clause
        back = [p for p in reading.places if antecedent.first <= p.first < clause.first and p.role in _PLAYED]
        if back and not any(trigger.last <= p.first < clause.last for p in reading.places):
            return back
    if verdict.passive or trigger.word.lemma.startswith(_FALLS.in_order):
        return [p for p in reading.places if clause.first <= p.first < trigger.first and p.says_where]
    end = clause.last
    for other in reading.triggers:
        if trigger.last < other.first < end and other.word.kind == "verb":
            end = other.first
    return [p for p in reading.places if trigger.first <= p.first < end + 8 and p.role in _PLAYED]


def _territory_word(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    clause = reading.clause(trigger.first)
    near = (
        reading.words(clause.first, trigger.first)
        if verdict.passive or trigger.word.lemma.startswith(_FALLS.in_order)
        else reading.words(trigger.last, min(clause.last, trigger.last + 9))
    )
    return bool(set(near) & words("territory"))


def _takes_place(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> str:
    after = reading.words(trigger.last, trigger.last + 6)
    if trigger.word.kind == "verb" and not verdict.passive and set(after) & _VOTES:
        return "votes are won, not a place"
    if trigger.word.kind == "verb" and not verdict.passive:
        nearest = next((word for word in after if word in _WEAPONS_TAKEN or word in words("territory")), "")
        if nearest in _WEAPONS_TAKEN:
            return TAKES_THINGS
    if trigger.word.kind == "noun":
        preposition = after[:1]
        named = [p for p in reading.places if trigger.last <= p.first <= trigger.last + 8 and p.says_where]
        if not _TAKING_OF.among(preposition) or not (named or set(after) & words("territory")):
            return "noun of taking without a place"
        return ""
    if trigger.word.turns == "holds" and not verdict.passive:
        return "" if _holds(reading, trigger) else "no place is held"
    if trigger.word.lemma in _TAKES:
        return "" if _simply_taken(reading, trigger, verdict) else "no place is taken"
    if trigger.word.lemma in _FREES:
        places = [p for p in object_places(reading, trigger, verdict) if p.role != "locative" or verdict.passive]
        people = _people_freed(reading, trigger, verdict)
        return "" if places and not people else "people are freed, not a place"
    if trigger.word.lemma in _ENTERS:
        return "" if object_places(reading, trigger, verdict) else "no place is taken"
    objects = object_places(reading, trigger, verdict)
    if any(place.is_fine for place in objects):
        return ""
    if not _territory_word(reading, trigger, verdict):
        return "no place is taken"
    active = not verdict.passive and not trigger.word.lemma.startswith(_FALLS.in_order)
    near = (trigger.last, trigger.last + 5) if active else (trigger.first - 6, trigger.first)
    pointed = bool(set(reading.words(*near)) & _POINTING or reading.unlisted)
    return "" if pointed or verdict.passive or verdict.tense == "gerund" else "no named place is taken"


def _simply_taken(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether fighters "took" a place: its name is the verb's direct object, for much else is taken."""
    clause, tokens = reading.clause(trigger.first), reading.sentence.tokens
    fighters = any(m.kind in _TAKERS and clause.first <= m.first < trigger.first for m in reading.actors)
    direct = any(
        p.is_fine and p.role == "object" and all(fills(token) for token in tokens[trigger.last : p.first])
        for p in reading.places
        if trigger.last <= p.first
    )
    return fighters and direct and not verdict.passive


def _people_freed(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether it is people who are freed: "freed 178 people held in Bama", "33 drivers were freed"."""
    clause = reading.clause(trigger.first)
    words = (
        reading.words(clause.first, trigger.first)
        if verdict.passive
        else reading.words(trigger.last, min(trigger.last + 6, clause.last))
    )
    return bool(set(words) & _FREED) or any(word[0].isdigit() for word in words)


def _holds(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether the object of "control" or "occupy" is a place: what stands before the first preposition."""
    after = reading.words(trigger.last, trigger.last + 10)
    end = next((i for i, word in enumerate(after) if word in _HOLDS_UNTIL), len(after))
    named = any(trigger.last <= p.first < trigger.last + end for p in reading.places)
    return named or bool(set(after[:end]) & words("territory"))


def _people_near(reading: AnnotatedSentence, trigger: Trigger) -> str:
    """Why a word of flight is none: fighters flee too, and planes take flights."""
    clause = reading.clause(trigger.first)
    if trigger.word.kind == "noun":
        window = reading.words(trigger.first - 6, trigger.last + 8)
        return "" if set(window) & _PEOPLE_MOVE else "nobody is said to flee"
    start = clause.first if clause.kind not in {"relative", "participial"} else max(clause.first - 12, 0)
    before = reading.words(start, trigger.first) + (
        reading.words(trigger.last, trigger.last + 8) if trigger.word.form in {"gerund", "past"} else []
    )
    direct = reading.words(trigger.last, trigger.last + 8)
    subject = set(before) | (set(direct) if trigger.word.lemma in _DRIVES_OUT else set())
    civil = any(m.kind == "civilian" for m in reading.actors if start <= m.first < trigger.last + 8)
    figure = any(toll.kind == "displaced" for toll in reading.tolls)
    if not (subject & _PEOPLE_MOVE or civil or figure):
        return "nobody is said to flee"
    before_who = set(reading.words(clause.first - 6, clause.first))
    if clause.kind == "relative" and not figure and not before_who & _PEOPLE_MOVE:
        return "the story of one who fled"
    if clause.kind == "relative" and not figure and not any(p.is_fine for p in reading.places):
        return "an aside about those who once fled"
    near = reading.words(trigger.first - 4, trigger.first)
    return "fighters flee, not civilians" if set(near) & _FIGHTERS and not figure else ""


def _weapon_acts(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> str:
    clause = reading.clause(trigger.first)
    if trigger.word.lemma in _BLOWS_UP and set(reading.words(clause.first, trigger.first)) & _VEHICLES:
        return ""  # "when a car exploded"
    low, high = (trigger.last, clause.last) if verdict.passive else (clause.first, trigger.first)
    if clause.kind in {"participial", "relative"} or verdict.passive:
        low = 0
    for other in reading.triggers:
        armed = other.word.kind == "weapon" or other.word.weight >= 3 or other.word.lemma in _ASSAULTS
        if (
            armed
            and other.word.kind != "verb"
            and low <= other.first < max(high, trigger.first)
            and other is not trigger
        ):
            return ""
    headline_actor = any(
        m.kind in _ARMED and m.last <= trigger.first for m in reading.actors if clause.first <= m.first
    )
    if trigger.word.lemma in _HITS and headline_actor:
        return ""
    return "no weapon or blast does it"


def _person_object(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict, parts: list[Part]) -> str:
    if trigger.word.kind != "verb":
        return ""
    people = any(part.role == "target" for part in parts) or any(toll.span for toll in reading.tolls)
    tokens = reading.sentence.tokens
    after = tokens[trigger.last] if trigger.last < len(tokens) else None
    named = verdict.passive or (after is not None and (after.capital or after.lower in _OWNERS))
    return "" if people or named else "nobody it is done to"


def refuses(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict, parts: list[Part]) -> str:
    """Why a cue does not tell of an event where it stands, or an empty string."""
    word = trigger.word
    if word.kind == "weapon":
        return "a weapon alone is no event"
    if word.object == "place":
        return _takes_place(reading, trigger, verdict)
    if word.lemma in _DEMONSTRATES and set(reading.words(trigger.last, trigger.last + 1)) & (DETERMINERS | _PROVEN):
        return "something is shown, nobody protests"
    if event_type(word.type).family == "displacement":
        return _people_near(reading, trigger)
    if word.subject == "weapon" and word.kind == "verb":
        return _weapon_acts(reading, trigger, verdict)
    if word.object == "person":
        return _person_object(reading, trigger, verdict, parts)
    if word.object == "group" and word.kind == "verb":
        return (
            "" if any(part.role in {"target", "actor"} for part in parts) or reading.tolls else "no one it is done to"
        )
    return ""


def armed(mention: ActorMention) -> bool:
    """Whether an actor carries arms rather than suffers them."""
    return mention.kind in _ARMED
