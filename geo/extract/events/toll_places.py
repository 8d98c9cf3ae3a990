"""Figures that a sentence gives place by place: "four people in Mosul and two in Tikrit" are two events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.extract.events import event_days
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.places import PlaceMention, joined
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.toll_mention import TollMention

if TYPE_CHECKING:
    from geo.extract.events.event_building import Event

_LIST_GAP = 7  # tokens at most from one figure of a list to the next
_PARTED = lexicon("tolls", "list_parted")
_FEWEST = 2  # figures and places of which each pair is an event
_REACH = 8  # tokens at most from a figure to the place that it is told of


def is_listed(reading: AnnotatedSentence, before: TollMention, toll: TollMention) -> bool:
    """Whether two figures are neighbours in one list of victims: "5 soldiers + 1 officer injured"."""
    if toll.listed >= 0 and toll.listed == before.listed:
        return True
    between = reading.words(before.quantity.last, toll.quantity.first)
    again = any(before.quantity.last <= cue.first < toll.quantity.first for cue in reading.triggers)
    close = before.kind == toll.kind and len(between) <= _LIST_GAP and not again
    return close and not any(word in _PARTED for word in between)


def split(event: Event) -> list[Event]:
    """The event once for each place that has a figure of its own, or as it is where no two places have one."""
    for kind in dict.fromkeys(toll.kind for toll in event.tolls):
        counts = [toll for toll in event.tolls if toll.kind == kind and toll.sense in {"count", "more", "local"}]
        placed = [(toll, place) for toll in counts if (place := _place_of(event, toll, counts)) is not None]
        if len({place.place.id for _, place in placed}) < max(len(counts), 2):
            if any(toll.parted for toll in counts):
                return [replace(event, places=_around(event, counts[0]))]
            continue
        firsts = [toll.quantity.first for toll, _ in placed]
        days = event_days.of_figures(event.reading, firsts)
        return [
            replace(
                event,
                places=(place,),
                tolls=_between(event.tolls, number, firsts[1:]),
                dates=[days[number]] if days else event.dates,
            )
            for number, (_, place) in enumerate(placed)
        ]
    return _in_order(event) or [event]


def _in_order(event: Event) -> list[Event]:
    """The event of each place where as many figures follow: "in Niger and Mali killed four and two"."""
    for kind in dict.fromkeys(toll.kind for toll in event.tolls):
        counts = [toll for toll in event.tolls if toll.kind == kind and toll.sense in {"count", "more", "local"}]
        listed = _list_before(event.reading, counts)
        if len(listed) == len(counts) >= _FEWEST and len(counts) == len(event.tolls):
            return [replace(event, places=(p,), tolls=[t]) for p, t in zip(listed, counts, strict=True)]
    return []


def _list_before(reading: AnnotatedSentence, counts: Sequence[TollMention]) -> list[PlaceMention]:
    """The places of one list that stand before neighbouring figures, where no other place is named."""
    tokens, places = reading.sentence.tokens, [place for place in reading.places if place.says_where]
    if not counts or any(place.last > counts[0].quantity.first for place in places):
        return []
    apart = any(not is_listed(reading, left, right) for left, right in pairwise(counts))
    return [] if apart or not all(joined(tokens, left, right) for left, right in pairwise(places)) else places


def _around(event: Event, part: TollMention) -> tuple[PlaceMention, ...]:
    """The province or country that is told before the first of the parts of a figure, not all of which are known."""
    wide = [place for place in event.reading.places if place.last <= part.quantity.first and place.says_where]
    return tuple(place for place in wide[-1:] if not place.is_town)


def _place_of(event: Event, toll: TollMention, counts: Sequence[TollMention]) -> PlaceMention | None:
    """The town or province that follows a figure before the next one."""
    after = toll.quantity.last
    until = min((other.quantity.first for other in counts if other.quantity.first > after), default=after + _REACH + 1)
    for place in event.reading.places:
        if place.is_fine and place.says_where and after <= place.lead < min(until, after + _REACH):
            return place
    return None


def _between(tolls: Sequence[TollMention], number: int, starts: Sequence[int]) -> list[TollMention]:
    """The figures that stand from one place's figure up to the next one's."""
    return [toll for toll in tolls if sum(toll.quantity.first >= start for start in starts) == number]
