"""What a cue needs around it before it tells of an event: "capture" a place, not a photograph; "hit" by a blast."""

from __future__ import annotations

from geo.extract.events import taking
from geo.extract.events.factuality import Verdict
from geo.extract.events.roles import Part
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import DETERMINERS, Trigger
from geo.extract.text.numbers import is_number
from geo.extract.text.small_words import BY
from geo.extract.text.word_lists import lexicon
from geo.vocabulary import event_type

TOO_FEW = "too few move to be in flight"
"""Why those who cross or arrive are no news: so say most sentences that somebody travels."""
_ARMED = frozenset({"group", "state", "vague", "country"})
_FIGHTERS = lexicon("frames", "fighters")
_PROVEN = lexicon("frames", "proven")
_BLOWS_UP = lexicon("frames", "blows_up")
_BLOWN_UP = lexicon("frames", "blown_up")
_BURSTS = lexicon("frames", "bursts")
_VEHICLES = lexicon("frames", "vehicles")
_PEOPLE_MOVE = lexicon("frames", "people_move")
_SHELTERS = lexicon("frames", "shelters")
SHELTERED = "where those had fled whom the sentence tells of"
_DRIVES_OUT = lexicon("frames", "drives_out")
_MASSES = lexicon("frames", "masses")
_MANY = range(50, 10_000_000)
"""So many who move on foot or over a border are in flight; a few travel."""
_YEARS = range(1900, 2100)
_ASSAULTS = lexicon("frames", "assaults")
_HITS = lexicon("frames", "hits")
_OWNERS = lexicon("frames", "owners")
_FIRED = lexicon("frames", "fired")
_NO_NOTE = lexicon("frames", "no_note")
_HITS_AT = lexicon("frames", "hits_at")
_BEFORE_A_WEAPON = 4
_TO_ITS_PLACE = 7
"""Tokens at most before a weapon in a note, and from it to the preposition of what it hit."""
_LABELS = frozenset([":", "-", "--", "–", "—"])
_PARTS_NOTES = _LABELS | {".", ";", ",", "•", "|", "("}
_ENDS_NOTES = frozenset([".", ";", "!", "?", "–", "—", "--"])
_DEMONSTRATES = lexicon("frames", "demonstrates")


def _people_near(reading: AnnotatedSentence, trigger: Trigger) -> str:
    """Why a word of flight is none: fighters flee too, and planes take flights."""
    clause = reading.clause(trigger.first)
    if trigger.word.kind == "noun":
        window = reading.words(trigger.first - 6, trigger.last + 8)
        return "" if set(window) & _PEOPLE_MOVE else "nobody is said to flee"
    if trigger.word.turns == "moves":
        return "" if _many_before(reading, trigger) else TOO_FEW
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
    if clause.kind == "relative" and trigger.word.lemma in _SHELTERS and _befallen(reading, trigger):
        return SHELTERED
    before_who = set(reading.words(clause.first - 6, clause.first))
    if clause.kind == "relative" and not figure and not before_who & _PEOPLE_MOVE:
        return "the story of one who fled"
    if clause.kind == "relative" and not figure and not any(p.is_fine for p in reading.places):
        return "an aside about those who once fled"
    near = reading.words(trigger.first - 4, trigger.first)
    return "fighters flee, not civilians" if set(near) & _FIGHTERS and not figure else ""


def _befallen(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether another cue of the sentence, outside a clause, says what befell those who had fled there."""
    own = reading.clause(trigger.first)
    return any(
        event_type(other.word.type).family == "violence" and reading.clause(other.first) != own
        for other in reading.triggers
        if other.word.kind != "weapon"
    )


def _many_before(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether a great number stands before a verb: "some 8,000 people crossed"."""
    words = reading.words(trigger.first - 14, trigger.first)
    plain = [word.replace(",", "") for word in words if "," in word or not word.isdigit() or int(word) not in _YEARS]
    return _MASSES.among(words) or any(word.isdigit() and int(word) in _MANY for word in plain)


def _weapon_acts(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> str:
    clause = reading.clause(trigger.first)
    if trigger.word.lemma in _BLOWS_UP and set(reading.words(clause.first, trigger.first)) & (_VEHICLES | _BURSTS):
        return ""  # "when a car exploded"
    if _done_by_armed(reading, trigger, verdict):
        return ""
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


def _done_by_armed(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether people do it who bear arms: "rebels blew up five posts", "was destroyed by guerrillas"; or charges."""
    clause, lemma = reading.clause(trigger.first), trigger.word.lemma
    if lemma in _BLOWN_UP and verdict.passive:
        return True  # nothing but explosives blows up a bank
    armed = [mention for mention in reading.actors if mention.kind in _ARMED]
    if lemma in _BLOWN_UP:
        return any(clause.first <= m.first and m.last <= trigger.first for m in armed)
    by = reading.words(trigger.last, trigger.last + 1)
    behind = any(trigger.last < m.first < clause.last for m in armed)
    return lemma in _HITS and verdict.passive and behind and BY.among(by)


def _person_object(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict, parts: list[Part]) -> str:
    if trigger.word.kind != "verb":
        return ""
    people = any(part.role == "target" for part in parts) or any(toll.span for toll in reading.tolls)
    tokens = reading.sentence.tokens
    after = tokens[trigger.last] if trigger.last < len(tokens) else None
    named = verdict.passive or (
        after is not None and (after.capital or after.lower in _OWNERS or is_number(after.lower))
    )
    return "" if people or named else "nobody it is done to"


def refuses(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict, parts: list[Part]) -> str:
    """Why a cue does not tell of an event where it stands, or an empty string."""
    word = trigger.word
    if word.kind == "weapon":
        return "a weapon alone is no event"
    if word.object == "place":
        return taking.refuses(reading, trigger, verdict)
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


def falls_somewhere(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether a note says without a verb where a weapon hit: "two mortars on the market", "Kozatske: three shells"."""
    if trigger.word.lemma not in _FIRED:
        return False
    lower = reading.lower
    opens = next((at + 1 for at in range(trigger.first - 1, -1, -1) if lower[at] in _PARTS_NOTES), 0)
    ends = next((at for at in range(trigger.last, len(lower)) if lower[at] in _ENDS_NOTES), len(lower))
    if trigger.first - opens > _BEFORE_A_WEAPON or _NO_NOTE.among(lower[opens:ends]):
        return False
    at = next(
        (at for at in range(trigger.last, min(ends, trigger.last + _TO_ITS_PLACE)) if lower[at] in _HITS_AT), ends
    )
    labelled = any(place.first < opens for place in reading.named_places) and opens > 0 and lower[opens - 1] in _LABELS
    return at < ends or (
        labelled and trigger.last <= ends and lower[trigger.last : trigger.last + 1] in ([], [","], ["."])
    )


def is_armed(mention: ActorMention) -> bool:
    """Whether an actor carries arms rather than suffers them."""
    return mention.kind in _ARMED
