"""What the other events of an article say of somebody: what he does and suffers there, and beside whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geo.extract.decisions.clues.told import Story, Told
from geo.extract.mentions.naming.state_names import government
from geo.model import Actor

_STATE = "government_of_"
_FAR_OFF = 9


@dataclass(frozen=True, slots=True)
class Deed:
    """Another event of the article: who acts and who suffers in it as the rules have it, by name."""

    told: Told
    doers: frozenset[str]
    aims: frozenset[str]
    first: int
    """The index of the first sentence that tells of it."""


@dataclass(slots=True)
class Deeds:
    """The other events around one."""

    others: Sequence[Deed]
    own: Deed
    land: str
    """The id of the government where the event is."""
    before: Deed | None = field(init=False)
    """The last event told before it of which somebody is named as the doer."""
    after: Deed | None = field(init=False)

    def __post_init__(self) -> None:
        """Looks up the events next to it."""
        known = [one for one in self.others if one.doers]
        self.before = max((d for d in known if d.first <= self.own.first), key=lambda d: d.first, default=None)
        self.after = min((d for d in known if d.first > self.own.first), key=lambda d: d.first, default=None)

    def _shares(self, other: Deed) -> bool:
        """Whether a sentence tells of both."""
        return not self.own.told.cues.keys().isdisjoint(other.told.cues)

    def columns(self, actor: Actor, index: int) -> dict[str, float]:
        """What the other events say of somebody who is named in a sentence."""
        name = actor.name
        there = [one for one in self.others if index in one.told.cues]
        does = [one for one in self.others if name in one.doers]
        kind, where = self.own.told.incident.sub_event_type, _where(self.own.told)
        state = actor.id.startswith(_STATE)
        return {
            "does_elsewhere": float(sum((name, "actor") in one.told.roles for one in self.others)),
            "does_beside": float(any((name, "actor") in one.told.roles for one in self.others if self._shares(one))),
            "suffers_elsewhere": float(sum((name, "target") in one.told.roles for one in self.others)),
            "does_kind": float(sum(one.told.incident.sub_event_type == kind for one in does)),
            "does_to_same": float(sum(not self.own.aims.isdisjoint(one.aims) for one in does)),
            "does_there": float(sum(_where(one.told) == where for one in does)) if where else 0.0,
            "does_share": len(does) / max(sum(bool(one.doers) for one in self.others), 1),
            "did_before": _steps(self.before, self.own, name),
            "does_after": _steps(self.after, self.own, name),
            "tells_other": float(len(there)),
            "acts_there": float(any(name in one.doers for one in there)),
            "suffers_there": float(any(name in one.aims for one in there)),
            "of_the_place": float(bool(self.land) and actor.id == self.land),
            "from_abroad": float(state and bool(self.land) and actor.id != self.land),
        }


def _steps(deed: Deed | None, own: Deed, name: str) -> float:
    """How near the event told next to one is, if somebody acts in it; 0 where he does not."""
    if deed is None or name not in deed.doers:
        return 0.0
    return float(max(_FAR_OFF - abs(deed.first - own.first), 1))


def _where(told: Told) -> str:
    place = told.incident.location
    return place.country + place.admin1 if place else ""


def _deed(told: Told) -> Deed:
    """An event with its doers and those who suffer it, as the rules have them."""
    actors = told.incident.actors
    return Deed(told, _named(actors, "actor"), _named(actors, "target"), min(told.cues, default=0))


def _named(actors: Iterable[Actor], role: str) -> frozenset[str]:
    return frozenset(actor.name for actor in actors if actor.role == role and actor.text)


def deeds_around(story: Story, told: Told) -> Deeds:
    """The events that stand around one in its article."""
    if deeds_around not in story.kept:
        story.kept[deeds_around] = {id(one): _deed(one) for one in story.told}
    known: dict[int, Deed] = story.kept[deeds_around]
    place = told.incident.location
    others = [known.get(id(other)) or _deed(other) for other in story.beside(told) if other.draft is not told.draft]
    return Deeds(others, _deed(told), government(place.country).id if place and place.country else "")
