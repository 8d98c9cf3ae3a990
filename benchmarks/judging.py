"""Compares found incidents with golden ones: what belongs together, what is missed or invented, which slots agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geopy.distance import great_circle

from geo.model import MAPPED_LAYERS, MAPPED_STATUSES

__all__ = ["Document", "Json", "Outcome", "fit", "judge", "pair", "slots"]

Json = dict[str, Any]

# Types that differ in the weapon or the outcome only; telling them apart is a slot of its own.
GROUPS: Mapping[str, str] = {
    sub_type: group
    for group, sub_types in {
        "battle": (
            "Armed clash",
            "Government regains territory",
            "Non-state actor overtakes territory",
            "Non-violent transfer of territory",
            "Siege",
            "Headquarters or base established",
        ),
        "remote violence": (
            "Air/drone strike",
            "Shelling/artillery/missile attack",
            "Suicide bomb",
            "Remote explosive/landmine/IED",
            "Chemical weapon",
            "Grenade",
            "Disrupted weapons use",
        ),
        "against civilians": (
            "Attack",
            "Sexual violence",
            "Abduction/forced disappearance",
            "Mob violence",
            "Excessive force against protesters",
            "Looting/property destruction",
            "Arrests",
            "Violent demonstration",
        ),
        "displacement": ("Displacement",),
    }.items()
    for sub_type in sub_types
}


@dataclass(frozen=True)
class Document:
    """A golden document: its text and title, and what a careful reader found in it."""

    id: str
    text: str
    title: str
    gold: Json


@dataclass
class Outcome:
    """How one set went; keys are gold ids, and ``document:offset:type:place`` for what no gold incident matches."""

    hit: dict[str, list[str]] = field(default_factory=dict)
    """Gold ids of incidents that count, each with the slots that were wrong."""
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    unmerged: list[str] = field(default_factory=list)
    tiers: Counter[tuple[str, bool]] = field(default_factory=Counter)
    slots: Counter[tuple[str, bool]] = field(default_factory=Counter)
    traps_hit: int = 0
    traps: int = 0

    def figures(self) -> Json:
        """Precision (invented and unmerged count against it), recall of each tier, slots, traps."""
        found = len(self.hit)
        names = sorted({name for name, _ in self.slots})
        return {
            "precision": _share(found, len(self.invented) + len(self.unmerged)),
            "recall_a": _share(self.tiers["A", True], self.tiers["A", False]),
            "recall_b": _share(self.tiers["B", True], self.tiers["B", False]),
            "gold": sum(self.tiers.values()),
            "invented": len(self.invented),
            "unmerged": len(self.unmerged),
            "traps_hit": f"{self.traps_hit} of {self.traps}",
            "slots": {name: _share(self.slots[name, True], self.slots[name, False]) for name in names},
        }

    def record(self) -> Json:
        """What the baseline keeps: ids and offsets, no text."""
        lists = {"missed": self.missed, "invented": self.invented, "unmerged": self.unmerged}
        return {"hit": dict(sorted(self.hit.items()))} | {name: sorted(keys) for name, keys in lists.items()}


def _share(right: int, wrong: int) -> float | None:
    return round(right / (right + wrong), 4) if right + wrong else None


def _near(gold: Json, found: Json) -> bool:
    place = found.get("place")
    if gold["lat"] is None or not place:
        return False
    return bool(great_circle((gold["lat"], gold["lon"]), (place["lat"], place["lon"])).km <= gold["tolerance_km"])


def _same_kind(gold: Json, found: Json) -> bool:
    return GROUPS.get(gold["event_type"]) == GROUPS.get(found["sub_event_type"])


def _tells(found: Json, start: int) -> bool:
    # Sentence splitters differ on whether a quotation mark or a bullet belongs to the sentence.
    return any(m["start"] <= start < m["end"] or abs(m["start"] - start) <= 3 for m in found["mentions"])


def fit(gold: Json, found: Json) -> float:
    """How well a found incident fits a gold one: 5 at best, 0 without a common sentence or a place and kind."""
    sentence = any(_tells(found, mention["start"]) for mention in gold["mentions"])
    near, kind = _near(gold, found), _same_kind(gold, found)
    if not sentence and not (near and kind):
        return 0.0
    exact = gold["event_type"] == found["sub_event_type"]
    return sum(weight for weight, holds in ((2.0, sentence), (1.5, near), (1.0, kind), (0.5, exact)) if holds)


def pair(golds: Sequence[Json], founds: Sequence[Json]) -> dict[int, int]:
    """Index of the found incident for each gold one that has one; the best fits choose first, each once."""
    fits = [(fit(gold, found), g, f) for g, gold in enumerate(golds) for f, found in enumerate(founds)]
    chosen: dict[int, int] = {}
    for score, g, f in sorted(fits, key=lambda row: -row[0]):
        if score and g not in chosen and f not in chosen.values():
            chosen[g] = f
    return chosen


def slots(gold: Json, found: Json) -> Iterator[tuple[str, bool]]:
    """Each value that the gold incident states, and whether the found one has it."""
    if gold["lat"] is not None:
        yield "place", _near(gold, found)
    if gold["date_start"]:
        day = found.get("date")
        yield "date", bool(day and gold["date_start"] <= day["end"] and day["start"] <= gold["date_end"])
    yield "event_group", _same_kind(gold, found)
    yield "event_type", gold["event_type"] == found["sub_event_type"]
    wanted, toll = gold["killed"] or {}, found.get("killed") or {}
    if not wanted or wanted["best"] is not None:
        yield "killed", wanted.get("best") == toll.get("best")
    yield "status", gold["status"] == found["status"]
    if gold["actors"]:
        names = {actor["name"].casefold() for actor in found["actors"]}
        yield "actor", any(name.casefold() in names for name in gold["actors"])


def _on_the_map(incident: Json) -> bool:
    return incident["status"] in MAPPED_STATUSES and incident["layer"] in MAPPED_LAYERS


def _key(document: Document, found: Json) -> str:
    place = (found.get("place") or {}).get("id", "-")
    return f"{document.id}:{found['mentions'][0]['start']}:{found['sub_event_type']}:{place}"


def _count_gold(outcome: Outcome, gold: Json, found: Json | None) -> None:
    if gold["optional"]:
        return
    outcome.tiers[gold["tier"], found is not None] += 1
    if found is None:
        outcome.missed.append(gold["gold_id"])
        return
    judged = list(slots(gold, found))
    outcome.slots.update(judged)
    outcome.hit[gold["gold_id"]] = [name for name, right in judged if not right]


def _count_extra(outcome: Outcome, document: Document, found: Json) -> None:
    # Telling a known incident twice is a failure to merge, not an invention.
    if any(fit(gold, found) >= 2 for gold in document.gold["incidents"]):
        outcome.unmerged.append(_key(document, found))
        return
    outcome.invented.append(_key(document, found))
    starts = [trap["start"] for trap in document.gold["traps"]]
    outcome.traps_hit += any(m["start"] <= start < m["end"] for m in found["mentions"] for start in starts)


def judge(documents: Iterable[Document], answers: Mapping[str, Json]) -> Outcome:
    """Compares what `dateline extract` answered with the golden incidents of the same documents."""
    outcome = Outcome()
    for document in documents:
        golds = document.gold["incidents"]
        founds = [found for found in answers[document.id]["incidents"] if _on_the_map(found)]
        chosen = pair(golds, founds)
        for g, gold in enumerate(golds):
            _count_gold(outcome, gold, founds[chosen[g]] if g in chosen else None)
        for f in set(range(len(founds))) - set(chosen.values()):
            _count_extra(outcome, document, founds[f])
        outcome.traps += len(document.gold["traps"])
    return outcome
