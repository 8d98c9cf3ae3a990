"""A sentence with everything that was read in it: the input of the stages that put an event together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from gazetteer.place import Resolution
from geo.extract.dates import date_mentions
from geo.extract.dates.date_mentions import DateMention
from geo.extract.mentions import actors, adjacent_places, places, tolls, triggers, unknown_places
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.naming.article_names import NO_NAMES, ArticleNames
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.triggers import Trigger
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text import clauses
from geo.extract.text.clauses import Clause, clause_of
from geo.extract.text.sentences import Sentence
from geo.extract.text.tokens import Token
from geo.extract.tolls.toll_mention import TollMention


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """One sentence and its clauses, cues, actors, places, dates and figures."""

    sentence: Sentence
    clauses: Sequence[Clause]
    triggers: Sequence[Trigger]
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    dates: Sequence[DateMention]
    tolls: Sequence[TollMention]
    unlisted: Sequence[Unlisted] = ()
    lower: list[str] = field(init=False, repr=False, compare=False)
    """Its tokens in lower case."""
    kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What later stages find in it, by the functions that find it (see :func:`once_a_sentence`)."""

    def __post_init__(self) -> None:
        """Lists the words, of which every stage asks for many stretches."""
        object.__setattr__(self, "lower", [token.lower for token in self.sentence.tokens])

    @property
    def named_places(self) -> list[PlaceMention | Unlisted]:
        """The places that it names, known and unknown."""
        return [*self.places, *self.unlisted]

    def clause(self, token: int) -> Clause:
        """The clause that a token lies in."""
        return self.clauses[clause_of(self.clauses, token)]

    def words(self, first: int, last: int) -> list[str]:
        """The tokens of a stretch in lower case."""
        return self.lower[first if first > 0 else 0 : last]  # noqa: FURB136 - `max` takes twice as long

    def token_at(self, offset: int) -> int:
        """The index of the token at an offset of the article."""
        return next((i for i, token in enumerate(self.sentence.tokens) if token.end > offset), 0)


T = TypeVar("T")


def once_a_sentence(find: Callable[[AnnotatedSentence], T]) -> Callable[[AnnotatedSentence], T]:
    """Keeps what a function finds in a sentence, for stages that ask for it again with each event or candidate."""

    @wraps(find)
    def found(reading: AnnotatedSentence) -> T:
        if find not in reading.kept:
            reading.kept[find] = find(reading)
        value: T = reading.kept[find]
        return value

    return found


def _named(trigger: Trigger, names: Sequence[ActorMention], tokens: Sequence[Token]) -> bool:
    """Whether a cue is only part of a group's name: the "Free" of the Free Syrian Army frees nothing."""
    return tokens[trigger.first].capital and any(
        name.kind == "group" and name.first <= trigger.first and trigger.last < name.last  # "Boko Haram attack" is one
        for name in names
    )


def unread(sentence: Sentence) -> AnnotatedSentence:
    """A sentence in which nothing was found: it stands among the others so that each keeps its number."""
    return AnnotatedSentence(sentence, [Clause(0, len(sentence.tokens), "main", "", -1)], (), (), (), (), ())


def read(
    sentence: Sentence,
    resolutions: Sequence[Resolution],
    published: date | None,
    year: int | None = None,
    known: ArticleNames = NO_NAMES,
    *,
    written: date | None = None,
) -> AnnotatedSentence:
    """Everything that the word-level stages find in a sentence.

    Args:
        sentence: the sentence.
        resolutions: the place names in it.
        published: the day of publication.
        year: what stands in for a day of publication.
        known: what the whole article says about names.
        written: the day of its dateline, where it is another than that of publication.
    """
    tokens = sentence.tokens
    parts = clauses.split(tokens)
    names = actors.find(tokens, known)
    cues = [trigger for trigger in triggers.find(tokens) if not _named(trigger, names, tokens)]
    days = date_mentions.mentions(sentence, published, year, written)
    figures = tolls.mentions(sentence, [mention.span for mention in days])
    spots, unknown = _spots(sentence, (parts, cues), names, resolutions)
    return AnnotatedSentence(sentence, parts, cues, names, spots, days, figures, unknown)


def placed(sentence: Sentence, resolutions: Sequence[Resolution]) -> AnnotatedSentence:
    """A sentence of which only the places are asked, as :func:`read` finds them: no days, no figures."""
    tokens = sentence.tokens
    parts, names = clauses.split(tokens), actors.find(tokens)
    cues = [trigger for trigger in triggers.find(tokens) if not _named(trigger, names, tokens)]
    spots = adjacent_places.settled(tokens, places.find(sentence, parts, cues, names, resolutions))
    return AnnotatedSentence(sentence, parts, cues, names, spots, (), ())


def with_places(reading: AnnotatedSentence, resolutions: Sequence[Resolution]) -> AnnotatedSentence:
    """A sentence with these place names in it, and the unknown ones that they leave; all else as it was read."""
    structure = reading.clauses, reading.triggers
    spots, unknown = _spots(reading.sentence, structure, reading.actors, resolutions)
    return replace(reading, places=spots, unlisted=unknown)


def _spots(
    sentence: Sentence,
    structure: tuple[Sequence[Clause], Sequence[Trigger]],
    names: Sequence[ActorMention],
    resolutions: Sequence[Resolution],
) -> tuple[Sequence[PlaceMention], Sequence[Unlisted]]:
    """The places that a sentence of these clauses and cues names, and the names of places that nobody knows."""
    spots = adjacent_places.settled(sentence.tokens, places.find(sentence, *structure, names, resolutions))
    return spots, unknown_places.find(sentence, structure, names, spots, resolutions)
