"""The places that stand above what a text tells: the head of an item, a heading of its own line, a dateline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from geo.extract.mentions import locations
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.headings import is_count, is_heading
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.spoken_places import heads_item
from geo.extract.mentions.unknown_places import Unlisted
from geo.model import Location

_OPENING = 1
"""Paragraphs that an article opens with, where a single head is its dateline."""


@dataclass(frozen=True, slots=True)
class Head:
    """The place above a stretch of text: no location where the gazetteer does not know its name."""

    name: str
    location: Location | None
    why_not: str = ""

    @property
    def is_spot(self) -> bool:
        """Whether it says as much as a town does, or names what nobody knows."""
        return self.location is None or self.location.is_spot


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands above each sentence.

    Attributes:
        heads: sentence index -> the head of its paragraph, or the heading above it.
        floors: sentence index -> the first sentence that stands under the same head or heading.
    """

    heads: Mapping[int, Head] = field(default_factory=dict)
    floors: Mapping[int, int] = field(default_factory=dict)

    def head(self, reading: AnnotatedSentence) -> Head | None:
        """The place above a sentence."""
        return self.heads.get(reading.sentence.index)

    def floor(self, reading: AnnotatedSentence) -> int:
        """The first sentence whose places a sentence can go on with."""
        return self.floors.get(reading.sentence.index, 0)


def find_settings(readings: Sequence[AnnotatedSentence]) -> Settings:
    """The settings of an article's sentences, from all its readings.

    One head alone is where the report was written, and one line of its own with a place no heading: they come in rows.
    """
    paragraphs = [list(group) for _, group in groupby(readings, key=lambda reading: reading.sentence.paragraph)]
    roundup = sum(paragraph[0].sentence.zone == "dateline" for paragraph in paragraphs) > 1
    lines = {n: _is_line(paragraph) for n, paragraph in enumerate(paragraphs)}
    own = {n: _heads(paragraph, roundup=roundup) for n, paragraph in enumerate(paragraphs)}
    sections = [n for n, line in lines.items() if line and own[n] and not (n <= _OPENING and paragraphs[n][0].dates)]
    single = sum(bool(found) for n, found in own.items() if not lines[n]) == 1
    heads: dict[int, Head] = {}
    floors: dict[int, int] = {}
    above, floor = None, 0
    for n, paragraph in enumerate(paragraphs):
        first = paragraph[0].sentence.index
        if lines[n]:
            if len(sections) > 1 and (n in sections or not own[n]):
                above, floor = next(iter(own[n].values()), None), first
            continue
        head, start = above, floor
        for reading in paragraph:
            index = reading.sentence.index
            if index in own[n] and not (single and index == first and n <= _OPENING):
                head, start = own[n][index], index
            floors[index] = start
            if head is not None:
                heads[index] = head
    return Settings(heads, floors)


def _is_line(paragraph: Sequence[AnnotatedSentence]) -> bool:
    return len(paragraph) == 1 and is_heading(paragraph[0].sentence.tokens)


def _heads(paragraph: Sequence[AnnotatedSentence], *, roundup: bool) -> dict[int, Head]:
    """The places that head what follows in a paragraph, by the sentence that names each."""
    found: dict[int, Head] = {}
    opens = True
    for reading in paragraph:
        head = _head(reading, roundup=roundup, opens=opens)
        opens = opens and is_count(reading.sentence.tokens)
        if head is not None:
            found[reading.sentence.index] = head
    return found


def _head(reading: AnnotatedSentence, *, roundup: bool, opens: bool) -> Head | None:
    """The place that heads what follows a sentence."""
    tokens = reading.sentence.tokens
    named = sorted(reading.named_places, key=lambda mention: mention.first)
    if reading.sentence.zone == "dateline":
        return _of(reading, named) if roundup else None
    if opens and is_heading(tokens) and not reading.triggers:
        return _of(reading, named)
    return _of(reading, [mention for mention in named[:1] if heads_item(tokens, mention.first, mention.last)])


def _of(reading: AnnotatedSentence, named: Sequence[PlaceMention | Unlisted]) -> Head | None:
    known = [mention for mention in named if isinstance(mention, PlaceMention) and mention.place.kind != "continent"]
    first = named[0] if named else None
    if isinstance(first, Unlisted):
        around = locations.around(reading, first)
        close = around if around is not None and locations.is_close(around) else None
        return Head(first.text, close, first.reason)
    best = min(known, key=lambda mention: (mention.size, mention.first), default=None)
    if best is None:
        return None
    where = replace(locations.location(reading, best), reason=f"what is told stands under {best.place.name}")
    return Head(best.place.name, where)
