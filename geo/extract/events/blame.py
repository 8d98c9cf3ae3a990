"""Who is said to have done it: "police blamed the FRX", "pinned on the FRX", "the FRX said it was behind it"."""

from __future__ import annotations

from geo.extract.events.bystanders import speaks_for
from geo.extract.events.claims import claimants
from geo.extract.events.implied_agents import is_army
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.mentions.naming.named import FORCES
from geo.extract.text.article_language import per_language
from geo.extract.text.clauses import SPEECH
from geo.extract.text.small_words import BY, OF, POSSESSIVE
from geo.extract.text.word_lists import lexicon
from geo.model import Basis

_BLAMES = lexicon("blame", "verbs")
_LEADS = lexicon("blame", "leads")
_LAYS = lexicon("blame", "lays")
_ACCUSES = lexicon("blame", "accuses")
_BELIEVES = lexicon("blame", "believes")
_CARRIED_OUT = lexicon("blame", "carried_out")
_NOT = lexicon("blame", "negations")
_THEY = lexicon("roles", "they")
_REACH = 7
_NEAR = 3
_SOON = 5
_FAR = 25
_PERPETRATED = lexicon("blame", "perpetrated")
_RESPONSIBLE = lexicon("blame", "responsible")
_BEHIND = lexicon("blame", "behind")
_BELONG = lexicon("blame", "belong")
_ONTO = lexicon("blame", "onto")
_ARTICLES = lexicon("blame", "articles")
_WORK = lexicon("blame", "work")
_SUSPECTS = lexicon("blame", "suspects")
_BE = lexicon("clauses", "be")
_OWNERS = lexicon("pointing_back", "owners")
_MOMENTS = lexicon("implied", "moments")
_ANYONE = lexicon("subjects", "anyone")
_IDENTIFIES = lexicon("blame", "identifies")
_ENDS = lexicon("roles", "in_phrase")
_SUSPICION = lexicon("blame", "suspicion")
_POINTS = lexicon("blame", "points")
_FALLS_ON = lexicon("blame", "falls_on")
_ARMED = frozenset({"group", "state", "country", "vague"})
_SIDES = frozenset({"group", "state", "country"})


@per_language
def _verbs() -> frozenset[str]:
    return _BLAMES.words | _ACCUSES.words | _BELIEVES.words


@once_a_sentence
def blamed(reading: AnnotatedSentence) -> list[tuple[ActorMention, Basis]]:
    """The groups and states that a sentence blames for what was told, or that claim it as their own."""
    own = [mention for mention in claimants(reading) if mention.kind in _SIDES] or _say_so_themselves(reading)
    if own:
        return [(mention, "claimed") for mention in own]
    words, verbs = reading.lower, _verbs()
    for at, word in enumerate(words):
        if word in verbs and not _NOT.among(words[max(at - _NEAR, 0) : at]):
            found = _after(reading, at, words)
            if found:
                return [(mention, "suspected") for mention in found]
    found = _pointed_at(reading, words) or _answerable(reading, words)
    return [(mention, "suspected") for mention in found]


def _pointed_at(reading: AnnotatedSentence, words: list[str]) -> list[ActorMention]:
    """On whom suspicion falls: "suspicion fell on the FRX", "fingers were pointed at the FRX"."""
    for mention in reading.actors:
        before = words[max(mention.first - _REACH, 0) : mention.first]
        lead = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _FALLS_ON), -1)
        opens = next((at for at in range(lead) if before[at] in _SUSPICION or before[at] in _POINTS), lead)
        said = before[max(opens, 0) : lead]
        near = lead >= 0 and all(word in _LEADS for word in before[lead + 1 :])
        points = _SUSPICION.among(said) and _POINTS.among(said) and not _NOT.among(said)
        if near and points and _is_side(reading, mention):
            return [mention]
    return []


