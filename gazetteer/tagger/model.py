"""The trained taggers, read once from data/: the first labels each run by itself, the second knows those labels."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from gazetteer.tagger.features import Reader
from gazetteer.tagger.lexicon import DATA
from gazetteer.tagger.second_pass import Labels, SecondReader
from gazetteer.tagger.tagged_document import Document
from gazetteer.tagger.weights import Weights, load

PATH: Final = DATA / "recogniser.npz"


class Tagger:
    """Two linear-chain conditional random fields, one after the other."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._first, self._second = Reader(weights.rows), SecondReader(weights.rows)

    def spans(self, document: Document) -> list[tuple[int, int]]:
        """Half-open ranges of tokens that are place names, in order."""
        first = self._first.read(document)
        labels = self._weights.labels(0, first)
        second = self._second.read(document, first, labels)
        return spans_of(document, self._weights.labels(1, second))


@lru_cache(maxsize=1)
def tagger(path: Path = PATH) -> Tagger:
    """The tagger that comes with the package.

    Raises:
        IndexCorrupt: the model file is missing or damaged.
    """
    return Tagger(load(path))


def spans_of(document: Document, labels: Labels) -> list[tuple[int, int]]:
    """Half-open ranges of tokens that the labels mark: B begins a name, I goes on with it."""
    spans: list[tuple[int, int]] = []
    for (start, _), of_run in zip(document.runs, labels, strict=True):
        inside = False
        for at, label in enumerate(of_run, start):
            if label == "B" or (label == "I" and not inside):
                spans.append((at, at + 1))
            elif label == "I":
                spans[-1] = (spans[-1][0], at + 1)
            inside = label != "O"
    return spans
