"""Which incidents may tell of the same event: near in place and time, of the same type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.geometry import distance_km
from geo.model import Incident

__all__ = ["Similar", "most_similar"]

KM, DAYS = 15.0, 2.0  # what weighs as much as a type of the same family
UNKNOWN = 10.0
TYPE_APART, FAMILY_APART = 4.0, 1.0


@dataclass(frozen=True, slots=True)
class Similar:
    """Another incident, how far and how many days apart, and whether it is of the same type; none where unknown."""

    incident: Incident
    km: float | None
    days: int | None
    same_type: bool

    @property
    def apart(self) -> float:
        """How unlikely it is the same event: 0 is the same place, day and type."""
        kind = 0.0 if self.same_type else FAMILY_APART
        return kind + (UNKNOWN if self.km is None else self.km / KM) + (
            UNKNOWN if self.days is None else self.days / DAYS
        )  # fmt: skip


def most_similar(incident: Incident, others: Iterable[Incident], most: int = 5) -> list[Similar]:
    """The likeliest to tell of the same event, the nearest first; what a person rejected is none."""
    found = {other.id: _compared(incident, other) for other in others if other.review_state != "rejected"}
    found.pop(incident.id, None)
    alike = sorted(found.values(), key=lambda one: (_type_apart(incident, one), one.incident.id))
    return sorted(alike[:most], key=_nearness)


def _nearness(one: Similar) -> tuple[bool, bool, float]:
    """By place and time alone, as a reader sees them; what has no place or no day comes last."""
    return one.km is None, one.days is None, (one.km or 0.0) / KM + (one.days or 0) / DAYS


def _type_apart(incident: Incident, other: Similar) -> float:
    far = 0.0 if other.incident.event_type == incident.event_type else TYPE_APART
    return other.apart + far


def _compared(incident: Incident, other: Incident) -> Similar:
    here, there, ours, theirs = incident.location, other.location, incident.period, other.period
    km = distance_km(here.lat, here.lon, there.lat, there.lon) if here and there else None
    days = None
    if ours and theirs and ours.start and theirs.start and ours.end and theirs.end:
        days = max(0, (theirs.start - ours.end).days, (ours.start - theirs.end).days)
    return Similar(other, km, days, incident.sub_event_type == other.sub_event_type)
