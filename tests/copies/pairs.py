"""Three hundred pairs of articles, each a copy of one text or not, made from stories written by hand.

A wire story is one of ``tests/world``, which outlets print with other heads, cut, in their own style and with own
paragraphs; the rest is of ``stories.toml``. The same pairs come out each time.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WORLD = HERE.parent / "world" / "articles.jsonl"
WIRES, NATURAL = 110, 38
WRITTEN = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))
OUTLETS = WRITTEN["outlets"]

DAY_OR_FIGURE = re.compile(
    r"\w+day|\d.*|two|three|four|five|six|seven|eight|nine|eleven|nineteen|third|fifth|seventh", re.IGNORECASE
)


@dataclass(frozen=True)
class Pair:
    """Two texts, whether one is a copy of the other, what kind of pair it is, and the story that it was made from."""

    left: str
    right: str
    copy: bool
    kind: str
    story: str

    @property
    def held_out(self) -> bool:
        """Whether it is kept from tuning: half of the stories are, with all that was made from them."""
        return sum(self.story.encode()) % 2 == 1


def _world() -> list[dict[str, Any]]:
    lines = WORLD.read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["id"] and len(one["text"].split()) > 110]


def _printed(text: str, dice: random.Random) -> str:
    """What an outlet makes of a wire story: another head, a cut, its own style, paragraphs of its own."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    deed = dice.choice(("cut", "style", "own", "cut own", "style cut", "style own", "middle", "as it is"))
    if "cut" in deed and len(parts) > 2:
        parts = parts[: max(2, round(len(parts) * dice.uniform(0.5, 0.9)))]
    if "middle" in deed and len(parts) > 3:
        del parts[dice.randrange(1, len(parts) - 1)]
    if "own" in deed:
        for paragraph in dice.sample(OUTLETS["paragraphs"], dice.randint(1, 2)):
            parts.insert(dice.randint(1, len(parts)), paragraph.format(place=dice.choice(("The town", "The province"))))
    told = "\n\n".join(parts)
    if "style" in deed:
        for ours, theirs in dice.sample(OUTLETS["style"], 14):
            told = told.replace(ours, theirs)
    told = re.sub(r"^[A-Z][^\n]{0,60}?\((?:AFP|Reuters|AP)\) - ", "", told) if dice.random() < 0.7 else told
    return "\n\n".join(filter(None, (dice.choice(OUTLETS["heads"]), told, dice.choice(OUTLETS["feet"]))))


def _swapped(text: str, swap: dict[str, str], dice: random.Random) -> str:
    """The bulletin of another day: other places, figures and names in the same sentences, some left out."""
    kept = dice.random() < 0.5
    for ours, theirs in swap.items():
        # Every second one is of the same place as the day before, with its people; only day and figures are others.
        if kept and not DAY_OR_FIGURE.fullmatch(ours) and dice.random() < 0.7:
            continue
        text = re.sub(rf"\b{re.escape(ours)}\b", theirs, text)
    parts = text.strip().split("\n")
    if dice.random() < 0.4:
        parts.pop(dice.randrange(1, len(parts)))
    return "\n".join(parts)


def _wire_pairs(dice: random.Random) -> Iterator[Pair]:
    for number, one in enumerate(dice.sample(_world(), WIRES)):
        left = one["text"] if number % 2 else _printed(one["text"], dice)
        yield Pair(left, _printed(one["text"], dice), copy=True, kind="same wire", story=one["id"])


def _story_pairs(dice: random.Random) -> Iterator[Pair]:
    for one in WRITTEN["story"]:
        base, rewrite, other = (one[key].strip() for key in ("base", "rewrite", "other"))
        swapped = _swapped(base, one["swap"], dice)
        yield Pair(base, rewrite, copy=True, kind="rewritten", story=one["id"])
        yield Pair(base, other, copy=False, kind="one event", story=one["id"])
        yield Pair(base, swapped, copy=False, kind="alike", story=one["id"])
        if agency := one.get("agency"):
            yield Pair(base, agency.strip(), copy=False, kind="one event", story=one["id"])
        else:
            printed = _printed(base.replace("\n", "\n\n"), dice)
            yield Pair(rewrite, printed, copy=True, kind="rewritten", story=one["id"])


def _natural(dice: random.Random) -> Iterator[Pair]:
    """Articles of one region that share most of their words, though nothing else."""
    world = _world()
    bags = {one["id"]: set(re.findall(r"[a-z]{5,}", one["text"].lower())) for one in world}
    near = sorted(
        ((left, right) for left, right in combinations(world, 2) if left["region"] == right["region"]),
        key=lambda two: -len(bags[two[0]["id"]] & bags[two[1]["id"]]),
    )
    seen: set[str] = set()
    for left, right in near:
        if not seen & {left["id"], right["id"]}:
            seen |= {left["id"], right["id"]}
            yield Pair(left["text"], right["text"], copy=False, kind="alike", story=left["id"])


def pairs() -> list[Pair]:
    """All of them."""
    dice = random.Random(12)
    return [*_wire_pairs(dice), *_story_pairs(dice), *islice(_natural(dice), NATURAL)]
