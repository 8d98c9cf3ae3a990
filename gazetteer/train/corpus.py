"""The annotated texts that training reads, as they are described in the shared evaluation folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gazetteer.errors import SourceError

TOPONYM_FILES: Final = {"lgl": "toponyms_lgl.jsonl", "geowebnews": "toponyms_geowebnews_dev.jsonl"}
ENTITY_FILE: Final = "re3d_dev.jsonl"
HEADLINE_FILE: Final = "headlines_dev.jsonl"
_NO_PLACES: Final = frozenset({"Person", "Weapon", "MilitaryPlatform", "Temporal", "Quantity", "DocumentReference"})


@dataclass(frozen=True, slots=True)
class Gold:
    """A span that people marked as a place name; without a point where they gave none."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text. ``doubtful`` are stretches of which it is not known whether they are place names."""

    corpus: str
    id: str
    title: str
    text: str
    gold: tuple[Gold, ...]
    doubtful: tuple[tuple[int, int], ...] = ()


def toponym_texts(folder: Path, corpus: str) -> list[Text]:
    """The texts of one of the corpora in ``TOPONYM_FILES``."""
    return [
        Text(
            corpus, row["id"], row["title"] or "", row["text"],
            tuple(Gold(t["start"], t["end"], t["lat"], t["lon"]) for t in row["toponyms"]),
        )
        for row in _rows(folder / TOPONYM_FILES[corpus])
    ]  # fmt: skip


def entity_texts(folder: Path) -> list[Text]:
    """Texts on Syria and Iraq whose locations and nationalities are marked, without points.

    A location is kept from its first capitalised word to its last one. Not every place is marked, so whatever is not
    marked as something else is doubtful.
    """
    texts = []
    for row in _rows(folder / ENTITY_FILE):
        entities = row["entities"]
        named = {
            span
            for e in entities
            if e["type"] in ("Location", "Nationality") and (span := _capitalised(row["text"], e))
        }
        inner = {a for a in named if not any(b != a and a[0] <= b[0] and b[1] <= a[1] for b in named)}
        sure = sorted((e["start"], e["end"]) for e in entities if e["type"] in _NO_PLACES)
        gold = tuple(Gold(start, end) for start, end in sorted(inner))
        texts.append(Text("re3d", row["id"], row["title"] or "", row["text"], gold, _between(sure, len(row["text"]))))
    return texts


def _between(sure: list[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    """What the sorted stretches leave out."""
    gaps, at = [], 0
    for start, end in sure:
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    return tuple(gaps) if at >= length else (*gaps, (at, length))


def _capitalised(text: str, entity: dict[str, Any]) -> tuple[int, int] | None:
    start, end = entity["start"], entity["end"]
    words = []
    at = start
    for word in text[start:end].split(" "):
        if word[:1].isupper() or word.startswith(("al-", "el-")):
            words.append((at, at + len(word)))
        at += len(word) + 1
    if not words or len(words) < len(text[words[0][0] : words[-1][1]].split(" ")) or words[-1][1] != end:
        return None  # "ISIL targets" is no name
    first, last = words[0][0], words[-1][1]
    return (first, last) if text[last - 1].isalnum() and not text[first:last].isdigit() else None


def headline_texts(folder: Path) -> list[Text]:
    """Headlines with the point of the one place that coders took from them; everything else is doubtful."""
    texts = []
    for row in _rows(folder / HEADLINE_FILE):
        surface, text = row["place_surface"], row["headline"]
        start = text.lower().find(surface.lower()) if surface and row["place_in_headline"] else -1
        if start < 0 or int(row["where_prec"]) > 2 or not text[start].isupper():
            continue
        end = start + len(surface)
        if article := _ARTICLE.search(text[:start]):
            start = article.start()
        gold = Gold(start, end, row["lat"], row["lon"])
        texts.append(Text("headlines", str(row["event_id"]), "", text, (gold,), ((0, len(text)),)))
    return texts


_ARTICLE: Final = re.compile(r"(?<!\w)[AaEe][a-z][a-z]?-$")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error}; give the folder that holds data/{path.name}") from error
    return (json.loads(line) for line in lines if line.strip())


def folds(texts: Sequence[Text], count: int) -> list[list[Text]]:
    """The texts in ``count`` parts, every corpus spread evenly over them."""
    parts: list[list[Text]] = [[] for _ in range(count)]
    seen: dict[str, int] = {}
    for text in texts:
        seen[text.corpus] = seen.get(text.corpus, -1) + 1
        parts[seen[text.corpus] % count].append(text)
    return parts
