"""The trained taggers, read once from data/: the first labels each run by itself, the second knows those labels."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

import pycrfsuite

from gazetteer.errors import IndexCorrupt
from gazetteer.tagger.document import Document
from gazetteer.tagger.features import Attributes, first_attributes
from gazetteer.tagger.lexicon import DATA
from gazetteer.tagger.second import Labels, second_attributes

FIRST: Final = DATA / "recogniser_first.crfsuite"
SECOND: Final = DATA / "recogniser_second.crfsuite"


class Tagger:
    """Two linear-chain conditional random fields, one after the other; threads take turns, as CRFsuite needs it."""

    def __init__(self, first: Path = FIRST, second: Path = SECOND) -> None:
        self._first, self._second = opened(first), opened(second)
        self._turn = Lock()

    def spans(self, document: Document) -> list[tuple[int, int]]:
        """Half-open ranges of tokens that are place names, in order."""
        attributes = first_attributes(document)
        with self._turn:
            labels = tagged(self._first, attributes)
        more = second_attributes(document, attributes, labels)
        with self._turn:
            return spans_of(document, tagged(self._second, more))


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger that comes with the package.

    Raises:
        IndexCorrupt: a model file is missing or damaged.
    """
    return Tagger()


def opened(path: Path) -> pycrfsuite.Tagger:
    """A CRFsuite model.

    Raises:
        IndexCorrupt: the file is missing or damaged.
    """
    found = pycrfsuite.Tagger()
    try:
        found.open(str(path))
    except (OSError, ValueError) as error:
        raise IndexCorrupt(f"cannot read the model {path}: {error}; reinstall the package") from error
    return found


def tagged(crf: pycrfsuite.Tagger, attributes: list[list[Attributes]]) -> Labels:
    """Labels by run and token."""
    return [crf.tag(run) for run in attributes]


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
