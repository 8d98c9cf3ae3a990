"""A sentence with everything that was read in it: the input of the stages that put an event together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.place import Resolution
from geo.extract import actors, beside, clauses, cues, dates, places, tolls, unlisted
from geo.extract.actors import ActorMention
from geo.extract.clauses import Clause, clause_of
from geo.extract.cues import Trigger
from geo.extract.dates import DateMention
from geo.extract.places import PlaceMention
from geo.extract.sentences import Sentence
from geo.extract.tokens import Token
from geo.extract.tolls import TollMention
from geo.extract.unlisted import Unlisted


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence and its clauses, cues, actors, places, dates and figures."""

    sentence: Sentence
    clauses: Sequence[Clause]
    triggers: Sequence[Trigger]
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    dates: Sequence[DateMention]
    tolls: Sequence[TollMention]
    unlisted: Sequence[Unlisted] = ()

    def clause(self, token: int) -> Clause:
        """The clause that a token lies in."""
        return self.clauses[clause_of(self.clauses, token)]

    def words(self, first: int, last: int) -> list[str]:
        """The tokens of a stretch in lower case."""
        return [token.lower for token in self.sentence.tokens[max(first, 0) : last]]

    def token_at(self, offset: int) -> int:
        """The index of the token at an offset of the article."""
        return next((i for i, token in enumerate(self.sentence.tokens) if token.end > offset), 0)


def _named(trigger: Trigger, names: Sequence[ActorMention], tokens: Sequence[Token]) -> bool:
    """Whether a cue is only part of a group's name: the "Free" of the Free Syrian Army frees nothing."""
    return tokens[trigger.first].capital and any(
        name.kind == "group" and name.first <= trigger.first and trigger.last < name.last  # "Boko Haram attack" is one
        for name in names
    )


def read(
    sentence: Sentence, resolutions: Sequence[Resolution], published: date | None, year: int | None = None
) -> Reading:
    """Everything that the word-level stages find in a sentence; ``year`` stands in for a day of publication."""
    tokens = sentence.tokens
    parts = clauses.split(tokens)
    names = actors.find(tokens)
    triggers = [trigger for trigger in cues.find(tokens) if not _named(trigger, names, tokens)]
    spots = beside.settled(tokens, places.find(sentence, parts, triggers, names, resolutions))
    days = dates.mentions(sentence, published, year)
    figures = tolls.mentions(sentence, [mention.span for mention in days]) if triggers else []
    unknown = unlisted.find(sentence, names, spots) if triggers else []
    return Reading(sentence, parts, triggers, names, spots, days, figures, unknown)
