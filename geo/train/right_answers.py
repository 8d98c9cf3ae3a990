"""Which of the candidates of an event are right, by what a person coded of it."""

from __future__ import annotations

from geo.extract.decisions.considered import Considered
from geo.extract.decisions.figures import COUNTED
from geo.extract.decisions.reader.weighing import Slot
from geo.train.coded import Gold, is_named, is_there, words


def right(slot: Slot, found: Considered, gold: Gold) -> list[bool] | None:
    """Which candidates of a slot are right; none where nobody coded it."""
    if slot in {"actor", "target"}:
        names = gold.get(f"{slot}s")
        if names is None:
            return None
        said = words(gold, slot)
        return [is_named(one.actor.name, one.actor.text, names, said) for one in found.people]
    if slot == "place":
        if gold.get("lat") is None:
            return None
        spots = [spot.location for spot in found.spots]
        return [is_there(gold, at.lat, at.lon) if at else not gold.get("listed", True) for at in spots]
    assert slot in COUNTED
    if slot not in gold:
        return None
    wanted, told = (gold.get(slot) or {}).get("best"), gold.get(slot) is not None
    tolls = [one.toll for one in (found.killed if slot == "killed" else found.wounded)]
    return [(toll.best if toll else None) == wanted and (toll is not None) == told for toll in tolls]
