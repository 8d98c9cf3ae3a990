"""Linear-chain conditional random fields as plain arrays: what CRFsuite learned, without CRFsuite."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import IndexCorrupt

LABELS: Final = "BIO"
Floats = NDArray[np.float32]
_NOTHING: Final = [-1]
Sequences = list[list[list[int]]]
"""Rows by run and token."""


class Weights:
    """Two fields over the same attributes: a row for each attribute, in it B, I, O of the first, then of the second.

    ``steps`` holds, for both fields, what going from one label (row) to another (column) weighs.
    """

    def __init__(self, attributes: Sequence[str], weights: Floats, steps: Floats) -> None:
        self.attributes, self.weights, self.steps = attributes, weights, steps
        self._fields = [np.ascontiguousarray(weights[:, at : at + 3]) for at in (0, 3)]
        self._steps: list[list[list[float]]] = steps.astype(np.float64).tolist()
        self._row = {attribute: row for row, attribute in enumerate(attributes)}

    def rows(self, attributes: list[str]) -> tuple[int, ...]:
        """The rows of those attributes that weigh anything."""
        known = self._row
        return tuple([known[attribute] for attribute in attributes if attribute in known])

    def labels(self, field: int, sequences: Sequences) -> list[str]:
        """The likeliest labels of each sequence by the first (0) or second (1) field."""
        # A token without a known attribute gets the row of zeros: reduceat would misread an empty stretch.
        tokens = [rows or _NOTHING for rows in chain.from_iterable(sequences)]
        if not tokens:
            return []
        lengths = np.fromiter(map(len, tokens), np.int64, len(tokens))
        ends = np.cumsum(lengths)
        flat, starts = np.fromiter(chain.from_iterable(tokens), np.int64, int(ends[-1])), ends - lengths
        scores = np.add.reduceat(self._fields[field].take(flat, axis=0), starts, axis=0, dtype=np.float64).tolist()
        steps = self._steps[field]
        found, at = [], 0
        for sequence in sequences:
            found.append(_likeliest(scores[at : at + len(sequence)], steps))
            at += len(sequence)
        return found

    def save(self, path: Path) -> None:
        """Writes the fields to a file, the same bytes for the same weights."""
        names = np.frombuffer("\n".join(self.attributes).encode(), np.uint8)
        np.savez_compressed(path, allow_pickle=False, attributes=names, weights=self.weights[:-1], steps=self.steps)


def _likeliest(scores: list[list[float]], steps: list[list[float]]) -> str:
    """The sequence of labels with the greatest sum of scores and steps (Viterbi)."""
    (b_b, b_i, b_o), (i_b, i_i, i_o), (o_b, o_i, o_o) = steps
    b, i, o = scores[0]
    if len(scores) == 1:
        return "B" if b >= i and b >= o else "I" if i >= o else "O"
    ways = ("B", "I", "O")
    for at_b, at_i, at_o in scores[1:]:
        to_b = max((b + b_b, 0), (i + i_b, 1), (o + o_b, 2))
        to_i = max((b + b_i, 0), (i + i_i, 1), (o + o_i, 2))
        to_o = max((b + b_o, 0), (i + i_o, 1), (o + o_o, 2))
        ways = (ways[to_b[1]] + "B", ways[to_i[1]] + "I", ways[to_o[1]] + "O")
        b, i, o = to_b[0] + at_b, to_i[0] + at_i, to_o[0] + at_o
    return max((b, ways[0]), (i, ways[1]), (o, ways[2]))[1]


def load(path: Path) -> Weights:
    """The fields in a file.

    Raises:
        IndexCorrupt: the file is missing or damaged.
    """
    try:
        with np.load(path) as arrays:
            names = arrays["attributes"].tobytes().decode().split("\n")
            weights = arrays["weights"].reshape(len(names), 6)
            return Weights(names, np.vstack([weights, np.zeros((1, 6), np.float32)]), arrays["steps"].reshape(2, 3, 3))
    except (OSError, KeyError, ValueError, EOFError) as error:
        raise IndexCorrupt(f"cannot read the model {path}: {error}; reinstall the package") from error
