"""By which weights trees and network are added up, from articles that neither learned from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.extract.decisions.clues.model import Model
from geo.extract.decisions.clues.told import Story
from geo.extract.decisions.considered import considered
from geo.extract.decisions.reader.network import Network
from geo.extract.decisions.reader.reading import hear
from geo.extract.decisions.reader.weighing import SLOTS, Slot, columns
from geo.extract.text.article_language import reading_in
from geo.model import MAPPED_LAYERS
from geo.train.coded import Coded, assigned
from geo.train.examples import joined
from geo.train.learning import language_of_article
from geo.train.right_answers import right

Rows = dict[Slot, tuple[list[NDArray[np.float32]], list[bool]]]
_SMALL: Final = 1.0
"""How small the weights are held."""
_LEAST: Final = 1e-6
_STEPS: Final = 25
SILENT: Final = frozenset(["killed", "wounded", "place"])
"""Slots in which its answer made nothing better on articles that it had not learned from."""


def rows_of(articles: Iterable[tuple[Coded, Story]], models: Mapping[str, Model], net: Network) -> Rows:
    """What trees and network say of every candidate of the coded events, and which are right."""
    found: Rows = {slot: ([], []) for slot in SLOTS}
    for coded, story in articles:
        with reading_in(language_of_article(coded.article)):
            _gather(coded, joined(story, models), models, net, found)
    return found


def _gather(coded: Coded, story: Story, models: Mapping[str, Model], net: Network, into: Rows) -> None:
    gold = assigned(coded, story.told)
    numbers = [number for number in gold if story.told[number].incident.layer in MAPPED_LAYERS]
    every = [story.told[number] for number in numbers]
    candidates = considered(story, every)
    heard = hear(story, every, [one.marked for one in candidates], net)
    for number, found, said in zip(numbers, candidates, heard, strict=True):
        for role, slot in enumerate(SLOTS) if said is not None else ():
            rights, named = right(slot, found, gold[number]), found.of(slot)
            if rights and said is not None:
                chances = models[slot].chances([one.clues for one in named])
                into[slot][0].append(columns(slot, named, chances, said, float(net.weights["away"][role])))
                into[slot][1].extend(rights)


def fitted(rows: Rows) -> dict[Slot, NDArray[np.float32]]:
    """The weights of each slot in which the network has a say, that of nothing first: a regression held small."""
    return {
        slot: _fitted(np.concatenate(said), np.array(rights, np.float64))
        for slot, (said, rights) in rows.items()
        if said and slot not in SILENT
    }


def _fitted(x: NDArray[np.float32], rights: NDArray[np.float64]) -> NDArray[np.float32]:
    """A logistic regression by Newton's steps."""
    rows = np.concatenate([np.ones((len(x), 1)), x], axis=1)
    held = np.diag([_LEAST, *[_SMALL] * x.shape[1]])
    w = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ w, -30, 30)))
        slope = rows.T @ (rights - chance) - held @ w
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + held
        w += np.linalg.solve(bend, slope)
    return w.astype(np.float32)
