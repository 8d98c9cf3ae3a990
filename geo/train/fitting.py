"""Fits boosted trees on examples and finds out across folds what their chances are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.ranker.trees import Trees, from_lightgbm
from geo.extract.decisions.clues.model import BUCKETS, WORDS, Model, buckets, table
from geo.train.examples import Examples

FOLDS: Final = 5
INNER: Final = 3
"""Parts by which the words are weighed without the articles that they are then told of."""
_SETTINGS: Final[dict[str, Any]] = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 12, "min_data_in_leaf": 12, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 4.0, "verbosity": -1, "seed": 7, "num_threads": 1,
    "deterministic": True,
}  # fmt: skip
_ROUNDS: Final = 160


def columns_of(examples: Examples) -> tuple[str, ...]:
    """Every column that an example fills, by name, and that of the words."""
    return (*sorted({column for row in examples.rows for column in row.figures}), WORDS)


def trees(x: NDArray[np.float32], right: NDArray[np.float32], weight: NDArray[np.float32]) -> Trees:
    """The trees that tell right from wrong."""
    import lightgbm  # noqa: PLC0415 (an extra, needed for training alone)

    booster = lightgbm.train(_SETTINGS, lightgbm.Dataset(x, right, weight=weight), num_boost_round=_ROUNDS)
    return from_lightgbm(booster.dump_model())


def bags(examples: Examples) -> Any:
    """The words of each example as a sparse matrix of examples x buckets."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 (comes with lightgbm)

    found = [buckets(row.words) for row in examples.rows]
    at = np.concatenate([[0], np.cumsum([len(one) for one in found])])
    inside = np.array([bucket for one in found for bucket in one], np.intp)
    return csr_matrix((np.ones(len(inside), np.float32), inside, at), shape=(len(found), BUCKETS))


def word_weights(bag: Any, right: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each bucket of words speaks for: a logistic regression held small."""
    from scipy.optimize import minimize  # noqa: PLC0415

    base = float(np.average(right, weights=weight))
    bias = np.log(base / (1 - base)) if 0 < base < 1 else 0.0

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = bag @ w + bias
        chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        value = -np.sum(weight * np.where(right > 0, np.log(chance + 1e-9), np.log(1 - chance + 1e-9)))
        return float(value + _SMALL * (w @ w)), bag.T @ (weight * (chance - right)) + 2 * _SMALL * w

    found = minimize(loss, np.zeros(BUCKETS), jac=True, method="L-BFGS-B", options={"maxiter": 40})
    return np.asarray(found.x, np.float32)


_SMALL: Final = 6.0


@dataclass(frozen=True, slots=True)
class Data:
    """The examples of a model as arrays."""

    x: NDArray[np.float32]
    right: NDArray[np.float32]
    weight: NDArray[np.float32]
    fold: NDArray[np.intp]
    bag: Any

    def of(self, keep: NDArray[np.bool_]) -> Data:
        """Some of the examples."""
        return Data(self.x[keep], self.right[keep], self.weight[keep], self.fold[keep], self.bag[keep])

    def with_words(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The figures with what the words speak for, told by weights that have not seen the article; the weights."""
        x = self.x.copy()
        for held in range(INNER):
            seen = self.fold % INNER != held
            if seen.any() and not seen.all():
                x[~seen, -1] = self.bag[~seen] @ word_weights(self.bag[seen], self.right[seen], self.weight[seen])
        return x, word_weights(self.bag, self.right, self.weight)


def _fit(data: Data) -> tuple[Trees, NDArray[np.float32]]:
    x, weights = data.with_words()
    return trees(x, data.right, data.weight), weights


def worth(told: NDArray[np.float32], right: NDArray[np.float32], bins: int = 12) -> tuple[list[float], list[float]]:
    """Points of a rising curve from the chance told to the share right: pooled adjacent violators."""
    order = np.argsort(told, kind="stable")
    blocks: list[list[float]] = []
    for part in np.array_split(order, min(bins, max(len(order) // 25, 1))):
        if not len(part):
            continue
        blocks.append([float(told[part].mean()), float(right[part].mean()), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            a, b = blocks[-2], blocks.pop()
            n = a[2] + b[2]
            blocks[-1] = [(a[0] * a[2] + b[0] * b[2]) / n, (a[1] * a[2] + b[1] * b[2]) / n, n]
    return [0.0, *(b[0] for b in blocks), 1.0], [0.0, *(b[1] for b in blocks), max(0.99, blocks[-1][1])]


def data_of(examples: Examples, columns: Sequence[str], fold_of: Sequence[int]) -> Data:
    """The examples as arrays, their words not weighed yet."""
    return Data(
        table(examples.rows, columns, [0.0] * len(examples.rows)),
        np.array(examples.right, np.float32),
        np.array(examples.weight, np.float32),
        np.array([fold_of[group] for group in examples.group], np.intp),
        bags(examples),
    )


def other_ways(examples: Examples, fold_of: Sequence[int]) -> dict[str, NDArray[np.float32]]:
    """What simpler models tell across the same folds: trees without words, and words without trees."""
    data = data_of(examples, columns_of(examples), fold_of)
    without, alone = np.zeros(len(data.x), np.float32), np.zeros(len(data.x), np.float32)
    for held in range(FOLDS):
        seen, unseen = data.of(data.fold != held), data.of(data.fold == held)
        grown = trees(seen.x, seen.right, seen.weight)
        without[data.fold == held] = grown.probability(unseen.x)
        base = float(np.average(seen.right, weights=seen.weight))
        score = unseen.bag @ word_weights(seen.bag, seen.right, seen.weight) + np.log(base / (1 - base))
        alone[data.fold == held] = 1 / (1 + np.exp(-score))
    return {"trees without words": without, "words alone": alone}


def fitted(examples: Examples, fold_of: Sequence[int], *, measure: bool = True) -> tuple[Model, NDArray[np.float32]]:
    """The model of all examples, with what its chances are worth, and its answers across folds."""
    columns = columns_of(examples)
    data = data_of(examples, columns, fold_of)
    told = out_of_fold(data) if measure else np.zeros(0, np.float32)
    curve = worth(told, data.right) if measure else ([0.0, 1.0], [0.0, 1.0])
    grown, weights = _fit(data)
    return Model(columns, grown, weights.tolist(), np.array(curve[0], np.float32), np.array(curve[1], np.float32)), told


def out_of_fold(data: Data) -> NDArray[np.float32]:
    """The chance of each example from a model that has not seen its article."""
    told = np.zeros(len(data.x), np.float32)
    for held in range(FOLDS):
        seen = data.fold != held
        grown, weights = _fit(data.of(seen))
        x = data.x[~seen].copy()
        x[:, -1] = data.bag[~seen] @ weights
        told[~seen] = grown.probability(x)
    return told
