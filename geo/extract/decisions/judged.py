"""What a model says of one field: how sure it is of what stands there, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from geo.chances import Chances, JudgedField, RunnerUp

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
