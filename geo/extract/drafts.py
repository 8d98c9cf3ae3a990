"""Incidents in the making: what several sentences of one article tell of the same event, gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.extract.events import Event
from geo.extract.places import contains
from geo.extract.reading import Reading
from geo.extract.roles import Part
from geo.geometry import distance_km
from geo.model import Assertion, Location, Period

_NEAR_KM = 8.0
_REACH = 6
"""So many sentences back may an event without a place be the same as one with a place."""
_LEAD = 3
"""The sentences that an article opens with, which the rest of it tells in detail."""
_DEFINITE = frozenset(["the", "this", "these", "that", "those", "his", "its", "their", "both", "such"])
_ANOTHER = frozenset(["another", "second", "third", "separate", "separately", "elsewhere", "other", "different", "also"])
_BOTH_SIDES = frozenset({"Armed clash"})
_GENERIC_WEIGHT = 3
_NON_VIOLENT = "Non-violent transfer of territory"


@dataclass(slots=True)
class Telling:
    """One sentence's event with where and when it was found to be."""

    event: Event
    location: Location | None
    own_place: bool
    period: Period | None
    own_date: bool
    assertions: list[Assertion]


def _telling_weight(telling: Telling) -> float:
    """How much a telling says about the type: a heavy cue, and a place of its own."""
    weapon = telling.event.weapon.word.weight if telling.event.weapon else 0
    placed = telling.own_place and telling.location is not None and telling.location.precision <= 4
    return max(telling.event.main.weight, weapon) + (4 if placed and telling.event.family == "territory" else 0)


@dataclass(slots=True)
class Draft:
    """The tellings of one event; the first that names a place or day gives it."""

    tellings: list[Telling]
    layer: str = "incident"
    doubts: list[Assertion] = field(default_factory=list)
    doubt_readings: list[Reading] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The type with the heaviest cue; a fighting word outweighs a word for holding a place only if it is told of it."""
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

    def parts(self) -> list[tuple[Telling, Part]]:
        """Everybody who takes part, telling by telling."""
        return [(telling, part) for telling in self.tellings for part in telling.event.parts]


def actor_ids(parts: Sequence[Part]) -> set[str]:
    """The known groups and states that act."""
    return {p.mention.named.id for p in parts if p.role == "actor" and p.mention.kind in {"group", "state", "country"}}


def _same_type(draft: Draft, event: Event) -> bool:
    if draft.family != event.family:
        return False
    if draft.type == event.type:
        return True
    weights = [t.event.main.trigger.word.weight for t in draft.tellings if t.event.weapon is None]
    generic_left = bool(weights) and max(weights) <= _GENERIC_WEIGHT
    generic_right = event.main.trigger.word.weight <= _GENERIC_WEIGHT and event.weapon is None
    territory = event.family == "territory" and _NON_VIOLENT in {draft.type, event.type}
    if territory:
        left, right = actor_ids([part for _, part in draft.parts()]), actor_ids(event.parts)
        return bool(left & right) or (not right and _pronoun(event))
    return generic_left or generic_right


def _places_agree(left: Location | None, right: Location | None) -> str:
    """ "same", "unknown" (one is missing or holds the other) or "differ"."""
    if left is None or right is None:
        return "unknown"
    if left.place_id == right.place_id:
        return "same"
    if left.precision <= 2 and right.precision <= 2:
        same = distance_km(left.lat, left.lon, right.lat, right.lon) <= _NEAR_KM
        return "same" if same else "differ"
    outer, inner = (left, right) if left.precision >= right.precision else (right, left)
    held = outer.country == inner.country and (
        outer.precision >= 6 or outer.admin1 == inner.admin1 or outer.precision == 5
    )
    return "unknown" if held else "differ"


def _days_agree(left: Telling, right: Period | None, *, own: bool) -> bool:
    if left.period is None or right is None or left.period.start is None or right.start is None:
        return True
    if not left.own_date or not own:
        return True
    assert left.period.end is not None
    assert right.end is not None
    return left.period.start <= right.end and right.start <= left.period.end


def _actors_agree(draft: Draft, event: Event) -> bool:
    ours, theirs = actor_ids([part for _, part in draft.parts()]), actor_ids(event.parts)
    if not ours or not theirs or ours & theirs:
        return True
    return event.type in _BOTH_SIDES or (bool(event.tolls) and draft.type in _BOTH_SIDES)


def _tolls_agree(draft: Draft, event: Event) -> bool:
    ours = {t.quantity.best for telling in draft.tellings for t in telling.event.tolls if t.kind == "killed"} - {None}
    theirs = {t.quantity.best for t in event.tolls if t.kind == "killed"} - {None}
    return not ours or not theirs or bool(ours & theirs)


def _pronoun(event: Event) -> bool:
    """Whether a sentence opens with a pronoun for those of whom the sentence before tells."""
    opening = event.reading.words(0, 3)
    return bool(set(opening[:1]) & {"they", "it", "he"})


def definite(event: Event) -> bool:
    """Whether the words point back: "the shelling", "this attack"."""
    main = event.main.trigger
    words = event.reading.words(main.first - 4, main.first)
    return main.word.kind == "noun" and bool(set(words) & _DEFINITE)


def fits(draft: Draft, telling: Telling) -> float:
    """How well a telling continues a draft; 0 where it is another event."""
    event = telling.event
    if event.family != draft.family or not _same_type(draft, event) or not _actors_agree(draft, event):
        return 0.0
    if not all(_days_agree(t, telling.period, own=telling.own_date) for t in draft.tellings):
        return 0.0
    places = _places_agree(draft.location, telling.location)
    gap = event.reading.sentence.index - draft.last_sentence
    words = set(event.reading.words(0, len(event.reading.sentence.tokens)))
    pointing = definite(event)
    if places == "differ" or (not _tolls_agree(draft, event) and not (pointing and gap <= 1)):
        return 0.0
    if gap == 0 and telling.own_place and draft.tellings[-1].own_place and places != "same":
        return 0.0
    if words & _ANOTHER and not pointing and event.tolls and places != "same":
        return 0.0
    if places == "same":
        return 3.0 - 0.01 * gap
    shared = actor_ids([part for _, part in draft.parts()]) & actor_ids(event.parts)
    link = 1.0 * (_pronoun(event) and gap <= 2) + 1.0 * bool(shared) + 1.0 * pointing + 0.7 * (draft.type == event.type) + 0.3 * (not event.parts)
    if _elaborates(draft, telling):
        return 0.9 + 0.1 * link
    return link - 0.1 * gap if (gap <= _REACH and link >= 1.0) or (pointing and gap <= 2 * _REACH) else 0.0


def _elaborates(draft: Draft, telling: Telling) -> bool:
    """Whether a later sentence gives the place of what the first sentences told of a whole country."""
    where, there = draft.location, telling.location
    first = draft.tellings[0].event.reading.sentence.index
    if where is None or there is None or first > _LEAD:
        return False
    return where.precision >= 5 > there.precision and where.country == there.country and draft.type == telling.event.type


def add(drafts: list[Draft], telling: Telling, layer: str) -> Draft:
    """Puts a telling into the draft that it continues, or opens a new one."""
    fitting = [(fits(draft, telling), -number, draft) for number, draft in enumerate(drafts) if draft.layer == layer]
    best = max(fitting, key=lambda item: item[:2], default=None)
    if best is not None and best[0] > 0:
        best[2].tellings.append(telling)
        return best[2]
    draft = Draft([telling], layer)
    drafts.append(draft)
    return draft


__all__ = ["Draft", "Telling", "actor_ids", "add", "contains", "definite", "fits"]
