"""What a model says of one field: how sure it is of what stands there, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.chances import Chances, JudgedField, RunnerUp
from geo.extract.decisions.clues.model import Candidate

MOST: Final = 0.99
"""No model is certain: 1 is a person's word."""
LEAST: Final = 0.05
"""A runner-up less likely than that is not worth telling."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The chance of what a field says, none where the model is not to be asked; and the runner-up with its own."""

    chance: float | None
    other: str = ""
    other_chance: float = 0.0


def judged(chance: float | None, others: Iterable[tuple[str, float]]) -> Judged:
    """A chance with the likeliest of the other values; an empty one says that there is none."""
    value, likely = max(others, key=lambda other: other[1], default=("", 0.0))
    return Judged(chance, value, likely)


def rivals(candidates: Sequence[Candidate], chances: Sequence[float]) -> tuple[int, int]:
    """The numbers of the rules' own choice and of the likeliest candidate."""
    ruled = next(number for number, one in enumerate(candidates) if one.row.get("rule"))
    return ruled, max(range(len(chances)), key=lambda number: chances[number])


def chances_of(happened: float, fields: dict[JudgedField, Judged]) -> Chances:
    """What an incident carries of its judgements."""
    sure = {name: _rounded(one.chance) for name, one in fields.items() if one.chance is not None}
    others = tuple(
        RunnerUp(name, one.other, _rounded(one.other_chance))
        for name, one in fields.items()
        if name in sure and one.other_chance >= LEAST
    )
    return Chances(happened=_rounded(happened), runners_up=others, **sure)


def _rounded(chance: float) -> float:
    return round(min(max(chance, 0.0), MOST), 3)
