"""How far a chance can be trusted: what was told across folds beside what was right."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_STEPS: Final = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)
_LEAST: Final = 1e-4


def trust(told: NDArray[np.float32], right: NDArray[np.float32]) -> dict[str, Any]:
    """Examples, share right, skill over always telling that share, error of calibration, and a table by chance.

    Skill is 1 for a model that is always sure and right, 0 for one that knows only the share.
    """
    chance = np.clip(told, _LEAST, 1 - _LEAST)
    base = float(np.clip(right.mean(), _LEAST, 1 - _LEAST))
    loss = -np.mean(np.where(right > 0, np.log(chance), np.log(1 - chance)))
    least = -(base * np.log(base) + (1 - base) * np.log(1 - base))
    rows, error = [], 0.0
    for low, high in pairwise(_STEPS):
        inside = (told >= low) & (told < high)
        if inside.any():
            mean, share = float(told[inside].mean()), float(right[inside].mean())
            rows.append({"from": low, "n": int(inside.sum()), "told": round(mean, 3), "right": round(share, 3)})
            error += abs(mean - share) * inside.mean()
    return {
        "examples": len(told),
        "right": round(base, 3),
        "skill": round(float(1 - loss / least), 3),
        "calibration_error": round(error, 3),
        "by_chance": rows,
    }
