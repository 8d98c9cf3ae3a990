"""The trained ranker: two sets of trees and what their answers are worth, read once from data/ranker.npz."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import IndexCorrupt
from gazetteer.ranker.document_case import FIRST_COLUMNS, SECOND_COLUMNS
from gazetteer.ranker.trees import Trees, from_arrays

PATH: Final = Path(__file__).parents[1] / "data" / "ranker.npz"


@dataclass(frozen=True, slots=True)
class Ranker:
    """Trees for both rounds; ``told`` and ``true`` say how often an answer of that chance was right."""

    first: Trees
    second: Trees
    told: NDArray[np.float32]
    true: NDArray[np.float32]

    def calibrated(self, chance: NDArray[np.float32]) -> NDArray[np.float32]:
        """Chances such that .9 means right nine times in ten."""
        return np.interp(chance, self.told, self.true).astype(np.float32)

    def save(self, path: Path = PATH) -> None:
        """Writes the model to a file, the same bytes for the same model."""
        arrays: dict[str, NDArray[Any]] = {f"first_{name}": array for name, array in self.first.arrays().items()}
        arrays |= {f"second_{name}": array for name, array in self.second.arrays().items()}
        names = np.array([",".join(FIRST_COLUMNS), ",".join(SECOND_COLUMNS)])
        arrays |= {"told": self.told, "true": self.true, "columns": names}
        np.savez_compressed(path, allow_pickle=False, **arrays)


@lru_cache(maxsize=1)
def ranker() -> Ranker:
    """The ranker that comes with the package.

    Raises:
        IndexCorrupt: the file is missing, damaged or of another version.
    """
    return load(PATH)


def load(path: Path) -> Ranker:
    """The ranker in a file.

    Raises:
        IndexCorrupt: the file is missing, damaged or of another version.
    """
    try:
        with np.load(path) as arrays:
            known = [",".join(FIRST_COLUMNS), ",".join(SECOND_COLUMNS)]
            if arrays["columns"].tolist() != known:
                raise IndexCorrupt(f"{path.name} was trained on other columns; run: python -m gazetteer.train DATA")
            first, second = (from_arrays(arrays, prefix) for prefix in ("first_", "second_"))
            return Ranker(first, second, arrays["told"], arrays["true"])
    except (OSError, KeyError, ValueError, EOFError) as error:
        raise IndexCorrupt(f"cannot read {path}: {error}; reinstall the package") from error
