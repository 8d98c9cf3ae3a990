"""Everybody and everything that may be part of an event, and how each is marked in the text that is read around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from geo.extract.decisions import figures, where
from geo.extract.decisions.clues.model import Clues
from geo.extract.decisions.clues.told import Story, Told
from geo.extract.decisions.people import who
from geo.extract.decisions.reader.reading import Marked
from geo.extract.decisions.reader.weighing import Named, Slot

FORCES: Final = 2
ARMED: Final = 3
UNARMED: Final = 4
UNSAID: Final = 5
PLACE: Final = 6
FIGURE: Final = 7
_OF_TYPE: Final = {"State forces": FORCES, "Civilians": UNARMED, "": UNSAID}


class Clued(Named, Protocol):
    """A candidate with what speaks for it."""

    @property
    def clues(self) -> Clues:
        """What speaks for it."""


@dataclass(frozen=True, slots=True)
class Considered:
    """The candidates of every slot of one event that the text names."""

    people: Sequence[who.Person]
    killed: Sequence[figures.Figure]
    wounded: Sequence[figures.Figure]
    spots: Sequence[where.Spot]

    def of(self, slot: Slot) -> Sequence[Clued]:
        """The candidates of a slot."""
        if slot == "place":
            return self.spots
        if slot in {"actor", "target"}:
            return self.people
        return self.killed if slot == "killed" else self.wounded

    @property
    def marked(self) -> list[Marked]:
        """Where each is named, with the mark of its kind; where two share a word, the first one's counts."""
        found: list[Marked] = [(one.spans, _OF_TYPE.get(one.actor.type, ARMED)) for one in self.people]
        found += [(one.spans, FIGURE) for one in (*self.killed, *self.wounded)]
        return found + [(one.spans, PLACE) for one in self.spots]


def considered(story: Story, every: Sequence[Told]) -> list[Considered]:
    """The candidates of each event."""
    return [
        Considered(
            who.candidates(story, told),
            figures.candidates(story, told, "killed"),
            figures.candidates(story, told, "wounded"),
            where.candidates(story, told),
        )
        for told in every
    ]
