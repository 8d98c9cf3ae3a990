"""How likely one text is printed from the other: by the words they share in pairs, and where what they tell differs.

A bulletin has the sentences of the day before, with other towns and figures in them: such names and figures count more
than all the words around them. What a text tells in sentences of its own says nothing against its being a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo.merging.shingles import runs, words
from geo.vocabulary import table

__all__ = ["COPY", "Likeness", "likeness"]

COPY = 0.5
"""From this chance on a text counts as a copy."""
SHARED = 0.3
"""A text of which less is in another is no copy of it."""
CONTRADICTED = 0.18
"""A text of whose names and figures more are others is no copy."""
_SAME_SENTENCE = 0.4
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n\s*\n")
_TOKEN = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common.

    Attributes:
        shared: which part of the pairs of words of the shorter text are in the other, 0 to 1.
        contradicted: of the names and figures in the sentences they share, those that the other text does not have.
    """

    shared: float
    contradicted: float

    @property
    def chance(self) -> float:
        """The chance that one is a copy of the other, 0 to 1; COPY where one of the two is at its bound."""
        enough = COPY + (self.shared - SHARED)
        agreed = COPY + (CONTRADICTED - self.contradicted) * COPY / CONTRADICTED
        return max(0.0, min(1.0, enough, agreed))


def likeness(left: str, right: str) -> Likeness:
    """What two texts have in common."""
    told = {text: words(text) for text in (left, right)}
    short, long = sorted(told, key=lambda text: len(told[text])) if left != right else (left, right)
    ours, theirs = set(runs(told[short], 2)), set(runs(told[long], 2))
    if not ours:
        return Likeness(0.0, 0.0)
    return Likeness(len(ours & theirs) / len(ours), _contradicted(short, long))


def _contradicted(short: str, long: str) -> float:
    bags = [frozenset(words(one)) for one in _SENTENCE.split(long) if one]
    known = {_plain(token) for token in _TOKEN.findall(long)}
    told = [one for one in _SENTENCE.split(short) if one and _is_among(frozenset(words(one)), bags)]
    every = list(_telling(told))
    return sum(one not in known for one in every) / len(every) if every else 0.0


def _is_among(said: frozenset[str], bags: Sequence[frozenset[str]]) -> bool:
    """Whether one of these sentences says much the same; of a sentence that was cut in two, also its half."""
    return any(len(said & bag) >= _SAME_SENTENCE * min(len(said), len(bag)) for bag in bags if said and bag)


def _telling(sentences: Sequence[str]) -> Iterator[str]:
    """The names and figures of sentences, in small letters and digits; any first word may only look like a name."""
    for sentence in sentences:
        for number, token in enumerate(_TOKEN.findall(sentence)):
            if token[0].isdigit() or token.casefold() in _numbers() or (token[0].isupper() and number):
                yield _plain(token)


def _plain(token: str) -> str:
    """A name or figure in one form, however it is written: "Mosul's", "twelve", "1,200"."""
    small = token.casefold().removesuffix("'s").removesuffix("’s")
    return small.replace(",", "") if small[:1].isdigit() else _numbers().get(small, small)


@cache
def _numbers() -> dict[str, str]:
    """Numbers in words as digits, but for "one", which is often none."""
    numbers = table("en/numbers")["numbers"]
    every = {**numbers["units"], **numbers["tens"]}
    return {word: str(number) for word, number in every.items() if number > 1}
