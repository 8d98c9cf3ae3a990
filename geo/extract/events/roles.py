"""Who did it and whom it befell: subjects and objects, passives, coordination, relative clauses, "by" and "against"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.extract.events import blame, bystanders, crowds, implied_agents
from geo.extract.events.factuality import Verdict
from geo.extract.events.subjects import IN_PHRASE, agents, of_what, subjects
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.state_names import government
from geo.extract.mentions.triggers import DETERMINERS, Trigger
from geo.extract.text.clauses import SPEECH, Clause, clause_of
from geo.extract.text.small_words import (
    AND,
    AT,
    BETWEEN,
    BY,
    LEAST_OR_MOST,
    OF,
    POSSESSIVE,
    TO,
    WITH,
)
from geo.extract.text.word_lists import lexicon
from geo.model import Basis, Role
from geo.vocabulary import event_type

_SUFFERED = lexicon("roles", "suffered")
_FALLS = lexicon("frames", "falls")
_ALONG = lexicon("roles", "along")
_PASSIVES = lexicon("roles", "passives")
_SPEAKERS = 5  # tokens from a speaker to the verb of saying, others joined by "and" between
_LIGHT_VERBS = lexicon("roles", "light_verbs")
_NO_OBJECT_AFTER = lexicon("roles", "no_object_after")
_MEETS = lexicon("roles", "meets")
_FIGHTS = lexicon("roles", "fights")
_USES = lexicon("roles", "uses")
_MEANS_OF_FORCE = lexicon("roles", "means_of_force")
_HAVE = lexicon("roles", "have")
_ONLY_PARTICIPLES = lexicon("roles", "only_participles")
_AIMED_AT = lexicon("roles", "aimed_at")
_SUSPECTED = lexicon("roles", "suspected")
_ACCUSED = lexicon("roles", "accused")
_TITLE = 2  # tokens within which "suspected" speaks of the name behind it
_NO_NAME_BETWEEN = lexicon("roles", "no_name_between")
_JOINS_NOUN = lexicon("roles", "joins_noun")
_FALL = lexicon("roles", "fall")
_UNAIDED = lexicon("roles", "unaided")
_UNDER_FIRE = lexicon("roles", "under_fire")
_HELPLESS = lexicon("roles", "helpless")
_FROM = lexicon("clauses", "from")
_BE = lexicon("clauses", "be")
_MEETS_BOMB = lexicon("roles", "meets_bomb")
_BOMBS = lexicon("roles", "bombs")
_WEAPONS = lexicon("subjects", "weapons")
_TO_BOMB = 4
_FROM_WHOM = 3
"""Tokens from "came under fire" to its "from"."""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in an event."""

    mention: ActorMention
    role: Role
    basis: Basis = "stated"


def _objects(reading: AnnotatedSentence, trigger: Trigger, clause: Clause) -> list[ActorMention]:
    last = clause.last
    for other in reading.triggers:
        if other.word.kind == "verb" and trigger.last < other.first < last:
            last = other.first
    after = [m for m in reading.actors if trigger.first < m.first < last and not _speaks(reading, m)]
    found: list[ActorMention] = []
    for mention in after:
        words = _without_measure(reading.words(trigger.last, mention.first))
        if mention.kind == "country" and set(words) & (IN_PHRASE | _ALONG):
            break
        if any(word in SPEECH for word in words) or BY.among(words):
            break
        if set(words) & _NO_OBJECT_AFTER and trigger.word.lemma not in _MEETS:
            break
        found.append(mention)
        if len(found) >= 2:
            break
    return found


def _without_measure(words: Sequence[str]) -> list[str]:
    """The words without "at least" and "at most", which lead to no place."""
    kept = list(words)
    for at in range(len(kept) - 2, -1, -1):
        if kept[at] in AT and kept[at + 1] in LEAST_OR_MOST:
            del kept[at : at + 2]
    return kept