def _is_side(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether somebody bears arms, or is a people that stands for its army: "the Russians"."""
    return mention.kind in _ARMED or is_army(reading, mention)


def _answerable(reading: AnnotatedSentence, words: list[str]) -> list[ActorMention]:
    """Who is said to answer for it: "was perpetrated by the FRX", "the FRX are responsible for the killing"."""
    for mention in reading.actors:
        if mention.kind not in _ARMED:
            continue
        before = [word for word in words[max(mention.first - _NEAR, 0) : mention.first] if word not in _ARTICLES]
        perpetrated = BY.among(before[-1:]) and _PERPETRATED.among(
            words[max(mention.first - _REACH, 0) : mention.first]
        )
        after = words[mention.last : mention.last + _NEAR]
        responsible = (_RESPONSIBLE.among(after) or (_BEHIND.among(after) and _BE.among(after))) and not _NOT.among(
            after
        )
        work = OF.among(before[-1:]) and _WORK.among(before) and not _NOT.among(words[: mention.first])
        if perpetrated or responsible or work or _is_blamed(words, mention) or _is_said_of(reading, mention):
            return [mention]
    return []


def _is_said_of(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether those who did it are said to be somebody's: "the attackers were members of the FRX"."""
    if mention.kind not in _SIDES:
        return False
    for other in reading.actors:
        between = reading.words(other.last, mention.first)
        plain = other.kind == "vague" and not FORCES & set(other.named.sect)
        if plain and between and len(between) <= _REACH and all(word in _IDENTIFIES for word in between):
            return _BE.among(between)
    return False


def _is_blamed(words: list[str], mention: ActorMention) -> bool:
    """Whether somebody is blamed in the passive: "the FRX was blamed", "the hand of the FRX is suspected"."""
    after = words[mention.last : mention.last + _SOON]
    at = next((step for step, word in enumerate(after) if word in _SUSPECTS), 0)
    done = mention.last + at + 1
    further = words[done : done + 1]  # "is accused of shelling" tells an event of its own
    return at > 0 and _BE.among(after[:at]) and not _NOT.among(after[:at]) and not OF.among(further)


def _say_so_themselves(reading: AnnotatedSentence) -> list[ActorMention]:
    """A side that says that it did it: "the FRX said it was behind the attack", "the army says it targeted"."""
    for mention in reading.actors:
        after = _past_aside(reading.words(mention.last, mention.last + _FAR))[: 2 * _REACH]
        said = next((step for step, word in enumerate(after[:_SOON]) if word in SPEECH), None)
        if mention.kind not in _SIDES or said is None:
            continue
        if _is_their_work(after[said + 1 :]):
            return [mention]
        if not _THEY.among(after[said + 1 : said + 1 + _NEAR]):
            continue
        ends = (at for at, word in enumerate(after) if at > said and (word in _ANYONE or word in _MOMENTS))
        rest = after[said : next(ends, None)]  # "said it had freed 80 people after gunmen attacked"
        if _CARRIED_OUT.among(rest) and not _NOT.among(rest) and not _BELIEVES.among(rest):
            return [mention]
    return _of_their_own(reading)


def _is_their_work(said: list[str]) -> bool:
    """Whether somebody says that it was his: "in an email that it was their work", "the attack was its doing"."""
    at = next((at for at, word in enumerate(said) if word in _WORK), -1)
    own = at > 0 and said[at - 1] in _OWNERS and _BE.among(said[max(at - _NEAR, 0) : at])
    return own and not _NOT.among(said[:at])


def _of_their_own(reading: AnnotatedSentence) -> list[ActorMention]:
    """Whose own fighters are said to have done it: "the FRX said in a statement that its men had planted it"."""
    for mention in reading.actors:
        own = mention.kind in {"group", "state"} and _OWNERS.among(reading.words(mention.first - 2, mention.first))
        after = reading.words(mention.last, mention.last + _SOON)
        if not own or not SPEECH.among(reading.words(0, mention.first)):
            continue
        if _CARRIED_OUT.among(after) and not _NOT.among(after) and not _BE.among(after):
            return [mention]
    return []


def _onto(between: list[str]) -> bool:
    """Whether a verb of blame lays it on the name behind: "blamed it on", "attributed both to the X wing of"."""
    named = [word for word in between if word not in _ARTICLES and word not in OF]
    last = max((at for at, word in enumerate(named) if word in _ONTO), default=-1)
    return last >= 0 and len(named) - last <= _NEAR + 1 and not _ENDS.among(named[last + 1 :])


def _plainly(between: list[str]) -> bool:
    """Whether only adjectives stand between a verb of blame and the name: "blamed the paramilitary FRX"."""
    return len(between) <= _NEAR and not (_ENDS.among(between) or OF.among(between) or BY.among(between))


def _ends_with(reading: AnnotatedSentence, mention: ActorMention, verb: str) -> bool:
    """Whether nothing follows those who are accused but what they are: "the army", "the army's 3rd Corps;"."""
    after = reading.words(mention.last, mention.last + _SOON)
    if verb not in _ACCUSES or speaks_for(reading, mention):
        return not any(map(str.isalpha, "".join(after[:1])))
    own = next((at for at, word in enumerate(after) if not word[0].isalnum() and word not in POSSESSIVE), len(after))
    return own < _SOON and not (_ENDS.among(after[:own]) or _CARRIED_OUT.among(after[:own]))


def _past_aside(words: list[str]) -> list[str]:
    """The words behind an aside between commas: "the FRX, which is linked to others, said"."""
    if words[:1] != [","]:
        return words
    return words[words.index(",", 1) + 1 :] if "," in words[1:] else words


def _after(reading: AnnotatedSentence, verb: int, words: list[str]) -> list[ActorMention]:
    """Who stands behind a verb of blame with nothing but small words between, or behind its "on" and "to"."""
    for mention in reading.actors:
        if not verb < mention.first <= verb + _FAR or not _is_side(reading, mention):
            continue
        between = [word for word in words[verb + 1 : mention.first] if word[0].isalnum() or word == ","]
        if words[verb] in _BLAMES:
            lays = words[verb] in _LAYS and (_onto(between) or _plainly(between))
            named = all(word in _LEADS for word in between) or lays
        else:
            # "accused the army of bombing X" tells an event of its own; "of the attack" speaks of this one.
            after = words[mention.last : mention.last + _REACH]
            done = len(between) <= _NEAR and _CARRIED_OUT.among(after) and not _NOT.among(after)
            plain = all(word in _LEADS for word in between) and _ends_with(reading, mention, words[verb])
            named = done or plain or (_BELONG.among(between) and len(between) <= _REACH)
        if named:
            joined = [m for m in reading.actors if m.kind in _ARMED and 0 < m.first - mention.last <= 1]
            return [mention, *joined]
    return []
