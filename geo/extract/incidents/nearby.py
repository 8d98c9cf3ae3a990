"""The drafts a telling may continue at all, so that a line of a long article costs no more than one of a short one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from geo.extract.incidents.drafts import Draft, LocatedEvent
from geo.model import Location

_CELL = 0.2
"""Degrees of latitude and longitude: wider than two places of one event are apart."""
_POLAR = 60.0
"""Degrees of latitude beyond which a cell is too narrow, so that one circle of latitude is one cell."""


_MOST = 60
"""Drafts at most that are looked at of those told last, and of those in one place; few articles have so many."""


class Nearby:
    """The drafts of an article by when and where they were told last.

    Attributes:
        reach: sentences after which only the same place, or the article's lead, joins a telling to a draft.
        lead: the sentences that an article opens with.
    """

    def __init__(self, reach: int, lead: int) -> None:
        self.reach, self.lead = reach, lead
        self._numbers: dict[int, int] = {}
        self._latest: dict[int, Draft] = {}
        self._leading: list[Draft] = []
        self._at: defaultdict[object, dict[int, Draft]] = defaultdict(dict)

    def told(self, draft: Draft) -> None:
        """Keeps a draft that has a new telling."""
        key = id(draft)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            if draft.tellings[0].event.reading.sentence.index <= self.lead and len(self._leading) < _MOST:
                self._leading.append(draft)
        self._latest.pop(key, None)
        self._latest[key] = draft
        telling = draft.tellings[-1]
        places = [*_own_cell(draft.location), *_own_cell(telling.location), telling.named]
        for place in filter(None, places):
            self._at[place].pop(key, None)
            self._at[place][key] = draft

    def recent(self, sentence: int, reach: int) -> Iterator[Draft]:
        """The drafts told at most so many sentences before, the latest first."""
        for draft in reversed(self._latest.values()):
            if sentence - draft.last_sentence > reach:
                return
            yield draft

    def of(self, telling: LocatedEvent) -> list[Draft]:
        """The drafts that a telling may continue, in the order in which they were opened."""
        recent = self.recent(telling.event.reading.sentence.index, self.reach)
        found = {id(draft): draft for draft in islice(recent, _MOST)}
        found |= {id(draft): draft for draft in self._leading}
        for place in filter(None, [*_cells_around(telling.location), telling.named]):
            found |= islice(reversed(self._at[place].items()), _MOST) if place in self._at else ()
        return [found[key] for key in sorted(found, key=self._numbers.__getitem__)]


def _column(location: Location) -> int:
    return 0 if abs(location.lat) > _POLAR else round(location.lon / _CELL)


def _own_cell(location: Location | None) -> Iterator[object]:
    if location is not None:
        yield round(location.lat / _CELL), _column(location)
        yield location.place_id


def _cells_around(location: Location | None) -> Iterator[object]:
    if location is None:
        return
    yield location.place_id
    row, column = round(location.lat / _CELL), _column(location)
    yield from ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1))
