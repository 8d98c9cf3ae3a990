"""Incidents in the making: what several sentences of one article tell of the same event, gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from geo.extract.events import event_types
from geo.extract.events.event_building import Event
from geo.extract.events.roles import Part
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.tolls.toll_mention import TollMention
from geo.model import Assertion, Location, Period

_COMING = 0.5
"""What a sentence says of the type that only tells who came into a place: less than any deed."""


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
    sure_date: int = 0
    """How sure it is that the day its sentence says is the event's own."""


def _telling_weight(telling: LocatedEvent) -> float:
    """How much a telling says about the type: a heavy cue, and a place of its own."""
    if event_types.comes_in(telling.event.main):
        return _COMING
    weapon = telling.event.weapon.word.weight if telling.event.weapon else 0
    placed = telling.own_place and telling.location is not None and telling.location.is_within_province
    return max(telling.event.main.weight, weapon) + (4 if placed and telling.event.family == "territory" else 0)


T = TypeVar("T")


class _OfTellings(Generic[T]):
    """What the tellings of a draft come to, gone on with only for those that joined since it was last asked for.

    A draft of many tellings is compared with every sentence after it, so it is never added up anew.
    """

    def __init__(self, start: Callable[[], T], add: Callable[[T, LocatedEvent], T]) -> None:
        self._start, self._add = start, add

    def __get__(self, draft: Draft, owner: type[Draft]) -> T:
        number, value = draft.kept.get(self) or (0, self._start())
        if number < len(draft.tellings):
            for telling in draft.tellings[number:]:
                value = self._add(value, telling)
            draft.kept[self] = len(draft.tellings), value
        return value


def _set_of(values: Callable[[LocatedEvent], Iterable[T]]) -> _OfTellings[frozenset[T]]:
    return _OfTellings(frozenset, lambda found, telling: found.union(values(telling)))


def _first_best(key: Callable[[LocatedEvent], Any]) -> _OfTellings[LocatedEvent | None]:
    """The telling whose key is highest, the first of several; one whose key is none does not count."""

    def add(best: LocatedEvent | None, telling: LocatedEvent) -> LocatedEvent | None:
        value = key(telling)
        return telling if value is not None and (best is None or value > key(best)) else best

    return _OfTellings(lambda: None, add)


def _placed(telling: LocatedEvent) -> tuple[bool, int] | None:
    return (telling.own_place, -telling.location.precision) if telling.location else None


def _dated(telling: LocatedEvent) -> tuple[bool, bool, int, int] | None:
    period = telling.period
    return (telling.own_date, period.is_within_days, telling.sure_date, -period.precision) if period else None


def _own_period(telling: LocatedEvent) -> Iterator[tuple[date, date]]:
    period = telling.period if telling.own_date else None
    if period and period.start and period.end:
        yield period.start, period.end


def _bare_weight(weight: int, telling: LocatedEvent) -> int:
    return weight if telling.event.weapon else max(weight, telling.event.main.trigger.word.weight)


@dataclass(slots=True)
class Draft:
    """The tellings of one event; the first that names a place or day gives it."""

    tellings: list[LocatedEvent]
    layer: str = "incident"
    doubts: list[Assertion] = field(default_factory=list)
    why: str = ""
    """Why it has no place, as its last telling says."""
    inherited: list[tuple[AnnotatedSentence, Part]] = field(default_factory=list)
    contested: bool = False
    """Whether a sentence after it denies it, or calls it a lie."""
    doubt: str = ""
    """Why the rules alone would not let it stand; empty where they do."""
    echoes: list[tuple[AnnotatedSentence, list[Assertion]]] = field(default_factory=list)
    """Sentences that speak of the event without telling it: "did not coordinate the strikes, officials said"."""
    counted: list[tuple[AnnotatedSentence, TollMention]] = field(default_factory=list)
    """Figures of sentences that only count its victims: "The death toll rose to 30"."""
    kept: dict[object, tuple[int, Any]] = field(default_factory=dict, repr=False, compare=False)
    """What its tellings come to, by the attribute below, with the number of tellings that it was known from."""

    _heaviest_telling = _first_best(_telling_weight)
    _best_placed = _first_best(_placed)
    _best_dated = _first_best(_dated)
    doers = _set_of(lambda telling: actor_ids(telling.event.parts))
    """The known groups and states that act in any of its tellings."""
    names = _set_of(lambda telling: {telling.named} - {""})
    """The places of its tellings that the gazetteer does not know."""
    own_periods = _set_of(_own_period)
    """First day and end of each period that a telling names itself."""
    sentences = _set_of(lambda telling: {telling.event.reading.sentence.index})
    """The indices of the sentences that tell of it."""
    figures = _set_of(lambda telling: {(toll.kind, toll.quantity.best) for toll in telling.event.tolls})
    """What its tolls count, and how many."""
    heaviest = _OfTellings(int, _bare_weight)
    """The weight of its heaviest cue that needs no weapon to say its type; 0 where there is none."""

    @property
    def type(self) -> str:
        """The type of the telling with the heaviest cue."""
        telling = self._heaviest_telling or self.tellings[0]
        return telling.event.type

    @property
    def family(self) -> str:
        """What may be one event with what."""
        return self.tellings[0].event.family

    @property
    def location(self) -> Location | None:
        """The finest place that a telling names itself, else the finest that was found for one."""
        best = self._best_placed
        if best is None or not self.names:
            return best.location if best else None
        first = next(telling for telling in self.tellings if telling.own_place or telling is best)
        # The first that says where names what nobody knows: what is told of it later from elsewhere is not its place.
        return first.location if first.named and not _same_sentence(first, best) else best.location

    @property
    def period(self) -> Period | None:
        """The surest and narrowest period that a telling names itself, else the first that was found."""
        return self._best_dated.period if self._best_dated else None

    @property
    def last_sentence(self) -> int:
        """The index of the last sentence that tells of it."""
        return self.tellings[-1].event.reading.sentence.index

    def parts(self) -> list[tuple[LocatedEvent, Part]]:
        """Everybody who takes part, telling by telling."""
        return [(telling, part) for telling in self.tellings for part in telling.event.parts]


def _same_sentence(left: LocatedEvent, right: LocatedEvent) -> bool:
    return left.event.reading.sentence.index == right.event.reading.sentence.index


def actor_ids(parts: Sequence[Part]) -> set[str]:
    """The known groups and states that act."""
    return {p.mention.named.id for p in parts if p.role == "actor" and p.mention.kind in {"group", "state", "country"}}