def _owns(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether a country is only whose somebody is: "Libya's Haftar launched", where no government acts."""
    return mention.kind == "country" and POSSESSIVE.among(reading.words(mention.last, mention.last + 1))


def _speaks(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether a name is only who says it: ", police said"."""
    opens = reading.words(mention.first - 2, mention.first)[-1:] == [","] or "," in reading.words(
        mention.first - 3, mention.first
    )
    after = reading.words(mention.last, mention.last + _SPEAKERS)
    said = next((at for at, word in enumerate(after) if word in SPEECH), None)
    if not opens or said is None:
        return False
    return said == 0 or after[0] in AND  # "police said", "police and medical sources said"


def _of_verb(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict, clause: Clause) -> Iterable[Part]:
    verb = verdict.group.first if verdict.group else trigger.first
    who = subjects(reading, clause, verb)
    kind = event_type(trigger.word.type)
    passive = verdict.passive and not crowds.done_by_people(kind)  # nobody is rallied
    passive = passive and not (
        trigger.word.lemma in _FIGHTS and trigger.last - trigger.first > 1
    )  # "exchanged fire near"
    passive = (passive or _only_taken(reading, trigger)) and not _unaided(reading, trigger, verb, who)
    if passive or trigger.word.lemma in _SUFFERED or bystanders.quoted_passive(reading, trigger):
        yield from (Part(m, "target") for m in who)
        yield from _agents_of_passive(reading, trigger, clause, who)
        return
    if _meets_bomb(reading, trigger):
        yield from (Part(m, "target") for m in who)
        return
    by = crowds.agents_of(reading, trigger, clause.last) if verdict.passive and crowds.done_by_people(kind) else []
    if by:  # "was picketed by growers"
        yield from (Part(m, "actor") for m in by)
        return
    for mention in who:
        if _weapon_does_it(reading, mention, verb):
            continue
        people = mention.kind == "civilian" and (not kind.people_act or reading.lower[mention.last - 1] in _HELPLESS)
        if not _owns(reading, mention) and not people:
            yield Part(mention, "actor")
    if kind.people_act and not who:
        unlisted = crowds.people_acting(reading, clause, verb)
        yield from (Part(m, "actor") for m in [unlisted] if m is not None)
    objects = _objects(reading, trigger, clause)
    yield from (Part(m, "actor" if trigger.word.lemma in _FIGHTS else "target") for m in objects)


def _only_taken(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether a participle without an auxiliary can be no past: "3 officers taken off a bus"."""
    bare = not _HAVE.among(reading.words(reading.clause(trigger.first).first, trigger.first))
    return bare and reading.lower[trigger.first] in _ONLY_PARTICIPLES


def _unaided(reading: AnnotatedSentence, trigger: Trigger, verb: int, who: Sequence[ActorMention]) -> bool:
    """Whether a verb that looks like a participle is active without an object: "rebels attacked in X on Monday"."""
    armed = any(m.kind == "group" or (m.kind == "vague" and not implied_agents.is_force(m)) for m in who)
    bare = not _BE.among(reading.words(verb, trigger.first)) and trigger.word.lemma in _UNAIDED
    return bare and armed and not agents(reading, trigger.last, _end_of_reach(reading, trigger))


def _agents_of_passive(
    reading: AnnotatedSentence, trigger: Trigger, clause: Clause, hit: Sequence[ActorMention]
) -> Iterable[Part]:
    """Who did it: those behind "by", those whose fire it was, those who took what fell, or who must have done it."""
    found = [Part(m, "actor") for m in agents(reading, trigger.last, _end_of_reach(reading, trigger))]
    if trigger.word.lemma in _UNDER_FIRE and _FROM.among(reading.words(trigger.last, trigger.last + _FROM_WHOM)):
        found += [Part(m, "actor") for m in reading.actors if 0 < m.first - trigger.last <= 2 * _FROM_WHOM]
    if trigger.word.lemma.startswith(_FALLS.in_order):
        found += [Part(m, "actor") for m in _objects(reading, trigger, clause)[:1]]
    if not found and event_type(trigger.word.type).people_act:
        found += [Part(m, "actor") for m in crowds.agents_of(reading, trigger, clause.last)]
    found += found or [
        Part(m, "actor")
        for m in implied_agents.in_their_deed(reading, trigger.last, _end_of_reach(reading, trigger), hit)
    ]
    yield from found
    if not found:
        yield from (Part(m, "actor") for m in implied_agents.in_its_moment(reading, trigger, hit))


def _weapon_does_it(reading: AnnotatedSentence, mention: ActorMention, verb: int) -> bool:
    """Whether the subject is a weapon of nobody, behind whom another verb names: "was killed as a bomb exploded"."""
    between = reading.words(mention.last, verb)
    return _WEAPONS.among(between[-2:]) and bool(DETERMINERS & set(between[:-1])) and not WITH.among(between)


def _meets_bomb(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether what a verb strikes is a bomb that lies there: "the convoy hit a mine"."""
    after = reading.words(trigger.last, trigger.last + _TO_BOMB)
    number = next((step for step, word in enumerate(after) if word in _BOMBS), None)
    return trigger.word.lemma in _MEETS_BOMB and number is not None and not set(after[:number]) & (IN_PHRASE | BY.words)


def _end_of_reach(reading: AnnotatedSentence, trigger: Trigger) -> int:
    index = clause_of(reading.clauses, trigger.first)
    return reading.clauses[min(index + 1, len(reading.clauses) - 1)].last


def _of_noun(reading: AnnotatedSentence, trigger: Trigger, clause: Clause) -> Iterable[Part]:
    kind = event_type(trigger.word.type)
    for mention in reading.actors:
        inside = mention.first <= trigger.first < mention.last
        if inside and mention.kind == "vague" and trigger.last < mention.last:
            continue  # "riot police" tell of no riot
        if inside or (0 <= trigger.first - mention.last <= 2 and _premodifies(reading, mention, trigger)):
            people = mention.kind == "civilian" or (mention.kind == "crowd" and not kind.people_act)
            yield Part(mention, "target" if people else "actor")
    yield from (Part(m, "actor") for m in of_what(reading, trigger.first))
    if crowds.done_by_people(kind):
        yield from (Part(m, "actor") for m in crowds.agents_of(reading, trigger, clause.last))
    end = min(clause.last, trigger.last + 12)
    yield from (
        Part(m, "actor")
        for m in agents(reading, trigger.last, _end_of_reach(reading, trigger))
        if m.first < trigger.last + 14 and not _another_noun(reading, trigger, m.first)
    )
    for mention in reading.actors:
        if not trigger.last <= mention.first < end or _speaks(reading, mention):
            continue
        words = reading.words(trigger.last, mention.first)
        if (
            (BETWEEN.among(words) and len(words) < 9)
            or (WITH.among(words[:1]) and len(words) < 4)
            or (trigger.word.lemma in _FALL and words and words[-1] in TO)
            or (
                mention.kind in crowds.PEOPLE and OF.among(words[:1]) and len(words) < 4 and crowds.done_by_people(kind)
            )
        ):
            yield Part(mention, "actor")
        elif words and words[0] in _AIMED_AT and len(words) < 6 and not BY.among(words):
            yield Part(mention, "target")
    light = [at for at in range(clause.first, trigger.first) if _is_light(reading, at, trigger)]
    if light:
        passive = _PASSIVES.among(reading.words(light[-1] - 1, light[-1])[:1])
        if not passive:
            yield from (Part(m, "actor") for m in subjects(reading, clause, light[-1]) if not _owns(reading, m))


def _is_light(reading: AnnotatedSentence, at: int, trigger: Trigger) -> bool:
    """Whether a verb says only that somebody does what the noun tells: "launched a raid", "used tear gas"."""
    word = reading.lower[at]
    return word in _LIGHT_VERBS or (word in _USES and reading.lower[trigger.first] in _MEANS_OF_FORCE)


def _another_noun(reading: AnnotatedSentence, trigger: Trigger, end: int) -> bool:
    """Whether another event's noun stands between, to which what follows belongs."""
    return any(t.word.kind == "noun" and trigger.last <= t.first < end for t in reading.triggers)


def _premodifies(reading: AnnotatedSentence, mention: ActorMention, trigger: Trigger) -> bool:
    between = reading.words(mention.last, trigger.first)
    allowed = all(
        word in _JOINS_NOUN or (word.isalpha() and word not in IN_PHRASE and word not in _NO_NAME_BETWEEN)
        for word in between
    )
    verbs = any(mention.last <= t.first < trigger.first and t.word.kind == "verb" for t in reading.triggers)
    return allowed and not verbs and mention.kind != "civilian"


def parts(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> list[Part]:
    """The actors of the event that a cue tells of, each once a role."""
    clause = reading.clause(trigger.first)
    found = (
        _of_verb(reading, trigger, verdict, clause)
        if trigger.word.kind == "verb"
        else _of_noun(reading, trigger, clause)
    )
    blamed = [mention for mention, _ in blame.blamed(reading)]
    accused = set(reading.words(clause.first, clause.last)) & _ACCUSED
    kept: dict[tuple[int, str], Part] = {}
    flight = event_type(trigger.word.type).family == "displacement"
    for part in found:
        if part.mention.kind == "demonym" and part.role == "actor" and trigger.word.kind == "verb":
            if implied_agents.is_at_war(reading, trigger, part.mention):
                army = replace(part.mention, named=government(part.mention.named.country))
                kept.setdefault((army.first, "actor"), Part(army, "actor", part.basis))
            continue
        if bystanders.is_bystander(reading, trigger, part.mention, part.role):
            continue
        if part.role == "target" and part.mention in blamed:
            continue
        doubted = accused or _SUSPECTED.among(reading.words(part.mention.first - _TITLE, part.mention.first))
        basis: Basis = "suspected" if doubted and part.role == "actor" else part.basis
        # Who flees suffers it.
        role = "target" if flight and part.mention.kind in {"civilian", "crowd"} else part.role
        basis = "claimed" if part.mention.owner and role == "actor" else basis
        kept.setdefault((part.mention.first, role), Part(part.mention, role, basis))
    if flight and not any(part.role == "actor" for part in kept.values()):
        for mention in implied_agents.driving_out(reading, trigger):
            kept.setdefault((mention.first, "actor"), Part(mention, "actor", "suspected"))
    if trigger.word.kind == "verb" and not any(part.role == "actor" for part in kept.values()):
        hit = [part.mention for part in kept.values() if part.role == "target"]
        for mention in implied_agents.reported_by(reading, trigger, hit):
            kept[mention.first, "actor"] = Part(mention, "actor", "claimed")
    return list(kept.values())
