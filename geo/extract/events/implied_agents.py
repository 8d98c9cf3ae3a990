"""Who must have done what no "by" tells: those who act in the "when" of a passive, those who report their foes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.extract.events.bystanders import speaks_for
from geo.extract.events.subjects import renewed
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.named import FORCES
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.clauses import Clause, clause_of
from geo.extract.text.small_words import BETWEEN, BY, PLURAL_ENDING, THE
from geo.extract.text.word_lists import lexicon
from geo.vocabulary import event_type

_MOMENTS = lexicon("implied", "moments")
_DEEDS = lexicon("implied", "deeds")
_TELLS = lexicon("implied", "tells")
_DEED_NOUNS = lexicon("implied", "deed_nouns")
_IN_DEED = lexicon("implied", "in_deed")
_ARTICLES = lexicon("blame", "articles")
_TO_DEED = 3
_ARMED = frozenset({"group", "state", "vague"})
_OPENS = 5
"""Tokens from the head of a clause of time to its subject: "when two men in fatigues"."""
_TO_VERB = 12
_SAYS = 3
"""Tokens between a speaker and the verb of saying: "the army in Goma said"."""


def in_its_moment(reading: AnnotatedSentence, trigger: Trigger, hit: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Who acts in the clause of time behind a passive: "were killed when soldiers opened fire"; or right before it."""
    number = clause_of(reading.clauses, trigger.first)
    again = renewed(reading, reading.clauses[number].first, trigger.first)
    if again:
        before = [m for m in reading.actors if m.last <= again and _does(reading, m, again)]
        yield from (m for m in before[:1] if not _one_side(m, hit))
        return
    for clause in reading.clauses[number + 1 : number + 3]:
        if clause.kind == "adverbial" and clause.mark in _MOMENTS:
            doer = _acting(reading, clause)
            if doer is not None and not _one_side(doer, hit):
                yield doer
            return


def in_their_deed(
    reading: AnnotatedSentence, start: int, end: int, hit: Sequence[ActorMention]
) -> Iterator[ActorMention]:
    """Whose deed it is that somebody is hurt in: "killed in Israeli shelling", "died during an army operation"."""
    for mention in reading.actors:
        if not start <= mention.first < end or mention.kind not in _ARMED:
            continue
        own = reading.lower[mention.last - 1] in _DEED_NOUNS or _DEED_NOUNS.among(
            reading.words(mention.last, mention.last + 1)
        )
        before = [word for word in reading.words(mention.first - _TO_DEED, mention.first) if word not in _ARTICLES]
        if own and _IN_DEED.among(before[-1:]) and not _one_side(mention, hit):
            yield mention
            return


def driving_out(reading: AnnotatedSentence, trigger: Trigger) -> Iterator[ActorMention]:
    """From whom people flee: those whose deed is told as the moment, or who fight or attack in the same sentence."""
    found = list(in_its_moment(reading, trigger, ()))
    for noun in reading.triggers if not found else ():
        if noun.word.kind == "noun" and event_type(noun.word.type).family == "violence" and noun.first > trigger.first:
            found += [m for m in reading.actors if 0 <= noun.first - m.last <= 1 and m.kind in _ARMED]
            found += [m for m in reading.actors if _behind(reading, noun, m)]
    yield from dict.fromkeys(found)


def _behind(reading: AnnotatedSentence, noun: Trigger, mention: ActorMention) -> bool:
    """Whether somebody stands behind a noun of a deed as its doer: "shelling by M23", "clashes between X and Y"."""
    words = reading.words(noun.last, mention.first)
    led = BY.among(words[:2]) or BETWEEN.among(words[:2])
    return mention.kind in _ARMED and led and mention.first - noun.last < _TO_VERB


def _acting(reading: AnnotatedSentence, clause: Clause) -> ActorMention | None:
    """The armed who are the subject of a clause and do a deed of war in it."""
    first = next((m for m in reading.actors if clause.first < m.first <= clause.first + _OPENS), None)
    return first if first is not None and _does(reading, first, clause.last) else None


def _does(reading: AnnotatedSentence, mention: ActorMention, last: int) -> bool:
    """Whether the armed do a deed of war before a token: "police fired live rounds"."""
    if mention.kind not in _ARMED or speaks_for(reading, mention):
        return False
    for at in range(mention.last, min(mention.last + _TO_VERB, last)):
        if reading.lower[at] in _DEEDS:
            return True
        if any(m.first == at and m.kind in _ARMED for m in reading.actors):
            return False  # "when police came and gunmen opened fire"
    return False


def reported_by(reading: AnnotatedSentence, trigger: Trigger, hit: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """The force that tells of its foes' dead: "the army said 14 rebels were killed"; police tell of anybody's."""
    foes = [m for m in hit if m.kind in _ARMED]
    if not foes:
        return
    for at in _sayings(reading, trigger):
        speaker = next((m for m in reading.actors if 0 <= at - m.last <= _SAYS and m not in hit), None)
        if speaker is None or speaker.kind not in _ARMED or speaks_for(reading, speaker):
            continue
        if is_force(speaker) != is_force(foes[0]):
            yield speaker
            return


def _sayings(reading: AnnotatedSentence, trigger: Trigger) -> list[int]:
    """The verbs of saying around a cue, those before it first, the nearest of them first."""
    before = [at for at in range(trigger.first) if reading.lower[at] in _TELLS]
    return before[::-1] + [at for at in range(trigger.last, len(reading.lower)) if reading.lower[at] in _TELLS]


def is_force(mention: ActorMention) -> bool:
    """Whether somebody is of a state's forces: an army, police, troops."""
    return mention.kind == "state" or bool(FORCES & set(mention.named.sect))


def _one_side(doer: ActorMention, hit: Sequence[ActorMention]) -> bool:
    """Whether a doer is of the side that is hit: "two soldiers were killed when troops stormed the hotel"."""
    armed = [m for m in hit if m.kind in _ARMED]
    return any(is_force(m) == is_force(doer) for m in armed)


def is_at_war(reading: AnnotatedSentence, trigger: Trigger, people: ActorMention) -> bool:
    """Whether a people stands for its army: "the Russians shelled the town", not "Russians rallied"."""
    warlike = event_type(trigger.word.type).family in {"violence", "territory"} and trigger.word.weight > 1
    return warlike and is_army(reading, people)


def is_army(reading: AnnotatedSentence, people: ActorMention) -> bool:
    """Whether a people may stand for its army: "the Russians", not "Russians" nor "the Russian"."""
    plural = people.kind == "demonym" and reading.lower[people.last - 1].endswith(PLURAL_ENDING.in_order)
    return plural and THE.among(reading.words(people.first - 1, people.first))
