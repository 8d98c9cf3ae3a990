"""What an act befalls that is no person: a patrol, a court house, a pipeline; whose it is, is whom it befell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.events.subjects import IN_PHRASE
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.mentions.naming.named import Named
from geo.extract.mentions.naming.state_names import government
from geo.extract.mentions.triggers import DETERMINERS
from geo.extract.text.small_words import POSSESSIVE
from geo.extract.text.word_lists import lexicon

_STATE = lexicon("things", "state")
_OFFICIALS = lexicon("things", "officials")
_CIVIL = lexicon("things", "civil")
_MISSIONS = lexicon("things", "missions")
_OF = lexicon("things", "of")
_TO_OWNER = 4
"""Tokens at most from the name of an owner to the thing: "Turkish visa offices"."""
_BEHIND = 3
_COUNTRIES = frozenset({"country", "demonym", "state"})
_LOOSE = frozenset({"civilian", "country", "demonym"})
_OF_NOBODY = Named("civilians", "Civilians", "civilian", "Civilians")
_OF_STATE = Named("", "State forces", "vague", "State forces", ("domestic",))


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing or an office as somebody whom an act may befall; ``sort`` is 1 for people's, 2 a state's, 3 an office."""

    mention: ActorMention
    sort: float


@once_a_sentence
def things(reading: AnnotatedSentence) -> list[Thing]:
    """The things and offices that a sentence names, from left to right, but those that a named group owns."""
    words = _every()
    found = []
    for at, word in enumerate(reading.lower):
        head = word in words and words.isdisjoint(reading.words(at + 1, at + 2))  # a "railway bridge" is a bridge
        if head and not any(m.first <= at < m.last and m.kind not in _LOOSE for m in reading.actors):
            thing = _thing(reading, at, word)
            found += [thing] if thing is not None else []
    return found


def _every() -> frozenset[str]:
    return _STATE.words | _OFFICIALS.words | _CIVIL.words | _MISSIONS.words


def _thing(reading: AnnotatedSentence, at: int, word: str) -> Thing | None:
    owner = _owner(reading, at)
    if owner is not None and owner.kind not in _COUNTRIES:
        return None  # "rebel positions": the rebels are named, and are a candidate
    abroad = government(owner.named.country) if owner is not None and owner.named.country else None
    if word in _MISSIONS:
        return Thing(ActorMention(at, at + 1, abroad), 2.0) if abroad is not None else None
    if word in _CIVIL:
        return Thing(ActorMention(at, at + 1, _OF_NOBODY), 1.0)
    return Thing(ActorMention(at, at + 1, abroad or _OF_STATE), 2.0 if word in _STATE else 3.0)


def _owner(reading: AnnotatedSentence, at: int) -> ActorMention | None:
    """Whose name stands before a thing with nothing but its adjectives between: "the Saudi border post"."""
    for mention in reversed(reading.actors):
        between = reading.words(mention.last, at)
        if mention.last <= at and len(between) <= _TO_OWNER:
            plain = all(
                (word.isalpha() and word not in IN_PHRASE and word not in DETERMINERS) or word in POSSESSIVE
                for word in between
            )
            plain = plain and not any(mention.last <= cue.first < at for cue in reading.triggers)
            return mention if plain and mention.kind != "civilian" else None
    return None


def is_owner(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether a thing stands right behind a name or before its "of": "FRX offices", "a checkpoint of the FRX"."""
    words = _STATE.words | _CIVIL.words
    after: Sequence[str] = reading.words(mention.last, mention.last + _BEHIND)
    before = reading.words(mention.first - _BEHIND, mention.first)
    own = any(word in words for word in after) and not any(word in IN_PHRASE for word in after[:1])
    return own or (len(before) > 1 and before[-1] in _OF and any(word in words for word in before))
