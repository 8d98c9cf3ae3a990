"""Reads the text around each event, with everybody and everything marked there that may be part of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.extract.decisions.clues.told import Chars, Story, Told, chars
from geo.extract.decisions.reader.network import CUE, Floats, Network, network
from geo.extract.decisions.reader.pieces import Cut

PIECES: Final = 112
"""Pieces around an event that are read, about 85 words."""
_BEFORE: Final = 0.6
"""The share of them before its first word: a doer is oftener named before the deed."""
_AT_ONCE: Final = 8
_CUT: Final = "pieces"
Marked = tuple[Sequence[Chars], int]
"""Where a candidate is named, and the mark of its kind."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the network says of the pieces around an event, and of nobody."""

    starts: Sequence[int]
    ends: Sequence[int]
    said: Floats
    """Pieces x roles."""
    nobody: Floats
    """By role."""

    def best(self, spans: Sequence[Chars], role: int) -> float | None:
        """What is said of the best piece of some stretches; none where all lie outside of what was read."""
        inside = [at for first, last in spans for at in within(self.starts, self.ends, first, last)]
        return float(self.said[inside, role].max()) if inside else None


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces to be read around an event: from which to which, and the mark of each."""

    first: int
    last: int
    marks: NDArray[np.intp]

    @property
    def size(self) -> int:
        """How many pieces these are."""
        return self.last - self.first


def hear(
    story: Story, every: Sequence[Told], named: Sequence[Sequence[Marked]], net: Network | None = None
) -> list[Heard | None]:
    """What is said around each event; ``named`` has the candidates of each. None where its words are not found."""
    net = net or network()
    if _CUT not in story.kept:
        story.kept[_CUT] = net.pieces.cut(story.article.text)
    cut: Cut = story.kept[_CUT]
    windows = {
        number: window
        for number, told in enumerate(every)
        if (window := window_of(cut, cues(story, told), named[number])) is not None
    }
    found: list[Heard | None] = [None] * len(every)
    ranked = sorted(windows, key=lambda number: windows[number].size)
    for at in range(0, len(ranked), _AT_ONCE):
        some = ranked[at : at + _AT_ONCE]
        for number, said, nobody in zip(some, *_read(net, cut, [windows[one] for one in some]), strict=True):
            one = windows[number]
            starts, ends = cut.starts[one.first : one.last], cut.ends[one.first : one.last]
            found[number] = Heard(starts, ends, said[1 : one.size + 1], nobody)
    return found


def cues(story: Story, told: Told) -> list[Chars]:
    """Where the words stand that tell of an event."""
    return [
        chars(story.readings[index], cue.trigger.first, cue.trigger.last)
        for index, own in told.cues.items()
        for cue in own
    ]


def within(starts: Sequence[int], ends: Sequence[int], first: int, last: int) -> Iterator[int]:
    """The pieces that share a character with a stretch; both lists rise."""
    return iter(range(bisect_right(ends, first), bisect_left(starts, last)))


def window_of(cut: Cut, told_by: Sequence[Chars], named: Sequence[Marked]) -> Window | None:
    """The pieces to be read around the words that tell of an event; none where none of them tells of it."""
    telling = sorted({at for a, b in told_by for at in within(cut.starts, cut.ends, a, b)})
    if not telling:
        return None
    opening = telling[0]
    closing = max(at for at in telling if at - opening < PIECES * _BEFORE)
    room = int((PIECES - (closing - opening)) * _BEFORE)
    first = max(0, min(opening - room, len(cut.starts) - PIECES))
    last = min(len(cut.starts), first + PIECES)
    marks = np.zeros(last - first, np.intp)
    starts, ends = cut.starts[first:last], cut.ends[first:last]
    for spans, mark in named:
        for a, b in spans:
            for at in within(starts, ends, a, b):
                marks[at] = marks[at] or mark
    marks[[at - first for at in telling if first <= at < last]] = CUE
    return Window(first, last, marks)


def _read(net: Network, cut: Cut, windows: Sequence[Window]) -> tuple[Floats, Floats]:
    longest = max(one.size for one in windows) + 2
    numbers, marks = np.zeros((2, len(windows), longest), np.intp)
    there = np.zeros((len(windows), longest), np.float32)
    for row, one in enumerate(windows):
        size = one.size + 2
        numbers[row, :size] = [net.pieces.opens, *cut.numbers[one.first : one.last], net.pieces.closes]
        marks[row, 1 : size - 1] = one.marks
        there[row, :size] = 1
    return net.read(numbers, marks, there)
