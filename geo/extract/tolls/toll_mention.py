"""A figure of a sentence that counts people who were harmed."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.text.numbers import Quantity
from geo.extract.text.sentences import Sentence
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls import ordinals, whose
from geo.extract.tolls.harms.harm import Harm
from geo.extract.tolls.toll_senses import Sense
from geo.model import Span, TollKind

_ATTACKERS = lexicon("tolls", "attackers")


@dataclass(frozen=True, slots=True)
class TollMention:
    """A figure of a sentence: what it counts, how exact it is, and where it stands (tokens and span)."""

    kind: TollKind
    quantity: Quantity
    who: str
    span: Span
    sense: Sense = "count"
    listed: int = -1
    """The number of the list in which it stands with others: "the driver and two guards"; below 0 where in none."""

    nth: int = 0
    """Which of those harmed it is: 9 of "a ninth passenger"; 0 where that is not said."""

    parted: bool = False
    """Whether it is a part of a figure that is told place by place: "four: three in Djugu and one in Mahagi"."""

    @property
    def cumulative(self) -> bool:
        """Whether it is a new total rather than a count by itself."""
        return self.sense == "total"

    @property
    def of_attackers(self) -> bool:
        """Whether it counts those who fight without a uniform, whose dead are told apart from the other side's."""
        return _ATTACKERS.among(word.lower() for word in self.who.split())


def mention(
    sentence: Sentence, kind: TollKind, quantity: Quantity, harms: dict[int, Harm], sense: Sense = "count"
) -> TollMention:
    """A figure with whom it counts and where it stands."""
    tokens = sentence.tokens
    span = Span(tokens[quantity.first].start, tokens[quantity.last - 1].end)
    nth = ordinals.nth(tokens, quantity)
    who = whose.who(tokens, quantity, harms) if quantity.high else ""
    return TollMention(kind, quantity, who, span, sense, nth=nth)
