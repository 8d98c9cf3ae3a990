"""What the network learns from: the pieces around an event, their marks, and which of the candidates are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from geo.extract.decisions.clues.model import Clues
from geo.extract.decisions.clues.told import Chars, Story
from geo.extract.decisions.considered import Considered, considered
from geo.extract.decisions.reader.pieces import Cut, Pieces
from geo.extract.decisions.reader.reading import Window, cues, window_of, within
from geo.extract.decisions.reader.weighing import SLOTS, Slot
from geo.model import MAPPED_LAYERS
from geo.train.coded import Coded, Gold, assigned
from geo.train.marked import Marked
from geo.train.right_answers import right

PARTS: Final[dict[str, Slot]] = {
    "AGENT": "actor",
    "PATIENT": "target",
    "KILLED": "killed",
    "WOUNDED": "wounded",
    "PLACE": "place",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate: at which pieces it stands, none where it is not read; whether it is right, or means "nothing"."""

    at: list[int]
    right: bool
    nothing: bool
    clues: Clues


@dataclass(slots=True)
class Lesson:
    """One event: the numbers of the pieces around it and their marks, with the candidates of each slot."""

    pieces: list[int]
    marks: list[int]
    options: dict[Slot, list[Option]] = field(default_factory=dict)
    parts: dict[Slot, list[int]] = field(default_factory=dict)
    """The pieces of each part that somebody marked in a sentence; none for a part that is not told."""
    weight: float = 1.0
    """0 for what nobody coded: only the large network's answer is learned from it."""


def of_story(pieces: Pieces, story: Story, gold: dict[int, Gold] | None) -> Iterator[Lesson]:
    """The events of an article: with gold those that were coded, without it all, with nothing said to be right."""
    cut = pieces.cut(story.article.text)
    numbers = [
        number
        for number, one in enumerate(story.told)
        if one.incident.layer in MAPPED_LAYERS and (gold is None or number in gold)
    ]
    every = [story.told[number] for number in numbers]
    for number, told, found in zip(numbers, every, considered(story, every), strict=True):
        window = window_of(cut, cues(story, told), found.marked)
        if window is not None:
            lesson = _opened(pieces, cut, window)
            lesson.weight = 0.0 if gold is None else 1.0
            lesson.options = _options(cut, window, found, gold[number] if gold else {}, coded=gold is not None)
            yield lesson


def of_coded(pieces: Pieces, coded: Coded, story: Story) -> Iterator[Lesson]:
    """The coded events of an article."""
    return of_story(pieces, story, assigned(coded, story.told))


def of_sentence(pieces: Pieces, marked: Marked, *, complete: bool) -> Iterator[Lesson]:
    """The marked events of a sentence; ``complete`` where a part that is not marked is not told there."""
    cut = pieces.cut(marked.article.text)
    for cue, parts in marked.events:
        window = window_of(cut, [(cue.start, cue.end)], [])
        if window is None:
            continue
        lesson = _opened(pieces, cut, window)
        lesson.weight = 0.5
        for part, slot in PARTS.items():
            if parts.get(part) or complete:
                spans = [(span.start, span.end) for span in parts.get(part, ())]
                lesson.parts[slot] = _at(cut, window, spans)
        if lesson.parts:
            yield lesson


def _opened(pieces: Pieces, cut: Cut, window: Window) -> Lesson:
    inside = cut.numbers[window.first : window.last]
    return Lesson([pieces.opens, *inside, pieces.closes], [0, *map(int, window.marks), 0])


def _at(cut: Cut, window: Window, spans: Iterable[Chars]) -> list[int]:
    """The pieces of some stretches, counted from the one that opens the window."""
    found = {at for first, last in spans for at in within(cut.starts, cut.ends, first, last)}
    return sorted(at - window.first + 1 for at in found if window.first <= at < window.last)


def _options(cut: Cut, window: Window, found: Considered, gold: Gold, *, coded: bool) -> dict[Slot, list[Option]]:
    slots: dict[Slot, list[Option]] = {}
    for slot in SLOTS:
        rights = right(slot, found, gold) if coded else [False] * len(found.of(slot))
        if rights is not None:
            slots[slot] = [
                Option(_at(cut, window, one.spans), right, one.is_nothing, one.clues)
                for one, right in zip(found.of(slot), rights, strict=True)
            ]
    return slots
