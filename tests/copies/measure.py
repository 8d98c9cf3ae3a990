"""How well copies are told from what is none: ``python -m tests.copies.measure``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from geo.extract.document.zones import zones
from geo.merging.likeness import COPY, likeness
from geo.merging.shingles import prints, told_text
from geo.model import Article
from geo.store.copies.copy_index import SHARED
from tests.copies.pairs import Pair, pairs


def found(pair: Pair) -> bool:
    """Whether a store that holds the left text finds the right one to be a copy of it."""
    left, right = (told_text(Article("a", text, zones=zones(text))) for text in (pair.left, pair.right))
    shared = len(set(prints(left)) & set(prints(right)))
    return shared >= SHARED and likeness(left, right).chance >= COPY


def f1(judged: Iterable[tuple[bool, bool]]) -> float:
    """F1 of (is a copy, was found to be one)."""
    counted = Counter(judged)
    right, wrong = counted[True, True], counted[False, True] + counted[True, False]
    return 2 * right / (2 * right + wrong) if right else 0.0


def _report() -> None:
    every = [(pair, found(pair)) for pair in pairs()]
    for held_out, name in ((False, "tuned on"), (True, "held out")):
        ours = [(pair, said) for pair, said in every if pair.held_out is held_out]
        sys.stdout.write(f"{name}: {len(ours)} pairs, F1 {f1((pair.copy, said) for pair, said in ours):.3f}\n")
        for kind in dict.fromkeys(pair.kind for pair, _ in ours):
            right = [pair.copy is said for pair, said in ours if pair.kind == kind]
            sys.stdout.write(f"  {kind}: {sum(right)} of {len(right)} judged right\n")


if __name__ == "__main__":
    _report()
