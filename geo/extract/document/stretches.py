"""A text of the length of books is read in stretches, so that it takes no more memory than a long article.

Each stretch is read with the head of the article: what stands above its first paragraph counts for all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from gazetteer.place import Resolution
from geo.model import Span, Zone

__all__ = ["LONGEST", "Stretch", "stretches", "whole"]

LONGEST: Final = 200_000
"""Characters that are read at once, which no article of a newspaper has."""

_HEAD: Final = 10
"""Zones at most that head an article."""

_HEADING: Final = {"headline", "dateline", "dateline_date"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is read at once: zones that lie together, and the zones that head the article where these are others."""

    head: tuple[Zone, ...]
    own: tuple[Zone, ...]
    span: Span

    @property
    def zones(self) -> tuple[Zone, ...]:
        """All that is read, in the order of the text."""
        return (*self.head, *self.own)

    def places(self, text: str, find: Callable[[str], Sequence[Resolution]]) -> list[Resolution]:
        """The place names that are found in it, by where they stand in the whole text."""
        heads = [(zone.span.start, text[zone.span.start : zone.span.end] + "\n\n") for zone in self.head]
        parts = [*heads, (self.span.start, text[self.span.start : self.span.end])]
        found, at = [], 0
        answers = iter(sorted(find("".join(part for _, part in parts)), key=lambda one: one.toponym.start))
        answer = next(answers, None)
        for start, part in parts:
            while answer is not None and answer.toponym.start < at + len(part):
                found.append(_moved(answer, start - at))
                answer = next(answers, None)
            at += len(part)
        return found


def _moved(resolution: Resolution, by: int) -> Resolution:
    if not by:
        return resolution
    toponym = resolution.toponym
    return replace(resolution, toponym=replace(toponym, start=toponym.start + by, end=toponym.end + by))


def whole(text: str, zones: tuple[Zone, ...]) -> Stretch:
    """All of a text at once."""
    return Stretch((), zones, Span(0, max(len(text), 1)))


def stretches(text: str, zones: tuple[Zone, ...]) -> list[Stretch]:
    """A text in stretches, none much longer than ``LONGEST``; mostly it is one."""
    if len(text) <= LONGEST:
        return [whole(text, zones)]
    head = tuple(takewhile(lambda zone: zone.kind in _HEADING, zones[:_HEAD]))
    groups = _groups([piece for zone in zones for piece in _pieces(text, zone)])
    found = [Stretch(head, own, Span(own[0].span.start, own[-1].span.end)) for own in groups]
    return [replace(one, head=()) if one.span.start <= zones[0].span.start else one for one in found]


def _groups(zones: Sequence[Zone]) -> Iterator[tuple[Zone, ...]]:
    held: list[Zone] = []
    for zone in zones:
        # What stands behind a dateline in its line is told under it.
        if held and zone.span.end - held[0].span.start > LONGEST and held[-1].kind != "dateline":
            yield tuple(held)
            held = []
        held.append(zone)
    if held:
        yield tuple(held)


def _pieces(text: str, zone: Zone) -> Iterator[Zone]:
    """A zone in pieces of bearable length, cut behind a sentence, else at a blank."""
    start, end = zone.span.start, zone.span.end
    while end - start > LONGEST:
        low, high = start + LONGEST // 2, start + LONGEST
        cut = next((at + 1 for mark in (". ", " ") if (at := text.rfind(mark, low, high)) > low), high)
        yield Zone(zone.kind, Span(start, cut))
        start = cut
    yield Zone(zone.kind, Span(start, end))
