"""Words that point back at somebody named before: "the group", "the Front", "its soldiers", "his men"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.named import FORCES, Named
from geo.extract.mentions.naming.state_names import capitals, government
from geo.extract.text.small_words import OF
from geo.extract.text.tokens import indices
from geo.extract.text.word_lists import lexicon

_ANY_GROUP = lexicon("pointing_back", "any_group")
_ITS_NOUN = lexicon("pointing_back", "its_noun")
_POINTING = lexicon("casting", "pointing")
_FROM_ABROAD = "External/Other forces"
_OWNERS = lexicon("pointing_back", "owners")
_MEN = lexicon("pointing_back", "men")
_IN = lexicon("pointing_back", "places_it")
_SPEECH = lexicon("clauses", "speech")
_ARMS = lexicon("pointing_back", "arms")
_BULLETINS = lexicon("pointing_back", "bulletins")
_OFFICES = lexicon("pointing_back", "offices")
_TO_OFFICE = 3
_ARMS_OF = Named("", "", "vague", "")
_OWN_KINDS = frozenset({"group", "state", "country", "vague"})
_TO_OWNER = 2
"""Tokens from "its" to whom it owns: "its special forces"."""
_MEMORY = 8
"""Sentences after which a group is no longer meant."""


def resolved(readings: Sequence[AnnotatedSentence]) -> list[AnnotatedSentence]:
    """The sentences of an article, with such words read as the group that they stand for."""
    found: list[AnnotatedSentence] = []
    last: ActorMention | None = None
    named_at = 0
    for number, reading in enumerate(map(_with_owners, readings)):
        if last is not None and number - named_at > _MEMORY:
            last = None
        more = _pointers(reading, last)
        if more:
            together = sorted([*reading.actors, *more], key=lambda mention: mention.first)
            reading = replace(reading, actors=together)  # noqa: PLW2901
        found.append(reading)
        groups = [m for m in reading.actors if m.kind == "group" and m.named.id and m.named.type != _FROM_ABROAD]
        if groups:
            last, named_at = groups[-1], number
    return found


def _with_owners(reading: AnnotatedSentence) -> AnnotatedSentence:
    """A sentence in which "its soldiers" and "his men" are read as those of whoever tells of them."""
    if not _OWNERS.among(reading.lower) or not (_SPEECH.among(reading.lower) or _BULLETINS.among(reading.lower)):
        return reading
    arms = [ActorMention(at, at + 1, _ARMS_OF) for at in _arms(reading)]
    owned = [_of_owner(reading, mention) for mention in (*reading.actors, *arms)]
    actors = sorted((m for m in owned if m.named is not _ARMS_OF), key=lambda mention: mention.first)
    return replace(reading, actors=actors)


def _arms(reading: AnnotatedSentence) -> list[int]:
    """The weapons behind "its" and "their", as tokens: "said its drones struck"."""
    taken = {at for mention in reading.actors for at in range(mention.first, mention.last)}
    return [
        at
        for at, word in enumerate(reading.lower)
        if word in _ARMS and at not in taken and _OWNERS.among(reading.words(at - _TO_OWNER, at))
    ]


def _of_owner(reading: AnnotatedSentence, mention: ActorMention) -> ActorMention:
    """Fighters behind "its", "their" or "his", as those of the side that speaks of them, if one does."""
    own = mention.kind == "vague" or (mention.kind == "civilian" and reading.lower[mention.first] in _MEN)
    before = reading.words(mention.first - _TO_OWNER, mention.first + 1)
    if not own or not _OWNERS.among(before):
        return mention
    said = max((at for at in range(mention.first) if reading.lower[at] in _SPEECH or _heads(reading, at)), default=-1)
    sides = [m for m in reading.actors if m.last <= said and _may_own(reading, m)]
    if any(said < m.first < mention.first and m.kind in _OWN_KINDS for m in reading.actors):
        return mention
    if not sides:
        capital = [found for at in range(max(said, 0)) for found in capitals().at(reading.sentence.tokens, at)[:1]]
        if not capital or capital[0].last != said:
            return mention
        return replace(mention, named=government(capital[0].value), owner=(capital[0].first, capital[0].last))
    speaker = ([m for m in sides if m.last <= _before_aside(reading, said)] or sides)[-1]
    owner = government(speaker.named.country) if speaker.named.country else speaker.named
    if owner.kind == "vague" and not FORCES & set(owner.sect):
        return mention
    return replace(mention, named=owner, owner=(speaker.first, speaker.last))


def _heads(reading: AnnotatedSentence, at: int) -> bool:
    """Whether a word with its colon says who speaks: "FRX communique: our forces"."""
    return reading.lower[at] in _BULLETINS and reading.words(at + 1, at + 2) == [":"]


def _before_aside(reading: AnnotatedSentence, said: int) -> int:
    """Where an aside between commas before a verb of speech begins: "the FRX, in a note that police read, said"."""
    if reading.lower[said - 1] != ",":
        return said
    return next((at for at in range(said - 2, 0, -1) if reading.lower[at] == ","), said)


def _may_own(reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether somebody may be the one who speaks: a side, and no country in which it is said."""
    placed = mention.kind == "country" and _IN.among(reading.words(mention.first - 1, mention.first))
    office = mention.kind == "demonym" and _OFFICES.among(reading.words(mention.last, mention.last + _TO_OFFICE))
    return office or (mention.kind in _OWN_KINDS and not placed)


def _pointers(reading: AnnotatedSentence, last: ActorMention | None) -> list[ActorMention]:
    """The words of a sentence that point back at the group named last, in it or before it."""
    tokens, found = reading.sentence.tokens, list[ActorMention]()
    taken = {at for mention in reading.actors for at in range(mention.first, mention.last)}
    for at in indices(tokens, _ANY_GROUP, _ITS_NOUN):
        if not at:
            continue
        word = tokens[at].lower
        before = [m for m in reading.actors if m.last < at and m.kind == "group" and m.named.id]
        meant = before[-1] if before else last
        follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        free = tokens[at - 1].lower in _POINTING and at not in taken and follows not in OF
        if meant is None or not free or (at + 1 < len(tokens) and tokens[at + 1].capital):
            continue
        if word in _ANY_GROUP or word in meant.named.name.lower().split():
            found.append(ActorMention(at - 1, at + 1, meant.named))
    return found
