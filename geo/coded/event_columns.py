"""Events of one table side by side: what each has for itself, and what several have in common, which is there once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from geo.chances import UNJUDGED
from geo.coded.event import Event, Source

__all__ = ["PARTS", "STANDING", "EventColumns", "Shared", "standing_key"]

PARTS = ("period", "location", "actors", "tolls")
"""The attributes of an event that it often has in common with others."""
STANDING = "standing"
"""What thousands of events of one table have in common: dataset, type, status, how sure."""


_NO_DAY = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Shared:
    """What each of some events has, as a number into ``values``: each of these once."""

    numbers: Sequence[int]
    values: Sequence[Any]

    @classmethod
    def of(cls, keys: Iterable[Hashable], value_of: Callable[[int], Any]) -> Shared:
        """By keys that tell what is not the same from each other; ``value_of`` is asked by the first row of each."""
        known: dict[Hashable, int] = {}
        numbers = [known.setdefault(key, len(known)) for key in keys]
        first = dict(zip(reversed(numbers), reversed(range(len(numbers))), strict=True))
        return cls(numbers, [value_of(first[number]) for number in range(len(known))])

    def each(self) -> Iterator[Any]:
        """What each of the events has."""
        return map(self.values.__getitem__, self.numbers)

    def at(self, order: Sequence[int]) -> Shared:
        """The same of the events in another order."""
        return replace(self, numbers=[self.numbers[row] for row in order])


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Events; ``shared`` has PARTS, and under STANDING an event that stands for the rest of theirs."""

    ids: Sequence[str]
    own_ids: Sequence[tuple[str, ...]]
    sources: Sequence[tuple[Source, ...]]
    shared: dict[str, Shared]

    @classmethod
    def of(cls, events: Sequence[Event]) -> EventColumns:
        """The same of events that are there one by one."""
        shared = {STANDING: Shared.of(map(standing_key, events), events.__getitem__)}
        for part in PARTS:
            each = [getattr(event, part) for event in events]
            shared[part] = Shared.of(map(id, each), each.__getitem__)
        return cls(
            [event.id for event in events],
            [event.own_ids for event in events],
            [event.sources for event in events],
            shared,
        )

    def by_day(self) -> EventColumns:
        """The same in the order of their first days, and of their ids; without a day last."""
        days = [one.start.toordinal() if one and one.start else _NO_DAY for one in self.shared["period"].values]
        first = map(days.__getitem__, self.shared["period"].numbers)
        order = [row for _, _, row in sorted(zip(first, self.ids, range(len(self.ids)), strict=True))]
        return EventColumns(
            [self.ids[row] for row in order],
            [self.own_ids[row] for row in order],
            [self.sources[row] for row in order],
            {part: shared.at(order) for part, shared in self.shared.items()},
        )

    def datasets(self) -> list[str]:
        """The dataset that each is of."""
        shared = self.shared[STANDING]
        names = [one.dataset for one in shared.values]
        return [names[number] for number in shared.numbers]

    def events(self) -> Iterator[Event]:
        """Them one by one."""
        parts = zip(*(self.shared[part].each() for part in PARTS), strict=True)
        each = zip(self.shared[STANDING].each(), self.ids, self.own_ids, self.sources, parts, strict=True)
        for standing, key, own, sources, (period, location, actors, tolls) in each:
            yield standing._replace(
                id=key,
                own_ids=own,
                sources=sources,
                period=period,
                location=location,
                actors=actors,
                tolls=tolls,
            )


def standing_key(event: Event) -> Hashable:
    """What tells events apart that do not stand for each other under STANDING."""
    judged = None if event.chances is UNJUDGED else event.chances
    return (*event[1:5], event.place_reason, event.location is None, event.confidence, event.review_state, judged)
