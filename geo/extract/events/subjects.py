"""Whom a clause is about: its subject, the one it takes from another clause, and who comes after "by"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import DETERMINERS
from geo.extract.text.clauses import SPEECH, Clause
from geo.extract.text.numbers import is_number
from geo.extract.text.small_words import AND, AT, BY, GERUND_ENDING, LEAST_OR_MOST, OF, PAST_ENDING, WITH
from geo.extract.text.word_lists import lexicon

IN_PHRASE = lexicon("roles", "in_phrase")


_OWN_SUBJECT = lexicon("subjects", "own_subject")
_MANY = lexicon("subjects", "many")
_ACCUSED = lexicon("subjects", "accused")
_FINITE = lexicon("subjects", "finite")
_JOINED = lexicon("subjects", "joined")
_ENDS_PHRASE = lexicon("subjects", "ends_phrase")
_JOINTS = lexicon("subjects", "joints")
_LED = lexicon("subjects", "led")
_BACKED = lexicon("subjects", "backed")
_THEY = lexicon("roles", "they")
_BELONGING = lexicon("subjects", "belonging")
_RELATIVE_SUBJECTS = lexicon("subjects", "relative_subjects")
_OPENS_PHRASE = lexicon("subjects", "opens_phrase")
_HAVING = lexicon("subjects", "having")
_FROM = lexicon("clauses", "from")
_BE = lexicon("clauses", "be")
_PAST = lexicon("clauses", "past")
_WEAPONS = lexicon("subjects", "weapons")
_OWNERS = lexicon("implied", "owners")
_PRONOUNS = lexicon("subjects", "pronouns")
_ANYONE = lexicon("subjects", "anyone")
_ARMED = frozenset({"group", "state", "vague", "crowd"})


def head_of_phrase(reading: AnnotatedSentence, mention: ActorMention, start: int) -> bool:
    """Whether a mention is not inside a prepositional phrase of its clause: "the army", not "of the army"."""
    at = mention.first - 1
    tokens = reading.sentence.tokens
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    if tokens[at].lower in WITH and after.endswith(GERUND_ENDING.in_order):
        return True  # "with militants shelling a village"
    steps = 0
    while at >= start and steps < 4:
        word = tokens[at].lower
        if word in OF and at and tokens[at - 1].lower in _MANY:
            return True  # "thousands of people"
        if word in AT and tokens[at + 1].lower in LEAST_OR_MOST:
            at -= 1
            continue
        if word in IN_PHRASE:
            return mention.kind != "country" and _of_fighters(reading, at, start)
        if word in _ENDS_PHRASE or not tokens[at].word:
            return True
        at -= 1
        steps += 1
    return True


def _of_fighters(reading: AnnotatedSentence, at: int, start: int) -> bool:
    """Whether a preposition only says whose fighters somebody is: "militants loyal to the FRX", "men from the FRX"."""
    while at > start and reading.lower[at] in _BELONGING:
        at -= 1
    return reading.lower[at] in _MANY


def agents(reading: AnnotatedSentence, start: int, end: int) -> list[ActorMention]:
    """The actors that come after "by" in a stretch of tokens, and those joined to them."""
    found: list[ActorMention] = []
    tokens = reading.sentence.tokens
    for mention in reading.actors:
        if not start <= mention.first < end:
            continue
        before = reading.words(mention.first - 4, mention.first)
        joined = bool(found) and mention.first - found[-1].last <= 3 and tokens[mention.first - 1].lower in _JOINTS
        by = max((at for at, word in enumerate(before) if word in BY), default=-1)
        led = by >= 0 and not set(before[by + 1 :]) & (IN_PHRASE - OF)  # "by men in Lima": Lima does nothing
        if led or joined:
            found.append(mention)
    return found


def subjects(reading: AnnotatedSentence, clause: Clause, verb: int) -> list[ActorMention]:
    """The actors that a verb's clause is about; a clause without a subject takes its parent's."""
    inside = [m for m in reading.actors if clause.first <= m.first < verb]
    own = [m for m in inside if m.first > clause.first]
    if _of_its_antecedent(reading, clause) and (not own or _is_its_subject(reading, clause)):
        return _antecedent(reading, clause)
    meant = _by_pronoun(reading, clause, verb) if inside else []
    if meant:
        return meant
    said = [at for at in range(clause.first, verb) if reading.sentence.tokens[at].lower in SPEECH]
    inside = [m for m in inside if not said or m.first > said[-1]] or inside  # "NATO said U.S. jets struck"
    verbs = [t.first for t in reading.triggers if t.word.kind == "verb" and clause.first <= t.first < verb]
    inside = [m for m in inside if m.first < verbs[0]] if verbs else inside
    accused = of_what(reading, verb)
    if accused:
        return accused
    again = renewed(reading, clause.first, verb)
    inside = [m for m in inside if m.first > again] if again else inside
    heads = [m for m in inside if head_of_phrase(reading, m, clause.first)]
    refined = [m for m in inside if m not in heads and _sends(reading, m, clause.first)]
    if heads:
        return _cut_off(reading, clause) + _coordinated(reading, heads) + refined
    if clause.kind == "content" and clause.parent >= 0 and _OWNERS.among(reading.words(clause.first, clause.first + 2)):
        refined = subjects(reading, reading.clauses[clause.parent], clause.first) + refined  # "said its forces killed"
    if refined:
        return refined
    if clause.kind == "main" and not inside and clause.mark in {"–", "—", "--", "-"}:
        earlier = [m for m in reading.actors if m.first < clause.first and m.kind != "civilian"]
        first = [m for m in earlier if m.first < reading.clauses[0].last]
        return first[:1] + [m for m in earlier if m not in first][:1]
    if clause.parent >= 0 and not inside and _fragment(reading, reading.clauses[clause.parent]):
        parent = reading.clauses[clause.parent]
        return subjects(reading, parent, parent.last)
    if clause.kind == "content" and clause.parent >= 0 and not inside and _they_said(reading, clause):
        return subjects(reading, reading.clauses[clause.parent], clause.first)  # "the army said it killed"
    if clause.kind == "coordinate" and _OWN_SUBJECT.among(reading.words(clause.first + 1, clause.first + 2)):
        return []  # "and a car bomb exploded": it is not the army's
    if clause.kind in {"participial", "coordinate", "adverbial"} and clause.parent >= 0 and not inside:
        parent = reading.clauses[clause.parent]
        shared = clause.kind != "adverbial" or _of_the_same(reading, clause)
        return subjects(reading, parent, parent.last) if shared else []
    return []


def _antecedent(reading: AnnotatedSentence, clause: Clause) -> list[ActorMention]:
    """Whom a relative stands for: the last name before it, but for a country that only says where."""
    if _ANYONE.among(reading.words(clause.first - 1, clause.first)):
        return []  # "the army would find those who killed"
    parent = reading.clauses[clause.parent]
    # "a bombing in Peshawar, Pakistan, which killed": the country is where, not who.
    near = [m for m in reading.actors if parent.first <= m.first < clause.first and m.kind != "country"]
    return near[-1:]


def _by_pronoun(reading: AnnotatedSentence, clause: Clause, verb: int) -> list[ActorMention]:
    """Whom "they" or "it" at the head of a clause stands for: the only armed before it in the sentence.

    "Men in fatigues stopped a bus, where they picked out Christians and shot them": not the Christians.
    """
    head = next((at for at in range(clause.first, min(clause.first + 2, verb)) if reading.lower[at] in _PRONOUNS), -1)
    if head < 0 or any(m.first <= head for m in reading.actors if m.first >= clause.first):
        return []
    before = [m for m in reading.actors if m.last <= head and m.kind in _ARMED]
    return before if len(before) == 1 else []


def renewed(reading: AnnotatedSentence, first: int, verb: int) -> int:
    """The "and" behind which a verb has its own subject, or 0: "police opened fire and three people were killed"."""
    for at in range(verb - 2, first + 1, -1):
        after = reading.lower[at + 1]
        if reading.lower[at] in AND and (
            is_number(after) or after in DETERMINERS or reading.lower[at + 2] in LEAST_OR_MOST
        ):
            return at if _acted(reading, first, at) else 0
    return 0


def _acted(reading: AnnotatedSentence, first: int, last: int) -> bool:
    """Whether a stretch holds a verb that is over: "the army opened fire", no "a policeman and two"."""
    words = reading.words(first, last)
    past = any(word.endswith(PAST_ENDING.in_order) or word in _FINITE or word in _PAST for word in words)
    told = any(first <= t.first < last and t.word.form in {"past", "third"} for t in reading.triggers)
    return past or told


def _of_its_antecedent(reading: AnnotatedSentence, clause: Clause) -> bool:
    """Whether a relative may be the subject of its clause: not "where", nor "in which"."""
    if clause.kind != "relative" or clause.parent < 0:
        return False
    before = reading.words(clause.first - 1, clause.first)
    return clause.mark in _RELATIVE_SUBJECTS and not set(before) & (IN_PHRASE | OF)


def _is_its_subject(reading: AnnotatedSentence, clause: Clause) -> bool:
    """Whether the relative is the subject of its clause: "militias, which fight beside the army, attacked"."""
    after = clause.first + 1
    if clause.mark not in _RELATIVE_SUBJECTS or after >= clause.last:
        return False
    token = reading.sentence.tokens[after]
    return not (token.lower in _OPENS_PHRASE or token.capital or any(m.first == after for m in reading.actors))


def _sends(reading: AnnotatedSentence, mention: ActorMention, start: int) -> bool:
    """Whether a phrase of the subject says who sends it: "rockets fired by the FRX", "shells from army positions"."""
    before = reading.words(mention.first - 3, mention.first)
    if BY.among(before):
        return True
    return (
        _FROM.among(before[-2:]) and mention.kind != "country" and _WEAPONS.among(reading.words(start, mention.first))
    )


def _of_the_same(reading: AnnotatedSentence, clause: Clause) -> bool:
    """Whether an adverbial clause is about the subject of the main one: "after having taken", "when they raided"."""
    words = reading.words(clause.first + 1, clause.first + 3)
    gerund = any(word.endswith(GERUND_ENDING.in_order) and len(word) > 4 for word in words[:1])
    return gerund or _HAVING.among(words[:1]) or _THEY.among(words)


def _cut_off(reading: AnnotatedSentence, clause: Clause) -> list[ActorMention]:
    """Who else is the subject, where "and" begins what was read as a clause: "a policeman and a driver were killed"."""
    if clause.kind != "coordinate" or clause.parent < 0:
        return []
    parent = reading.clauses[clause.parent]
    return subjects(reading, parent, parent.last) if _fragment(reading, parent) else []


def _they_said(reading: AnnotatedSentence, clause: Clause) -> bool:
    """Whether a clause is told by those of whom it tells: "said that it had killed"."""
    return _THEY.among(reading.words(clause.first, clause.first + 2))


def of_what(reading: AnnotatedSentence, verb: int) -> list[ActorMention]:
    """Who is accused of it: "accused the coalition of killing", "the army was accused of the killing"."""
    words = reading.words(verb - 14, verb)
    if not OF.among(words[-2:]) or not _ACCUSED & set(words):
        return []
    start = max(verb - 14, 0) + next(i for i, word in enumerate(words) if word in _ACCUSED)
    if _BE.among(reading.words(start - 2, start)):  # "the army is accused of killing"
        before = [m for m in reading.actors if m.last < start and m.kind != "civilian"]
        return before[-1:]
    return [m for m in reading.actors if start < m.first < verb]


def _fragment(reading: AnnotatedSentence, clause: Clause) -> bool:
    """Whether a clause is only a subject that an aside cuts off: "al-Qaida, as we have seen, has launched"."""
    words = reading.words(clause.first, clause.last)
    verbs = any(clause.first <= t.first < clause.last and t.word.kind == "verb" for t in reading.triggers)
    return len(words) <= 6 and not verbs and not any(word in SPEECH or word in _FINITE for word in words)


def _coordinated(reading: AnnotatedSentence, heads: Sequence[ActorMention]) -> list[ActorMention]:
    """The first head, and those joined to it by "and" or a comma."""
    kept = [heads[0]]
    for mention in heads[1:]:
        tokens = reading.sentence.tokens[kept[-1].last : mention.first]
        between = {token.lower for token in tokens if not token.capital}  # "and Wagner fighters"
        verbs = any(kept[-1].last <= t.first < mention.first and t.word.kind == "verb" for t in reading.triggers)
        if not verbs and (between <= _JOINED | _BELONGING or _LED.among(between) or _BACKED.among(between)):
            kept.append(mention)
    return kept
