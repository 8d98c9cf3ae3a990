"""Where it was: from which chance on another place is shown than the one that the rules chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.decisions import pins, within
from geo.extract.decisions.clues.judged import Judged, judged, rivals
from geo.extract.decisions.clues.model import Model
from geo.extract.decisions.clues.told import Told
from geo.extract.decisions.reader.reading import Heard
from geo.extract.decisions.reader.weighing import weighed
from geo.extract.decisions.where import ROLES, Spot
from geo.extract.mentions import locations
from geo.geometry import distance_km
from geo.model import Incident, Location

MARGIN = 0.05
"""So much likelier than the rules' place must another one be."""
FINER = 0.3
"""So much likelier must a town be where the rules see none: a wrong pin does more harm than a missing one."""
LOST = 0.2
"""So much likelier must it be that no known place fits, where a heading names the one that the rules see, or where that
is no more than the country, which does less harm than a wrong pin."""
NEVER = 2.0
"""Where the text names a place that no gazetteer knows, no other is meant; where somebody speaks is none either."""
_STRIPS = frozenset({"border", "sea", "strait"})
_SPEAKER = float(ROLES.index("speaker"))
_PRECISE = 3
_WHERE = {"locative", "into", "near", "object", "premodifier"}
_SAY_WHERE = frozenset(float(ROLES.index(role)) for role in ROLES if role in _WHERE)
_OF_STORY = ("of_story", "heads")
"""Figures of a place in the country of the story, or at the head of an item of its own."""
_LEAST_AT_HOME = 2
_ABROAD_KM = 1000.0
"""So far from all else that a text names, a town abroad is that of a government, of a speaker or a namesake."""


def decide(
    every: Sequence[Told], spots: Sequence[Sequence[Spot]], heard: Sequence[Heard | None], model: Model
) -> list[tuple[Incident, Judged]]:
    """Each incident with its place, how sure it is, and the next likely place."""
    chances = model.chances_of_each([[spot.clues for spot in found] for found in spots])
    chances = weighed("place", spots, chances, heard)
    return [_decided(*one) for one in zip(every, spots, chances, strict=True)]


def _decided(told: Told, spots: Sequence[Spot], chances: Sequence[float]) -> tuple[Incident, Judged]:
    incident = told.incident
    ruled, best = rivals(spots, chances)
    # Strips and seas are too rare in the texts that it learned from to be weighed against towns.
    strip = incident.location is not None and incident.location.kind in _STRIPS
    titled = incident.location is not None and locations.is_titled(incident.location)
    coarser = _only_its_country(spots[ruled].location, spots[best].location)
    kept = strip or titled or coarser or chances[best] < chances[ruled] + _margin(told, spots[ruled], spots[best])
    shown = ruled if kept else best
    names = [spot.location.name if spot.location else "" for spot in spots]
    others = ((name, chances[number]) for number, name in enumerate(names) if name != names[shown])
    sure = judged(None if strip or titled else chances[shown], others)
    chosen = pins.honest(spots[shown].location, sure.chance, own=_says_so(told, spots[shown]))
    if _is_far_abroad(spots[shown], spots):
        reason = f"{names[shown]} lies far abroad, and nothing is said to have been there"
        return replace(incident, location=None, place_reason=reason), sure
    if chosen == incident.location:
        return incident, sure
    reason = incident.place_reason or "no place that is known fits"
    return replace(incident, location=chosen, place_reason="" if chosen else reason), sure


def _margin(told: Told, ruled: Spot, best: Spot) -> float:
    """How much likelier another place must be than the rules'."""
    named = ruled.location is None and any(telling.named for telling in told.draft.tellings)
    if named or best.row.get("role") == _SPEAKER:
        return NEVER
    if best.location is None and (ruled.row.get("heads") or _is_country(ruled)):
        return LOST
    return FINER if _is_precise(best) and not _is_precise(ruled) else MARGIN


def _says_so(told: Told, shown: Spot) -> bool:
    """Whether the event's own words place it: not where they only name a part of some town that others name."""
    if pins.is_part(shown.location) and not shown.row.get("own_sentence"):
        return False
    return any(telling.own_place for telling in told.draft.tellings)


def _is_far_abroad(shown: Spot, spots: Sequence[Spot]) -> bool:
    """Whether a town lies abroad, far from all that a text names at home, and no word says that something was there.

    "Berlin then moved its tanks" in news of Tetovo and Skopje, "a statement out of London" in news of Jaffna and Kandy.
    """
    where = shown.location
    if where is None or not where.is_spot or any(map(shown.row.get, _OF_STORY)):
        return False
    if shown.row.get("role") in _SAY_WHERE:
        return False
    home = [spot.location for spot in spots if spot.location is not None and spot.row.get("of_story")]
    near = [town for town in home if town.is_within_province]
    return len(near) >= _LEAST_AT_HOME and all(
        distance_km(where.lat, where.lon, town.lat, town.lon) > _ABROAD_KM for town in near
    )


def _only_its_country(ruled: Location | None, best: Location | None) -> bool:
    """Whether the likeliest place is no more than the country in which the rules see a finer one."""
    return best is not None and ruled is not None and best.kind == "country" and within.lies_in(ruled, best)


def _is_precise(spot: Spot) -> bool:
    return spot.location is not None and spot.location.precision <= _PRECISE


def _is_country(spot: Spot) -> bool:
    return spot.location is not None and spot.location.kind == "country"
