"""Numbers of eight bytes, many of them, of which it is asked whether they were there before."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["Numbers", "SortedNumbers"]

Numbers = np.ndarray[Any, np.dtype[Any]]


class SortedNumbers:
    """Numbers so far, in eight bytes each."""

    def __init__(self) -> None:
        """None yet."""
        self._runs: list[Numbers] = []

    def __bool__(self) -> bool:
        return bool(self._runs)

    def add(self, numbers: Numbers) -> None:
        """More of them."""
        if not len(numbers):
            return
        self._runs.append(np.sort(numbers))
        # Each at least twice as long as the next: few are looked through, and each is sorted a few times only.
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            self._runs[-2:] = [np.sort(np.concatenate(self._runs[-2:]), kind="stable")]

    def hold(self, numbers: Numbers) -> Numbers:
        """Which of these are among them."""
        found = np.zeros(len(numbers), dtype=bool)
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, numbers), len(run) - 1)
            found |= run[at] == numbers
        return found
