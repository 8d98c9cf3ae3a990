"""Incidents in the making: what several sentences of one article tell of the same event, gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.extract.events.event_building import Event
from geo.extract.events.roles import Part
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.tolls import TollMention
from geo.model import Assertion, Location, Period


@dataclass(slots=True)
class LocatedEvent:
    """One sentence's event with where and when it was found to be."""

    event: Event
    location: Location | None
    own_place: bool
    period: Period | None
    own_date: bool
    assertions: list[Assertion]
    named: str = ""
    """A place that is named but that the gazetteer does not know."""


def _telling_weight(telling: LocatedEvent) -> float:
    """How much a telling says about the type: a heavy cue, and a place of its own."""
    weapon = telling.event.weapon.word.weight if telling.event.weapon else 0
    placed = telling.own_place and telling.location is not None and telling.location.is_within_province
    return max(telling.event.main.weight, weapon) + (4 if placed and telling.event.family == "territory" else 0)


@dataclass(slots=True)
class Draft:
    """The tellings of one event; the first that names a place or day gives it."""

    tellings: list[LocatedEvent]
    layer: str = "incident"
    doubts: list[Assertion] = field(default_factory=list)
    why: str = ""
    """Why it has no place, as its last telling says."""
    inherited: list[tuple[AnnotatedSentence, Part]] = field(default_factory=list)
    echoes: list[tuple[AnnotatedSentence, list[Assertion]]] = field(default_factory=list)
    """Sentences that speak of the event without telling it: "did not coordinate the strikes, officials said"."""
    counted: list[tuple[AnnotatedSentence, TollMention]] = field(default_factory=list)
    """Figures of sentences that only count its victims: "The death toll rose to 30"."""

    @property
    def type(self) -> str:
        """The type of the telling with the heaviest cue."""
        return max(self.tellings, key=_telling_weight).event.type

    @property
    def family(self) -> str:
        """What may be one event with what."""
        return self.tellings[0].event.family

    @property
    def location(self) -> Location | None:
        """The finest place that a telling names itself, else the finest that was found for one."""
        placed = [t for t in self.tellings if t.location is not None]
        best = min(placed, key=lambda t: (not t.own_place, t.location.precision if t.location else 9), default=None)
        return best.location if best else None

    @property
    def period(self) -> Period | None:
        """The narrowest period that a telling names itself, else the first that was found."""
        dated = [t for t in self.tellings if t.period is not None]
        best = min(dated, key=lambda t: (not t.own_date, t.period.precision if t.period else 9), default=None)
        return best.period if best else None

    @property
    def last_sentence(self) -> int:
        """The index of the last sentence that tells of it."""
        return self.tellings[-1].event.reading.sentence.index

    def parts(self) -> list[tuple[LocatedEvent, Part]]:
        """Everybody who takes part, telling by telling."""
        return [(telling, part) for telling in self.tellings for part in telling.event.parts]


def actor_ids(parts: Sequence[Part]) -> set[str]:
    """The known groups and states that act."""
    return {p.mention.named.id for p in parts if p.role == "actor" and p.mention.kind in {"group", "state", "country"}}
