"""Articles with the incidents that a person coded, and which of our drafts tells of which."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.extract.decisions.clues.told import Told
from geo.geometry import distance_km
from geo.model import Article
from geo.vocabulary import event_type, event_types

Gold = dict[str, Any]
"""One coded incident, as the files have it."""

_SAME_SENTENCE = 3
_ENOUGH = 2.0
_SMALL = frozenset(
    ["the", "of", "and", "forces", "force", "group", "army", "government", "military", "unidentified", "armed", "a",
     "an"]
)  # fmt: skip
_GENERIC = frozenset(
    ["unidentified armed group", "unidentified gunmen", "unknown", "gunmen", "militants", "rebels", "insurgents",
     "attackers", "bandits", "unidentified actor"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """An article with its coded incidents, the corpus it is of, and how much it counts."""

    article: Article
    gold: tuple[Gold, ...]
    corpus: str
    weight: float = 1.0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """What each line of a file holds."""
    return map(json.loads, path.read_text(encoding="utf-8").strip().split("\n"))


def read(articles: Path, gold: Path, corpus: str, weight: float = 1.0) -> list[Coded]:
    """The coded articles of a pair of files."""
    told = {row["id"]: row for row in rows(articles)}
    documents = json.loads(gold.read_text(encoding="utf-8"))["documents"]
    return [
        Coded(article_of(told[document["id"]]), tuple(document["incidents"]), corpus, weight) for document in documents
    ]


def founding(folder: Path, weight: float) -> list[Coded]:
    """The five articles that the project began with: text files and their gold in one folder."""
    documents = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["documents"]
    return [
        Coded(
            article_of(
                {
                    "id": one["id"],
                    "text": (folder / one["id"]).read_text(encoding="utf-8"),
                    "published": one["published"],
                }
            ),
            tuple(map(_known, one["incidents"])),
            "founding",
            weight,
        )
        for one in documents
    ]


def _known(gold: Gold) -> Gold:
    """A coded incident; one of a kind that no event type has, such as a mobilisation, may be found or not."""
    known = gold["event_type"] in event_types()
    return gold if known else gold | {"event_type": next(iter(event_types())), "optional": True}


def golden(gold: Path, texts: Path, weight: float) -> list[Coded]:
    """The documents of a golden file, whose texts stand elsewhere."""
    told = {row["id"]: row for row in rows(texts)}
    documents = json.loads(gold.read_text(encoding="utf-8"))["documents"]
    return [
        Coded(
            article_of(told[one["id"]] | {"published": one["published"]}),
            tuple(map(_known, one["incidents"])),
            gold.stem,
            weight,
        )
        for one in documents
    ]


def article_of(row: dict[str, Any]) -> Article:
    """The article in a line of a file."""
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    return Article(
        row["id"], row["text"], title=row.get("title") or "", published=day,
        published_source="given" if day else "unknown",
    )  # fmt: skip


def fit(gold: Gold, told: Told) -> float:
    """How well a draft fits a coded incident: by a shared sentence, the place and the kind of event."""
    starts = [mention["start"] for mention in gold["mentions"]]
    shared = any(
        m.span.start - _SAME_SENTENCE <= start < m.span.end for m in told.incident.mentions for start in starts
    )
    where = told.incident.location
    near = where is not None and gold.get("lat") is not None and is_there(gold, where.lat, where.lon)
    kinds = [gold["event_type"], *gold.get("alt_types", ())]
    exact = told.incident.sub_event_type in kinds
    families = {event_type(kind).family for kind in kinds}
    kind = exact or event_type(told.incident.sub_event_type).family in families
    if not (shared or (near and kind)):
        return 0.0
    return 2.0 * shared + 1.5 * near + 1.0 * kind + 0.5 * exact


def is_there(gold: Gold, lat: float, lon: float) -> bool:
    """Whether a point is within the tolerance of a coded place."""
    return distance_km(gold["lat"], gold["lon"], lat, lon) <= float(gold["tolerance_km"])


def assigned(coded: Coded, told: Sequence[Told]) -> dict[int, Gold]:
    """Draft number -> the coded incident it tells of, each coded one given to one draft."""
    pairs = sorted(
        ((score, g, t) for g, gold in enumerate(coded.gold) for t, one in enumerate(told) if (score := fit(gold, one))),
        key=lambda item: (-item[0], bool(told[item[2]].draft.doubt), item[2]),
    )
    used: set[int] = set()
    found: dict[int, Gold] = {}
    for _, g, t in pairs:
        if g not in used and t not in found:
            used.add(g)
            found[t] = coded.gold[g]
    return found


def nearest(coded: Coded, told: Told) -> Gold | None:
    """The coded incident that a draft tells of, also where another draft tells of it better."""
    scored = [(fit(gold, told), -number, gold) for number, gold in enumerate(coded.gold)]
    best = max(scored, key=lambda item: item[:2], default=(0.0, 0, None))
    return best[2] if best[0] >= _ENOUGH else None


def words(gold: Gold, slot: str) -> list[str]:
    """The words of the text that tell a slot."""
    value = (gold.get("evidence") or {}).get(slot)
    return [word for word in (value if isinstance(value, list) else [value]) if word]


def is_named(name: str, text: str, names: Iterable[str], evidence: Iterable[str]) -> bool:
    """Whether an actor is one of the coded names, or stands in the words that the coder went by."""
    name, text = name.lower().strip(), text.lower().strip()
    for other in (each.lower().strip() for each in names if each):
        if name == other or (name in _GENERIC and other in _GENERIC):
            return True
        ours = set(name.replace("-", " ").split()) - _SMALL
        theirs = set(other.replace("-", " ").split()) - _SMALL
        if ours and theirs and len(ours & theirs) / len(ours | theirs) >= 0.5:
            return True
    return bool(text) and any(text in each.lower() or each.lower() in text for each in evidence)
