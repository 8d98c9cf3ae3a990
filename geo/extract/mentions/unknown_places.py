"""Places that a text names and the gazetteer does not know: the event is kept, with that reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.dates.words import months, weekdays
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.prepositions import place_words
from geo.extract.mentions.triggers import PREPOSITIONS
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import OF, POSSESSIVE, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_BEFORE = lexicon("unlisted", "before")
_PARTICLES = lexicon("unlisted", "particles")
_HEADS = lexicon("unlisted", "heads")
_FOLLOW = lexicon("unlisted", "follow")
_NO_PLACE = lexicon("unlisted", "no_place")
_FOLLOW_ENDINGS = lexicon("unlisted", "follow_endings")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name that stands where a place stands: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    text: str


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """The index after the capitalised name that starts at a token; particles such as "al-" are part of it."""
    while at < len(tokens):
        token = tokens[at]
        article, _, rest = token.text.partition("-")
        capital = token.capital or (article in _PARTICLES and rest[:1].isupper())  # "al-Salam"
        name = token.word and capital and token.lower not in _NO_PLACE
        joint = token.text in {"-", "‑"} or (
            token.lower in _PARTICLES and at + 1 < len(tokens) and tokens[at + 1].capital
        )
        if not name and not (joint and at + 1 < len(tokens) and tokens[at + 1].word):
            break
        at += 1
    return at


def _introduced(tokens: Sequence[Token], first: int) -> bool:
    """Whether "in", "near" or "the village of" stands before a name."""
    before = tokens[first - 1].lower if first else ""
    if before in _BEFORE:
        return True
    if before in THE and _headed(tokens, first):
        return True
    return before in OF and first > 1 and tokens[first - 2].lower in place_words("place_nouns")


def _headed(tokens: Sequence[Token], first: int) -> bool:
    """Whether a noun behind the name says what place it is: "the Bab al-Salam border crossing"."""
    last = _name_end(tokens, first)
    return any(token.lower in _HEADS for token in tokens[last : last + 2])


def _acronym(text: str) -> bool:
    """Whether a word is or holds an abbreviation: "SDF", "Counter-IED"."""
    return any(part.isupper() and 1 < len(part) < 6 for part in text.split("-"))


def _may_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows lets a name be a place: no possessive, and no noun that it would only qualify."""
    if at >= len(tokens) or not tokens[at].word:
        return tokens[at].lower not in POSSESSIVE if at < len(tokens) else True
    word = tokens[at].lower
    return (
        word in PREPOSITIONS
        or word in _FOLLOW
        or word.endswith(_FOLLOW_ENDINGS.in_order)
        or word in place_words("place_nouns")
    )


def find(sentence: Sentence, actors: Sequence[ActorMention], places: Sequence[PlaceMention]) -> list[Unlisted]:
    """The names of a sentence that stand as places do and were not resolved."""
    tokens = sentence.tokens
    taken = {i for actor in actors for i in range(actor.first, actor.last)}
    taken |= {i for place in places for i in range(place.first, place.last)}
    found = []
    for first, token in enumerate(tokens):
        if first in taken or not token.capital or not token.word or not _introduced(tokens, first):
            continue
        if token.lower in _NO_PLACE | months().keys() | weekdays().keys() or (_acronym(token.text)):
            continue
        last = _name_end(tokens, first)
        if (
            last == first
            or taken & set(range(first, last))
            or not (_may_follow(tokens, last) or _headed(tokens, first))
        ):
            continue
        start = sentence.span.start
        found.append(Unlisted(first, last, sentence.text[token.start - start : tokens[last - 1].end - start]))
    return found
