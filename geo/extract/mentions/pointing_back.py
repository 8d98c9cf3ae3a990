"""Words that point back at a group named before: "the group", "the movement", "the Front"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.small_words import OF
from geo.extract.text.tokens import indices
from geo.extract.text.word_lists import lexicon

_ANY_GROUP = lexicon("pointing_back", "any_group")
_ITS_NOUN = lexicon("pointing_back", "its_noun")
_POINTING = lexicon("casting", "pointing")
_FROM_ABROAD = "External/Other forces"
_MEMORY = 8
"""Sentences after which a group is no longer meant."""


def resolved(readings: Sequence[AnnotatedSentence]) -> list[AnnotatedSentence]:
    """The sentences of an article, with such words read as the group that they stand for."""
    found: list[AnnotatedSentence] = []
    last: ActorMention | None = None
    named_at = 0
    for number, reading in enumerate(readings):
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
