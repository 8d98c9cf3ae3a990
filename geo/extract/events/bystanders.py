"""Who is near an event and no part of it: who finds the dead, who speaks, whose office or depot it is."""

from __future__ import annotations

from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.named import FORCES
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.clauses import MODALS, SPEECH
from geo.extract.text.small_words import AND, BY, GERUND_ENDING, OF, PAST_ENDING, POSSESSIVE, THAT, TO
from geo.extract.text.word_lists import lexicon
from geo.model import Role
from geo.vocabulary import event_type

_BYSTANDERS = lexicon("roles", "bystanders")
_OFFICES = lexicon("roles", "offices")
_TITLES = lexicon("roles", "titles_between")
_THEY = lexicon("roles", "they")
_BACKS = lexicon("roles", "backs")
_SETS_OFF = lexicon("roles", "sets_off")
_PARTICIPLES = lexicon("roles", "participles")
_FINDERS = lexicon("roles", "finders")
_PASSIVES = lexicon("roles", "passives")
_ADVERBS = lexicon("clauses", "adverbs")
_ADVERB_ENDING = lexicon("clauses", "adverb_ending")
_QUOTES = frozenset("\"'“”‘’«»")
_TIMES = lexicon("roles", "times")
_NOT = lexicon("blame", "negations")
_INVOLVED = lexicon("blame", "involved")
_SUBJECT_PRONOUNS = lexicon("clauses", "subject_pronouns")
_NEAR = 4
_DISOWNS = lexicon("blame", "disowns")
_SOON = 3
_MEANS_OF_FORCE = lexicon("roles", "means_of_force")
_CARRIERS = lexicon("roles", "carriers")
_FLIES = lexicon("roles", "flies")
_TO_FLIGHT = 3
"""Tokens behind a craft in which its verb stands: "army Mi-24s later circled"."""
_BEARS = lexicon("roles", "bears")
_BORNE = 9
"""Tokens from "armed with" at most to the last weapon of its list."""
_HAVE = lexicon("roles", "have")
_HABITS = lexicon("roles", "habits")
_CALLED = lexicon("roles", "called")
_PREMISES = lexicon("roles", "premises")
_CARS = lexicon("frames", "vehicles")
_OWNED = 3
"""Tokens between somebody and a building of his: "the group's camp", "a base of the FRX"."""
_FROM = lexicon("clauses", "from")
_DETERMINERS = lexicon("blame", "articles")
_TELLS = lexicon("roles", "telling")
_IN_PHRASE = lexicon("roles", "in_phrase")
_TO_PLACE = 2
"""Tokens from a preposition or a comma to the place behind it: "in the Gao region"."""
_PERCEIVES = lexicon("roles", "perceives")
_HUNTS = lexicon("roles", "hunts")
_AFTER_WHOM = lexicon("roles", "after_whom")
_BEFORE_EYES = lexicon("roles", "before_eyes")
_BE = lexicon("clauses", "be")
_PURSUES = lexicon("roles", "pursues")
_USES = lexicon("roles", "uses")
_TO_MEANS = 4
"""Tokens from "used" to what force is used with: "used batons and tear gas"."""
_DENIAL = 6
"""Tokens after a name within which a denial speaks of it."""


def is_bystander(reading: AnnotatedSentence, trigger: Trigger, mention: ActorMention, role: Role) -> bool:
    """Whether a name has another part than the rules of grammar give it."""
    if speaks_for(reading, mention) or cleared(reading, mention):
        return True
    if mention.kind not in {"civilian", "crowd"} and _acts_otherwise(reading, trigger, mention):
        return True
    if mention.kind == "country" and (_owns_another_thing(reading, trigger, mention) or _says_where(reading, mention)):
        return True
    if role != "actor":
        return False
    return (
        _is_place(reading, mention)
        or _looks_on(reading, mention)
        or _is_told(reading, mention)
        or only_usual(reading, mention)
        or _is_means(reading, trigger, mention)
        or _agent_of_another(reading, trigger, mention)
        or _in_pursuit(reading, trigger, mention)
    )


