"""Conditional random fields learned by CRFsuite, taken apart into plain arrays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import pycrfsuite

from gazetteer.tagger.weights import LABELS, Weights

Learned = Any
"""What CRFsuite tells of a model: weights by (attribute, label), and by (label, next label)."""

PARAMETERS: Final = {
    "c1": 0.1, "c2": 1.0, "max_iterations": 110, "feature.minfreq": 2, "feature.possible_transitions": True,
}  # fmt: skip


def learned(sequences: Iterable[tuple[list[list[str]], str]]) -> Learned:
    """A field learned from sequences of attributes with their labels."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for attributes, labels in sequences:
        trainer.append(attributes, list(labels))
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "learned.crfsuite"
        trainer.train(str(path))
        return told(path)


def told(path: Path) -> Learned:
    """What a model file of CRFsuite holds."""
    crf = pycrfsuite.Tagger()
    crf.open(str(path))
    return crf.info()


LEAN: Final = 0.15
"""What speaks for a name beyond what was learned: other news is less like the training texts than they are like each
other, so that more names are missed in it than made up."""
_ALWAYS: Final = ("b", "al")
"""Attributes of which every token has one."""


def weights(first: Learned, second: Learned) -> Weights:
    """Both fields over all attributes that weigh anything in either."""
    names = sorted({attribute for field in (first, second) for attribute, _ in field.state_features})
    row = {attribute: at for at, attribute in enumerate(names)}
    table = np.zeros((len(names) + 1, 6), np.float32)
    steps = np.zeros((2, 3, 3), np.float32)
    for number, field in enumerate((first, second)):
        for (attribute, label), weight in field.state_features.items():
            table[row[attribute], 3 * number + LABELS.index(label)] = weight
        for (one, two), weight in field.transitions.items():
            steps[number, LABELS.index(one), LABELS.index(two)] = weight
    for attribute in _ALWAYS:
        if attribute in row:
            table[row[attribute], 3 + LABELS.index("O")] -= LEAN
    return Weights(names, table, steps)
