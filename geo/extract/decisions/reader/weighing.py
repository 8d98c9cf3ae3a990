"""What the trees and the network say of the candidates of an event, as one chance each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, Literal, Protocol

import numpy as np

from geo.extract.decisions.clues.told import Chars
from geo.extract.decisions.reader.network import Floats, network
from geo.extract.decisions.reader.reading import Heard

Slot = Literal["actor", "target", "killed", "wounded", "place"]
SLOTS: Final[tuple[Slot, ...]] = ("actor", "target", "killed", "wounded", "place")
_LEAST: Final = 1e-3
_LOW: Final = -7.0
"""Below it one chance is as small as another."""


class Named(Protocol):
    """A candidate of a slot."""

    spans: list[Chars]
    """Everywhere that it is named."""

    @property
    def is_nothing(self) -> bool:
        """Whether it says that the slot stays empty."""


def weighed(
    slot: Slot,
    every: Sequence[Sequence[Named]],
    chances: Sequence[Sequence[float]],
    heard: Sequence[Heard | None],
) -> list[list[float]]:
    """The chances of the candidates of each event, where something was read around it; else those of the trees.

    Slots in which the network has no say have no weights of the sum.
    """
    net = network()
    both = net.weights.get(f"both.{slot}")
    if both is None:
        return [list(own) for own in chances]
    away = float(net.weights["away"][SLOTS.index(slot)])
    return [
        list(own) if said is None or not own else _sum(columns(slot, named, own, said, away), both)
        for named, own, said in zip(every, chances, heard, strict=True)
    ]


def _sum(rows: Floats, both: Floats) -> list[float]:
    return [float(chance) for chance in 1 / (1 + np.exp(-(rows @ both[1:] + both[0])))]


def columns(slot: Slot, named: Sequence[Named], chances: Sequence[float], heard: Heard, away: float) -> Floats:
    """What is known of each candidate of an event, as it is weighed (candidates x columns).

    ``away`` is said of a candidate that stands outside of what was read.
    """
    role = SLOTS.index(slot)
    nobody = float(heard.nobody[role])
    best = [None if one.is_nothing else heard.best(one.spans, role) for one in named]
    said = [nobody if one.is_nothing else away if own is None else own for one, own in zip(named, best, strict=True)]
    total = _log_sum([*(value for one, value in zip(named, said, strict=True) if not one.is_nothing), nobody])
    logs = np.maximum(np.array(said) - total, _LOW)
    none = max(nobody - total, _LOW)
    trees = np.array([_log_odds(chance) for chance in chances])
    rows = [
        trees, trees - trees.max(), logs, np.full(len(logs), none), [own is not None for own in best],
        logs - logs.max(), np.exp(logs), np.full(len(logs), math.exp(none)),
    ]  # fmt: skip
    return np.array(rows, np.float32).T


def _log_odds(chance: float) -> float:
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def _log_sum(values: Sequence[float]) -> float:
    most = max(values)
    return most + math.log(sum(math.exp(value - most) for value in values))
