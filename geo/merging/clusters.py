"""The same incident in several articles: close in place and time, of a compatible type, with compatible actors.

Which reports are one is decided here; ``combine`` makes one incident of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geo.geometry import distance_km
from geo.merging.combine import by_first_day, combined
from geo.model import Article, Incident, Location, Period
from geo.vocabulary import event_type

__all__ = ["NEAR_KM", "REACH_DAYS", "clusters", "compatible", "dataset", "joinable", "may_tell_one", "merge"]

_FOR_A_PLACE = frozenset({"capture", "recapture"})
"""Words of ``merges_as`` that make fighting for a place and its capture one incident within an article, too."""
NEAR_KM = 15.0
"""Towns that are further apart are two places."""
_SLACK = timedelta(days=1)
_WIDE_DAYS = 10
"""A period that is wider than this says too little about the day to hold two reports together."""
_APART = timedelta(days=_WIDE_DAYS) + _SLACK
"""First days further apart than this never agree, because no period that counts is wider."""
REACH_DAYS = _APART.days
_TOLL_RATIO = 2.0
_ARMED_ROLES = ("actor", "claimant")


def _shared(left: Incident, right: Incident) -> frozenset[str]:
    """What both types merge as, by event_types.toml."""
    return event_type(left.sub_event_type).merges_as & event_type(right.sub_event_type).merges_as


def _types_agree(left: Incident, right: Incident) -> bool:
    return left.sub_event_type == right.sub_event_type or bool(_shared(left, right))


def _places_agree(left: Location, right: Location) -> bool:
    if left.place_id == right.place_id:
        return left.is_within_country
    if left.is_spot and right.is_spot:
        return distance_km(left.lat, left.lon, right.lat, right.lon) <= NEAR_KM
    outer, inner = (left, right) if left.precision >= right.precision else (right, left)
    return outer.kind == "admin1" and outer.country == inner.country and outer.name in {inner.admin1, inner.name}


def _days_agree(left: Period | None, right: Period | None) -> bool:
    if left is None or right is None or left.start is None or right.start is None:
        return False
    assert left.end is not None
    assert right.end is not None
    if max(left.end - left.start, right.end - right.start) > timedelta(days=_WIDE_DAYS):
        return False
    return left.start - right.end <= _SLACK and right.start - left.end <= _SLACK


def _sides(incident: Incident) -> set[str]:
    return {actor.id for actor in incident.actors if actor.id and actor.id != "civilians"}


def _doers(incident: Incident) -> set[str]:
    return {a.id for a in incident.actors if a.id and a.role in _ARMED_ROLES and a.id != "civilians"}


def _actors_agree(left: Incident, right: Incident) -> bool:
    ours, theirs = _doers(left), _doers(right)
    return not ours or not theirs or bool(ours & theirs) or bool(ours & _sides(right) and theirs & _sides(left))


def _tolls_agree(left: Incident, right: Incident) -> bool:
    ours, theirs = left.toll("killed"), right.toll("killed")
    if ours is None or theirs is None or not ours.best or not theirs.best:
        return True
    return max(ours.best, theirs.best) <= _TOLL_RATIO * min(ours.best, theirs.best) + 2


def compatible(left: Incident, right: Incident) -> bool:
    """Whether two incidents may be one; within an article only fighting for a place and its capture are joined here."""
    if left.layer != right.layer or left.location is None or right.location is None:
        return False
    if {left.status, right.status} & {"denied", "threat", "hypothetical", "background"} and left.status != right.status:
        return False
    same_article = left.article_id == right.article_id
    if same_article and not _shared(left, right) & _FOR_A_PLACE:
        return False
    agree = _types_agree(left, right) and _places_agree(left.location, right.location)
    return agree and _days_agree(left.period, right.period) and _actors_agree(left, right) and _tolls_agree(left, right)


def may_tell_one(left: Incident, right: Incident) -> bool:
    """Whether two reports of one sentence may be of one event: what one of them does not say parts them in nothing."""
    unplaced = left.location is None or right.location is None
    agree = unplaced or _places_agree(left.location, right.location)  # type: ignore[arg-type]  # both are there
    return agree and _types_agree(left, right) and _tolls_agree(left, right)


def _closeness(left: Incident, right: Incident) -> tuple[bool, float, str, str]:
    """Sorts pairs so that the likeliest are joined first, whatever order the incidents came in."""
    assert left.location is not None
    assert right.location is not None
    km = distance_km(left.location.lat, left.location.lon, right.location.lat, right.location.lon)
    first, second = sorted((left.id, right.id))
    return left.sub_event_type != right.sub_event_type, km, first, second


def _buckets(incidents: Sequence[Incident]) -> list[list[Incident]]:
    """Incidents that share a cell of about a degree, so that not every pair of a large store is compared."""
    cells: dict[tuple[int, int], list[Incident]] = {}
    for incident in incidents:
        if incident.location is None:
            continue
        for cell in _cells(incident.location):
            cells.setdefault(cell, []).append(incident)
    return list(cells.values())


_STEPS = ((0, 0), (0, 1), (1, 0), (1, 1), (1, -1))


def _cells(location: Location) -> set[tuple[int, int]]:
    row, column = round(location.lat), round(location.lon)
    return {(row + down, column + right) for down, right in _STEPS}


def dataset(incident: Incident) -> str:
    """The dataset that an imported event is a record of; empty where it was read from an article."""
    return next((cue.rule for cue in incident.cues if cue.kind == "record"), "")


def _start(incident: Incident) -> date:
    assert incident.period is not None
    return _first(incident.period)


def _first(period: Period) -> date:
    assert period.start is not None
    return period.start


def _near_in_time(bucket: Sequence[Incident]) -> Iterator[tuple[Incident, Incident]]:
    """Pairs whose first days are close, found in the order of days: a long history costs no more than its months."""
    dated = sorted((one for one in bucket if one.period and one.period.start), key=lambda one: (_start(one), one.id))
    days, datasets = [_start(one) for one in dated], [dataset(one) for one in dated]
    if len(set(datasets)) == 1 and datasets[0]:
        return
    for number, left in enumerate(dated):
        for other in range(number + 1, bisect_right(days, days[number] + min(_APART, date.max - days[number]))):
            # The people who coded a dataset have told its events apart already.
            if datasets[number] and datasets[number] == datasets[other]:
                continue
            right = dated[other]
            if left.id != right.id:
                yield (left, right) if left.id < right.id else (right, left)


def _pairs(incidents: Sequence[Incident]) -> list[tuple[Incident, Incident]]:
    found: dict[tuple[str, str], tuple[Incident, Incident]] = {}
    for bucket in _buckets(incidents):
        for left, right in _near_in_time(bucket):
            key = (left.id, right.id)
            if key not in found and compatible(left, right):
                found[key] = (left, right)
    return sorted(found.values(), key=lambda pair: _closeness(*pair))


def joinable(left: Incident, right: Incident) -> bool:
    """Whether ``clusters`` weighs these two as a pair, whatever other reports there are."""
    if left.location is None or right.location is None or not _cells(left.location) & _cells(right.location):
        return False
    if any(one.period is None or one.period.start is None for one in (left, right)):
        return False
    coded = dataset(left)
    if (coded and coded == dataset(right)) or abs(_start(left) - _start(right)) > _APART:
        return False
    return left.id != right.id and compatible(*sorted((left, right), key=lambda one: one.id))


def clusters(incidents: Sequence[Incident], twins: Iterable[Sequence[Incident]] = ()) -> list[list[Incident]]:
    """Groups in which everything may be one with everything, the closest pairs joined first.

    ``twins`` tell the same in copies of one text: they are one whatever they say.
    """
    home: dict[str, list[Incident]] = {incident.id: [incident] for incident in incidents}
    for told in twins:
        home |= dict.fromkeys((one.id for one in told), _lifted(told))
    weighed = [one for group in _each_once(home.values()) for one in group]
    for left, right in _pairs(sorted(weighed, key=lambda one: one.id)):
        ours, theirs = home[left.id], home[right.id]
        if ours is theirs or not all(compatible(a, b) for a in ours for b in theirs):
            continue
        ours.extend(theirs)
        for incident in theirs:
            home[incident.id] = ours
    by_id = {incident.id: incident for incident in incidents}
    return [[by_id[one.id] for one in group] for group in _each_once(home.values())]


def _each_once(groups: Iterable[list[Incident]]) -> list[list[Incident]]:
    return list({id(group): group for group in groups}.values())


def _lifted(told: Sequence[Incident]) -> list[Incident]:
    """Twins as they are held against others: one that names no place or no day has that of a twin."""
    places = [one.location for one in told if one.location]
    days = [one.period for one in told if one.period and one.period.start]
    place = min(places, key=lambda found: (found.precision, -found.score, found.place_id), default=None)
    day = min(days, key=lambda found: (found.precision, _first(found)), default=None)
    return [
        replace(one, location=one.location or place, period=one.period if one.period and one.period.start else day)
        for one in told
    ]


def merge(incidents: Sequence[Incident], articles: Mapping[str, Article]) -> list[Incident]:
    """The incidents behind the reports, those of one event joined; the same whatever the order they come in.

    Sorted by first day, then id; those without a day come last.
    """
    unique = sorted({incident.id: incident for incident in incidents}.values(), key=lambda incident: incident.id)
    return by_first_day([combined(group, articles) for group in clusters(unique)])