def _is_place(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether a name is a building's, or only says whose one is: "an army camp", "a base of the FRX", "FRX posts"."""
    last = reading.lower[mention.last - 1]
    if last in _PREMISES or (last in _CARS and FORCES & set(mention.named.sect)):
        return True
    if _FROM.among(reading.words(mention.first - 2, mention.first)):
        return False  # "fired from FRX positions"
    after = [word for word in reading.words(mention.last, mention.last + _OWNED) if word not in POSSESSIVE]
    before = [word for word in reading.words(mention.first - _OWNED, mention.first) if word not in _DETERMINERS]
    of_one = OF.among(before[-1:]) and _PREMISES.among(before[-2:-1])
    return of_one or _PREMISES.among(after[:1])


def _looks_on(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether it only happens before somebody's eyes: "shot in front of peacekeepers", "in the presence of police"."""
    before = [word for word in reading.words(mention.first - _NEAR, mention.first) if word not in _DETERMINERS]
    return OF.among(before[-1:]) and _BEFORE_EYES.among(before[-2:-1])


def _is_told(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether somebody is only told of it: "a man told officers he was leaving when"."""
    return _TELLS.among(reading.words(mention.first - 1, mention.first))


def only_usual(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether only a habit of theirs is told: "the FRX often stages such attacks"."""
    return _HABITS.among(reading.words(mention.last, mention.last + _SOON))


def _in_pursuit(reading: AnnotatedSentence, trigger: Trigger, mention: ActorMention) -> bool:
    """Whether a participle behind others only says whom they are after: "troops chasing rebels attacked a post"."""
    at = mention.first - 1
    while at > 0 and at > mention.first - _NEAR and reading.lower[at] not in _PURSUES:
        at -= 1
    return reading.lower[at] in _PURSUES and any(m.last == at for m in reading.actors) and trigger.first != at


def speaks_for(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether only an office of the named is meant: "Egypt's public prosecutor", "a NATO spokesman"."""
    at = mention.last
    for word in reading.words(at, at + _NEAR):
        if word in _OFFICES:
            return True
        if word not in _TITLES:
            return False
    return False


def cleared(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether he has nothing to do with it: "the FRX was not responsible", "denied a role", "condemned the raid"."""
    after = reading.words(mention.last, mention.last + 3 * _DENIAL)
    if after[:1] == [","] and "," in after[1:]:  # "the FRX, which holds the road, said it was not involved"
        after = after[after.index(",", 1) + 1 :]
    after = after[:_DENIAL]
    return (_NOT.among(after) and _INVOLVED.among(after)) or _DISOWNS.among(after[:_SOON])


def _owns_another_thing(reading: AnnotatedSentence, trigger: Trigger, mention: ActorMention) -> bool:
    """Whether a country is only whose something is: "South Sudan's Jonglei State", not "Sudan's air raid"."""
    its = POSSESSIVE.among(reading.words(mention.last, mention.last + 1))
    return its and not (trigger.word.kind == "noun" and mention.last < trigger.first <= mention.last + _NEAR)


def _says_where(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether a country only says where: "in Uchiza, Peru, was attacked", "attacks in Niger and Mali killed six"."""
    if AND.among(reading.words(mention.first - 1, mention.first)) and any(
        place.first == mention.first and place.role == "locative" for place in reading.places
    ):
        return True
    before, after = reading.words(mention.first - 1, mention.first), reading.words(mention.last, mention.last + 1)
    listed = any(other.last == mention.first - 1 and other.named.country for other in reading.actors)
    return before == [","] and (not after or not after[0][0].isalpha()) and not listed


def _is_means(reading: AnnotatedSentence, trigger: Trigger, mention: ActorMention) -> bool:
    """Whether people were only moved with it: "by helicopter", but not "killed by tank fire"."""
    violent = event_type(trigger.word.type).family == "violence" and not only_carries(reading, mention.first)
    return (
        not violent and "platform" in mention.named.sect and BY.among(reading.words(mention.first - 1, mention.first))
    )


def is_object(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether a side stands right behind a verb whose object it is: "having dislodged the FRX"; not "suspected FRX"."""
    at = mention.first - 1
    while at > 0 and reading.lower[at] in _DETERMINERS:
        at -= 1
    word = reading.lower[at] if at >= 0 else ""
    verb = word.endswith(PAST_ENDING.in_order) and word not in _CALLED and word not in SPEECH and "-" not in word
    return mention.kind in {"group", "state"} and verb and not any(m.first <= at < m.last for m in reading.actors)


def only_carries(reading: AnnotatedSentence, at: int) -> bool:
    """Whether a craft without an article only carries somebody: "taken to hospital by helicopter"."""
    return reading.lower[at] in _CARRIERS and BY.among(reading.words(at - 1, at))


def only_borne(reading: AnnotatedSentence, at: int) -> bool:
    """Whether a weapon is only what somebody has with him: "men armed with rifles and grenades"."""
    clause = reading.clause(at)
    start = max(at - _BORNE, clause.first)
    bears = [index for index in range(start, at) if reading.lower[index] in _BEARS]
    return bool(bears) and not any(bears[-1] < t.first < at and t.word.kind == "verb" for t in reading.triggers)


def only_flies(reading: AnnotatedSentence, last: int) -> bool:
    """Whether a craft that ends before a token only is there, or takes somebody along: "a helicopter circled"."""
    return _FLIES.among(reading.words(last, last + _TO_FLIGHT))


def _agent_of_another(reading: AnnotatedSentence, trigger: Trigger, mention: ActorMention) -> bool:
    """Whether "by" before the name hangs on another verb: "found by police", "a depot used by smugglers"."""
    lowest = trigger.last if trigger.last <= mention.first else 1
    for at in range(mention.first - 1, max(mention.first - 1 - _NEAR, lowest - 1), -1):
        if reading.lower[at] in SPEECH:
            return False  # "a nurse reached by radio said rebels killed": a new clause has begun
        if reading.lower[at] not in BY:
            continue
        verb = at - 1
        while verb > lowest and _passed_over(reading, verb):
            verb -= 1
        word = reading.sentence.tokens[verb].lower
        if trigger.first <= verb < trigger.last:
            return word in _FINDERS
        if word in _BACKS or word in _SETS_OFF:
            return False  # "forces backed by militias recaptured", "a landmine planted by rebels killed"
        told = any(t.first <= verb < t.last for t in reading.triggers)
        other = word.endswith(PAST_ENDING.in_order) or word in _PARTICIPLES
        return word in _BYSTANDERS or (verb >= lowest and not told and other)
    return False


def _passed_over(reading: AnnotatedSentence, at: int) -> bool:
    token = reading.sentence.tokens[at]
    adverb = token.lower in _ADVERBS or token.lower in _TIMES or token.lower.endswith(_ADVERB_ENDING.in_order)
    return token.text in _QUOTES or adverb


def _acts_otherwise(reading: AnnotatedSentence, trigger: Trigger, mention: ActorMention) -> bool:
    """Whether the verb right after a name tells that somebody finds, rescues or says, and not that he does it."""
    if mention.last > trigger.first:
        return False
    at = _past_place(reading, mention.last)
    while at < trigger.first and (
        _passed_over(reading, at) or reading.lower[at] in _HAVE or reading.lower[at] in MODALS or _goes_on(reading, at)
    ):
        at += 1
    if at == trigger.first:
        return reading.sentence.tokens[at].lower in _FINDERS
    word = reading.sentence.tokens[at].lower if at < trigger.first else ""
    after = reading.words(at + 1, at + 4)
    if word in _USES and _MEANS_OF_FORCE.among(reading.words(at + 1, at + 1 + _TO_MEANS)):
        return False
    if at < trigger.first and _only_sees(reading, at, trigger):
        return True
    if word in _BYSTANDERS:
        return not BY.among(after[:1])  # "forces backed by militias recaptured"
    if TO.among(after[:1]):
        return False  # "assailants believed to belong to the FRX"
    if word not in SPEECH or _THEY.among(after) or _of_himself(reading, mention, trigger):
        return False
    return THAT.among(after) or trigger.first - at > 1


def _past_place(reading: AnnotatedSentence, at: int) -> int:
    """The token behind the place that a phrase says somebody is at: "police in Gao, Mali, found"."""
    lead = at
    for place in (
        sorted(reading.places, key=lambda place: place.first) if _IN_PHRASE.among(reading.words(at, at + 1)) else ()
    ):
        follows = lead < place.first <= lead + _TO_PLACE
        lead = place.last if follows else lead
    ends = lead > at and reading.words(lead, lead + 1) == [","]
    return lead + 1 if ends else lead


def _only_sees(reading: AnnotatedSentence, at: int, trigger: Trigger) -> bool:
    """Whether a verb tells that somebody sees it, or is after who did it: "saw a tank fire", "are hunting for"."""
    if reading.lower[at] in _HUNTS:
        return _goes_on(reading, at - 1) and _AFTER_WHOM.among(reading.words(at + 1, at + 2))
    if BY.among(reading.words(at + 1, at + 2)) or AND.among(reading.words(trigger.first - 1, trigger.first)):
        return False  # "rebels watched by peacekeepers shot dead", "police heard shots and killed"
    return reading.lower[at] in _PERCEIVES and not _SUBJECT_PRONOUNS.among(reading.words(at, trigger.first))


def _goes_on(reading: AnnotatedSentence, at: int) -> bool:
    """Whether a verb at a token only says that the next one goes on: "are searching for"."""
    return reading.lower[at] in _BE and all(w.endswith(GERUND_ENDING.in_order) for w in reading.words(at + 1, at + 2))


def _of_himself(reading: AnnotatedSentence, mention: ActorMention, trigger: Trigger) -> bool:
    """Whether a speaker tells of himself: "the rebels said in a statement that they took", but not "they found"."""
    between = reading.words(mention.last, trigger.first)
    others = any(mention.last <= m.first < trigger.first for m in reading.actors)
    return _SUBJECT_PRONOUNS.among(between) and not others and not _BYSTANDERS.among(between)


def quoted_passive(reading: AnnotatedSentence, trigger: Trigger) -> bool:
    """Whether quotation marks or adverbs hide a passive: were "viciously murdered", were first badly beaten."""
    tokens = reading.sentence.tokens
    if trigger.word.form not in {"past", "participle"}:
        return False
    at = trigger.first - 1
    while at > 0 and _passed_over(reading, at):
        at -= 1
    return 0 <= at < trigger.first - 1 and tokens[at].lower in _PASSIVES
