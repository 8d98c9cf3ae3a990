"""The trained models by name, read once from data/decisions.npz; without that file nothing is decided."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.ranker.trees import Trees, from_arrays
from geo.extract.decisions.clues.model_file import arrays_in
from geo.extract.decisions.clues.told import Chars

PATH: Final = Path(__file__).parents[1] / "data" / "decisions.npz"
WORDS: Final = "words"
"""The column that says what the words around a candidate speak for."""
BUCKETS: Final = 8192


@dataclass(slots=True)
class Clues:
    """What is known of a candidate: named figures, of which a missing one is 0, and the words around it."""

    figures: dict[str, float] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    _buckets: list[int] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def buckets(self) -> list[int]:
        """The buckets of its words, counted once for all models that are asked about it."""
        if self._buckets is None:
            self._buckets = buckets(self.words)
        return self._buckets


@dataclass(slots=True, kw_only=True)
class Candidate:
    """What every kind of candidate shares: the figures and words that speak for it, and where it stands."""

    row: dict[str, float] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    spans: list[Chars] = field(default_factory=list)
    """Everywhere that the text names it."""

    @property
    def is_nothing(self) -> bool:
        """Whether it says that the field stays empty."""
        return False

    @property
    def clues(self) -> Clues:
        """What speaks for it."""
        return Clues(self.row, self.words)


@dataclass(frozen=True, slots=True)
class Model:
    """Trees over named columns; ``told`` and ``true`` say how often an answer of that chance was right."""

    columns: tuple[str, ...]
    trees: Trees
    weights: list[float]
    """What each bucket of words speaks for; several words may share one."""
    told: NDArray[np.float32]
    true: NDArray[np.float32]

    def chances(self, clues: Sequence[Clues]) -> list[float]:
        """How likely each candidate is the right one, 0 to 1: of those told with .9, nine in ten are."""
        if not clues:
            return []
        said = [sum(map(self.weights.__getitem__, one.buckets)) for one in clues]  # for so few, faster than an array
        raw = self.trees.probability(table(clues, self.columns, said))
        return [float(chance) for chance in np.interp(raw, self.told, self.true)]

    def chances_of_each(self, groups: Sequence[Sequence[Clues]]) -> list[list[float]]:
        """The chances of several groups of candidates: weighed together they cost far less than one by one."""
        chances = iter(self.chances([one for group in groups for one in group]))
        return [list(islice(chances, len(group))) for group in groups]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything by name, for `numpy.savez`."""
        words = {"columns": np.array(self.columns), "weights": np.array(self.weights, np.float16)}
        return {**self.trees.arrays(), **words, "chance": self.told, "true": self.true}


def buckets(words: Sequence[str]) -> list[int]:
    """The buckets of words, each once."""
    return list(dict.fromkeys(map(_BUCKETS.__getitem__, words)))


class _Buckets(dict[str, int]):
    """The bucket of each word; forgotten as a whole when there are many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        self[word] = number = zlib.crc32(word.encode()) % BUCKETS
        return number


_MOST: Final = 1 << 16
_BUCKETS: Final = _Buckets()


def table(clues: Sequence[Clues], columns: Sequence[str], said: Sequence[float]) -> NDArray[np.float32]:
    """The figures as an array of candidates x columns, with what their words speak for."""
    nothing = repeat(0.0)
    cells = chain.from_iterable(map(one.figures.get, columns, nothing) for one in clues)
    filled = np.fromiter(cells, np.float32, len(clues) * len(columns)).reshape(len(clues), len(columns))
    for number, column in enumerate(columns):
        if column == WORDS:
            filled[:, number] = said
    return filled


def save(models: Mapping[str, Model], path: Path = PATH) -> None:
    """Writes the models to a file, the same bytes for the same models."""
    arrays = {f"{name}/{key}": array for name, model in models.items() for key, array in model.arrays().items()}
    np.savez_compressed(path, allow_pickle=False, **arrays)


def load(path: Path) -> dict[str, Model]:
    """The models in a file by name.

    Raises:
        ModelUnreadable: the file is missing, cut or of another version.
    """
    with arrays_in(path, "the models that decide") as arrays:
        names = dict.fromkeys(key.split("/")[0] for key in arrays.files)
        return {
            name: Model(
                tuple(arrays[f"{name}/columns"].tolist()),
                from_arrays(arrays, f"{name}/"),
                arrays[f"{name}/weights"].astype(np.float32).tolist(),
                arrays[f"{name}/chance"],
                arrays[f"{name}/true"],
            )
            for name in names
        }


@lru_cache(maxsize=1)
def models() -> dict[str, Model]:
    """The models that come with the package.

    Raises:
        ModelUnreadable: the file is missing, cut or of another version.
    """
    return load(PATH)
