"""Lists in an article: neighbouring paragraphs that open alike, "Near Mosul, ..." one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import PREPOSITIONS

_NEIGHBOURS = 3
"""So many paragraphs in a row make a list; the one with the day counts where it stands right above the items."""
_ABOVE = 3  # paragraphs at most from the one with the day down to the first item
_OPENING = 9  # tokens at most of the phrase that opens an item, its comma included
_HEADING = 4  # tokens at most of a heading, which parts no list: "Iraq" above the strikes in Iraq


@dataclass(frozen=True, slots=True)
class Lists:
    """Which sentences open the items of a list, and which paragraph each sentence stands in.

    Attributes:
        paragraphs: sentence index -> number of its paragraph, headings not counted.
        items: index of the sentence that opens an item -> paragraph of the list's first item, number of items.
    """

    paragraphs: Mapping[int, int] = field(default_factory=dict)
    items: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def stands_below(self, item: int, dated: int) -> bool:
        """Whether a sentence opens an item of a list that a sentence with a day stands above (both by index)."""
        if item not in self.items or dated not in self.paragraphs:
            return False
        first, count = self.items[item]
        down = first - self.paragraphs[dated]
        return 0 < down <= _ABOVE and count + (down == 1) >= _NEIGHBOURS


def find_lists(text: str, body: Sequence[AnnotatedSentence]) -> Lists:
    """The lists of an article's text, from the sentences of its body."""
    paragraphs = [paragraph for paragraph in _paragraphs(text, body) if not _is_heading(paragraph)]
    numbers = {reading.sentence.index: n for n, paragraph in enumerate(paragraphs) for reading in paragraph}
    items: dict[int, tuple[int, int]] = {}
    for opening, alike in groupby(enumerate(paragraphs), key=lambda numbered: _opening(numbered[1][0])):
        run = list(alike)
        if opening:
            items |= {paragraph[0].sentence.index: (run[0][0], len(run)) for _, paragraph in run}
    return Lists(numbers, items)


def _paragraphs(text: str, body: Sequence[AnnotatedSentence]) -> list[list[AnnotatedSentence]]:
    """Sentences by paragraph: one begins with each sentence that opens a line, after a bullet or not."""
    paragraphs: list[list[AnnotatedSentence]] = []
    for reading in body:
        start = reading.sentence.span.start
        line = text.rfind("\n", 0, start) + 1
        if not paragraphs or not any(character.isalnum() for character in text[line:start]):
            paragraphs.append([])
        paragraphs[-1].append(reading)
    return paragraphs


def _is_heading(paragraph: Sequence[AnnotatedSentence]) -> bool:
    tokens = paragraph[0].sentence.tokens
    named = all(token.word and token.capital for token in tokens)
    return len(paragraph) == 1 and len(tokens) <= _HEADING and named and not paragraph[0].triggers


def _opening(reading: AnnotatedSentence) -> str:
    """The preposition that opens a sentence before a name and a comma ("Near Mosul, ..."); empty where none does."""
    tokens = reading.sentence.tokens
    comma = next((at for at, token in enumerate(tokens[:_OPENING]) if token.lower == ","), 0)
    named = any(token.capital for token in tokens[1:comma])
    return tokens[0].lower if named and tokens[0].lower in PREPOSITIONS else ""
