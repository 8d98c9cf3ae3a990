"""The drafts of an article that a later one may be one with, so that a line of a long article costs no more."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import Final

from geo.extract.decisions.clues.told import Told

_NEAR: Final = 20
"""Sentences at most from one telling of an event to the next."""
_LEAD: Final = 2
"""The last sentence of an article's lead, which the rest may tell in detail however far below."""
_MOST: Final = 40
"""Drafts at most that are looked at of those told last, and of those at one place; few articles have so many."""


_FULL: Final = 40
"""Tellings after which a draft takes no more: no article tells one event so often."""


class Earlier:
    """The drafts gone through so far, by number: those told last, those of the lead, and those of each place."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}
        self._leading: dict[int, None] = {}
        self._at: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._place: dict[int, str] = {}

    def tell(self, number: int, told: Told) -> None:
        """Keeps a draft that is new or has grown."""
        self._last.pop(number, None)
        self._at[self._place.get(number, "")].pop(number, None)
        self._leading.pop(number, None)
        if len(told.draft.tellings) > _FULL:
            return
        if min(told.cues, default=0) <= _LEAD and len(self._leading) < _MOST:
            self._leading[number] = None
        self._last[number] = max(told.cues, default=0)
        place = self._place[number] = _place_of(told)
        self._at[place][number] = None

    def near(self, told: Told) -> list[int]:
        """The numbers of the drafts that stand near enough to be one with another, in their order."""
        first = min(told.cues, default=0)
        for number in [number for number, last in self._last.items() if first - last > _NEAR]:
            del self._last[number]  # drafts come in the order of their first sentences, so it stays too far
        found = {*self._leading, *islice(reversed(self._last), _MOST)}
        place = _place_of(told)
        if place:
            found.update(islice(reversed(self._at[place]), _MOST))
        return sorted(found)


def _place_of(told: Told) -> str:
    return told.incident.location.place_id if told.incident.location else ""
