"""What became of the incidents: which of now is which of before, what differs, and the sum of it between two moments.

Each incident has a ``root``: the id it had when it was first shown. Ids follow from what was read, so that another
source or a better extraction gives another id; the root stays, and with it the moment of first sight and old links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, get_args

import msgspec

from geo.model import Incident, TollKind

__all__ = ["Change", "Difference", "Seen", "Sight", "Story", "differences", "net", "sights"]

Kind = Literal["new", "changed", "split", "merged", "removed"]
TOLLS: tuple[TollKind, ...] = get_args(TollKind)
SETTLED = ("accepted", "rejected")  # what a person said of the whole; "edited" is told by the field that was edited


@dataclass(frozen=True, slots=True)
class Seen:
    """When an incident was first shown, under which id, and when what it says last changed; in UTC."""

    root: str
    first: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log. ``old`` and ``new`` are JSON: a field's values, or of what was removed the whole incident.

    Of what was merged, ``new`` is the root that it went into; of what was split off, ``old`` the root it came from.
    """

    at: datetime
    root: str
    kind: Kind
    field: str = ""
    old: str = ""
    new: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """An incident as it was shown, with what is known of its past."""

    incident: Incident
    seen: Seen


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else than before, as JSON, and who changed it; nobody where it was read anew."""

    field: str
    old: str
    new: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """What became of one incident between two moments; ``was`` is what was removed, or the root it was merged into."""

    root: str
    kind: Kind
    at: datetime
    differences: tuple[Difference, ...] = ()
    was: str = ""


def facts(incident: Incident) -> dict[str, Any]:
    """What a reader would call a change; offsets, scores and the way it was found are none."""
    period, place = incident.period, incident.location
    figures = {kind: incident.toll(kind) for kind in TOLLS}
    return {
        "sources": sorted({incident.source_of(key) for key in incident.article_ids}),
        "status": incident.status,
        "type": incident.sub_event_type,
        "layer": incident.layer,
        **{kind: toll and [toll.low, toll.best, toll.high] for kind, toll in figures.items()},
        "period": period and period.start and [str(period.start), str(period.end), period.precision],
        "place": place and [place.name, round(place.lat, 3), round(place.lon, 3)],
        "actors": sorted({f"{actor.role}: {actor.name}" for actor in incident.actors}),
        "review": incident.review_state if incident.review_state in SETTLED else None,
    }


def differences(before: Incident, after: Incident) -> Iterator[Difference]:
    """Each fact that says something else."""
    old, new = facts(before), facts(after)
    for field, value in new.items():
        if value != old[field]:
            yield Difference(field, msgspec.json.encode(old[field]).decode(), msgspec.json.encode(value).decode())


def _ids(incident: Incident) -> tuple[str, ...]:
    return incident.members or (incident.id,)


class _Before:
    """The incidents as they were, found by an id, by a member, or by a sentence of theirs."""

    def __init__(self, sights: Iterable[Sight]) -> None:
        # The oldest first, so that of several it is the one whose story goes on.
        self.all = sorted(sights, key=lambda one: (one.seen.first, one.seen.root))
        # A root is one of its names too: no other incident may get it as its own.
        self._by_id = {one.seen.root: one for one in self.all} | {
            key: one for one in self.all for key in (one.incident.id, *_ids(one.incident))
        }
        self._told: dict[str, list[Sight]] = {}
        for one in self.all:
            for article_id in one.incident.article_ids:
                self._told.setdefault(article_id, []).append(one)

    def same(self, incident: Incident) -> list[Sight]:
        """Those that share an id with it, the oldest first."""
        found = {id(one): one for key in (incident.id, *_ids(incident)) if (one := self._by_id.get(key))}
        return sorted(found.values(), key=lambda one: (one.seen.first, one.seen.root))

    def of_the_sentence(self, incident: Incident, taken: set[str]) -> list[Sight]:
        """The one that was read from the same sentence, if it is free: of the same type before any other."""
        near = [
            one
            for article_id in incident.article_ids
            for one in self._told.get(article_id, ())
            if one.seen.root not in taken and _share_a_sentence(one.incident, incident)
        ]
        return sorted(near, key=lambda one: one.incident.sub_event_type != incident.sub_event_type)[:1]


def _share_a_sentence(left: Incident, right: Incident) -> bool:
    return any(ours.overlaps(theirs) for ours in left.mentions for theirs in right.mentions)


def sights(
    before: Iterable[Sight], after: Sequence[Incident], at: datetime
) -> tuple[dict[str, Seen], list[Change], dict[str, str]]:
    """What is known of each incident now, by id; the changes since before; and for each id that is gone, its root."""
    past = _Before(before)
    kin = {incident.id: past.same(incident) for incident in after}
    taken = {one.seen.root for found in kin.values() for one in found}
    for incident in after:
        if not kin[incident.id]:
            kin[incident.id] = past.of_the_sentence(incident, taken)
            taken |= {one.seen.root for one in kin[incident.id]}
    seen: dict[str, Seen] = {}
    log: list[Change] = []
    went_on: dict[str, str] = {}  # old root -> the root that its story goes on under

    def heir(incident: Incident) -> tuple[bool, int, str]:
        """The one that has the root as its id, else what holds most of the older one; the others were split off."""
        return all(one.seen.root != incident.id for one in kin[incident.id]), -len(_ids(incident)), incident.id

    for incident in sorted(after, key=heir):
        free = [one for one in kin[incident.id] if one.seen.root not in went_on]
        seen[incident.id], told = _told(incident, free, kin[incident.id], at)
        log += told
        went_on |= {one.seen.root: seen[incident.id].root for one in free}
    log += [_removed(one, at) for one in past.all if one.seen.root not in went_on]
    now = {key for incident in after for key in (incident.id, *incident.members)}
    ids = ((key, one.seen.root) for one in past.all for key in (one.incident.id, *one.incident.members))
    gone = {key: went_on.get(root, root) for key, root in ids}
    return seen, log, {key: root for key, root in gone.items() if key not in now and key != root}


def _told(incident: Incident, free: Sequence[Sight], kin: Sequence[Sight], at: datetime) -> tuple[Seen, list[Change]]:
    """What is known of one incident, and the lines that its last change is worth."""
    if not free:
        first = kin[0].seen.first if kin else at
        kind: Kind = "split" if kin else "new"
        return Seen(incident.id, first, at), [Change(at, incident.id, kind, old=kin[0].seen.root if kin else "")]
    main, *others = free
    log = [
        Change(at, main.seen.root, "changed", one.field, one.old, one.new)
        for one in differences(main.incident, incident)
    ]
    log += [Change(at, other.seen.root, "merged", new=main.seen.root) for other in others]
    return replace(main.seen, changed=at if log else main.seen.changed), log


def _removed(one: Sight, at: datetime) -> Change:
    return Change(at, one.seen.root, "removed", old=msgspec.json.encode(one.incident).decode())


def net(log: Iterable[Change]) -> list[Story]:
    """What the changes come to, the latest first: what came and went again, or changed back, is none."""
    by_root: dict[str, list[Change]] = {}
    for change in sorted(log, key=lambda one: one.at):
        by_root.setdefault(change.root, []).append(change)
    stories = (_story(root, told) for root, told in by_root.items())
    return sorted((one for one in stories if one), key=lambda one: (one.at, one.root), reverse=True)


def _story(root: str, told: Sequence[Change]) -> Story | None:
    whole = [change for change in told if change.kind != "changed"]
    was_there = not whole or whole[0].kind not in ("new", "split")
    last, at = whole[-1] if whole else None, told[-1].at
    if last and last.kind in ("removed", "merged"):
        return Story(root, last.kind, at, was=last.old or last.new) if was_there else None
    if not was_there:
        return Story(root, whole[0].kind, at, was=whole[0].old)
    found = tuple(_differences([change for change in told if change.kind == "changed"]))
    return Story(root, "changed", at, found) if found else None


def _differences(told: Sequence[Change]) -> Iterator[Difference]:
    for field in dict.fromkeys(change.field for change in told):
        ours = [change for change in told if change.field == field]
        if ours[0].old != ours[-1].new:
            authors = tuple(dict.fromkeys(change.author for change in ours if change.author))
            yield Difference(field, ours[0].old, ours[-1].new, authors)
