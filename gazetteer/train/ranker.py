"""Trains the ranker's two rounds of trees, and measures what its answers are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import lightgbm
import numpy as np
from numpy.typing import NDArray

from gazetteer.index import Index
from gazetteer.place import Toponym
from gazetteer.ranker.document_case import FIRST_COLUMNS, SECOND_COLUMNS, Case, first_round, second_round
from gazetteer.ranker.model import Ranker
from gazetteer.ranker.second_round import best_of, distances
from gazetteer.ranker.table import Floats, Table
from gazetteer.ranker.trees import from_lightgbm
from gazetteer.resolver import by_rules
from gazetteer.train.corpus import Gold, Text, folds

PARAMETERS: Final = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 20, "max_depth": 6, "min_data_in_leaf": 20,
    "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 2.0, "verbose": -1,
    "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS: Final = 130
_RISING: Final = frozenset(
    {
        "country_mass", "unit_mass", "country_named", "unit_named", "qualifier", "within", "sibling_unit",
        "sibling_country", "neighbour_unit", "country_rank", "score", "score_gap", "share_unit", "share_country",
        "count_unit", "near_100", "near_300", "closeness", "country_gap", "closeness_gap",
    }
)  # fmt: skip
_FALLING: Final = frozenset(
    {"qualifier_missed", "log_km_sure", "log_km_mean", "log_km_neighbour", "log_km_median", "log_km_gap"}
)
"""Evidence that may only speak one way: what a few thousand names teach must not turn common sense around."""
PARTS: Final = 4
RIGHT_KM: Final = 161.0
"""Farthest from the gold point that counts as right: a hundred miles, as in the literature."""
_AS_NEAR_KM: Final = 10.0
_UNKNOWN: Final = -1


@dataclass(slots=True)
class Labelled:
    """A case with what is right in it: 1 right, 0 wrong, -1 not known; and what a row weighs in training."""

    case: Case
    right: NDArray[np.int8]
    weight: Floats


@dataclass(slots=True)
class Example:
    """A text ready for training."""

    text: Text
    toponyms: list[Toponym]
    gold: list[Gold | None]
    first: Labelled


def example(index: Index, text: Text, spans: Sequence[tuple[int, int]] = ()) -> Example | None:
    """The text with the candidates of its gold names, and of further ``spans`` that only give context."""
    gold: dict[tuple[int, int], Gold | None] = {(g.start, g.end): g for g in text.gold}
    for start, end in spans:
        if not any(g.start < end and start < g.end for g in text.gold):
            gold[start, end] = None
    if not gold:
        return None
    ordered = sorted(gold)
    toponyms = [Toponym(start, end, text.text[start:end]) for start, end in ordered]
    known = [gold[span] for span in ordered]
    case = first_round(index, text.text, text.title, toponyms)
    return Example(text, toponyms, known, labelled(case, known))


def labelled(case: Case, gold: Sequence[Gold | None]) -> Labelled:
    """Which candidates are right: those about as near as the nearest one, if that is near enough."""
    table = case.table
    right = np.full(len(table.rows), _UNKNOWN, np.int8)
    weight = np.ones(len(table.rows), np.float32)
    for number, name in enumerate(case.names):
        points = Counter((g.lat, g.lon) for at in name.spans if (g := gold[at]) is not None and g.lat is not None)
        a, b = table.starts[number], table.starts[number + 1]
        if not points or a == b:
            continue
        (lat, lon), _ = points.most_common(1)[0]
        km = km_to(table, slice(a, b), lat, lon)
        right[a:b] = (km <= RIGHT_KM) & (km <= max(km.min() + _AS_NEAR_KM, 25.0))
        weight[a:b] = 1 + np.log(sum(points.values()))
    return Labelled(case, right, weight)


def km_to(table: Table, rows: slice, lat: Any, lon: Any) -> NDArray[np.float64]:
    """Kilometres from candidates to a point."""
    return np.asarray(distances(np.array([lat]), np.array([lon]), table.lat[rows], table.lon[rows])[0])


def train(index: Index, examples: Sequence[Example]) -> Ranker:
    """Both rounds, the second on first-round answers to texts that round had not seen; not yet calibrated."""
    parts = folds([one.text for one in examples], PARTS)
    second = []
    for part in parts:
        held = {id(text) for text in part}
        trees = from_lightgbm(_fit([one.first for one in examples if id(one.text) not in held], FIRST_COLUMNS))
        for one in examples:
            if id(one.text) in held:
                case = second_round(index, one.first.case, trees.probability(one.first.case.x))
                second.append(labelled(case, one.gold))
    first = from_lightgbm(_fit([one.first for one in examples], FIRST_COLUMNS))
    straight = np.array([0.0, 1.0], np.float32)
    return Ranker(first, from_lightgbm(_fit(second, SECOND_COLUMNS)), straight, straight)


def _fit(rows: Sequence[Labelled], columns: Sequence[str]) -> dict[str, Any]:
    monotone = [(name in _RISING) - (name in _FALLING) for name in columns]
    parameters = {**PARAMETERS, "monotone_constraints": monotone}
    known = [one.right != _UNKNOWN for one in rows]
    x = np.vstack([one.case.x[keep] for one, keep in zip(rows, known, strict=True)])
    y = np.concatenate([one.right[keep] for one, keep in zip(rows, known, strict=True)])
    weight = np.concatenate([one.weight[keep] for one, keep in zip(rows, known, strict=True)])
    dumped: dict[str, Any] = lightgbm.train(parameters, lightgbm.Dataset(x, y, weight=weight), ROUNDS).dump_model()
    return dumped


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ranker said to one gold span: the chance it gave, and how far off it was."""

    corpus: str
    id: str
    text: str
    chance: float
    km: float
    how: int


def answers(index: Index, model: Ranker, examples: Sequence[Example]) -> list[Answer]:
    """The ranker's best answer to every gold span that has a point; infinitely far off where it had none."""
    found = []
    for one in examples:
        case = second_round(index, one.first.case, model.first.probability(one.first.case.x))
        chance = model.calibrated(by_rules(index, case, model.second.probability(case.x)))
        best = best_of(case.table, chance)
        for toponym, gold, number in zip(one.toponyms, one.gold, case.of_span, strict=True):
            if gold is None or gold.lat is None:
                continue
            at = int(best[number])
            km = float(km_to(case.table, slice(at, at + 1), gold.lat, gold.lon)[0]) if at >= 0 else float("inf")
            told = (float(chance[at]), int(case.table.how[at])) if at >= 0 else (0.0, -1)
            found.append(Answer(one.text.corpus, one.text.id, toponym.text, told[0], km, told[1]))
    return found


def calibration(found: Sequence[Answer]) -> tuple[Floats, Floats]:
    """Chances as told and as true, rising together (pool adjacent violators), for `numpy.interp`."""
    ordered = sorted(found, key=lambda answer: answer.chance)
    blocks: list[list[float]] = []
    for answer in ordered:
        blocks.append([answer.chance, float(answer.km <= RIGHT_KM), 1.0])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            chance, share, weight = blocks.pop()
            last = blocks[-1]
            whole = last[2] + weight
            blocks[-1] = [
                (last[0] * last[2] + chance * weight) / whole,
                (last[1] * last[2] + share * weight) / whole,
                whole,
            ]
    big = [block for block in blocks if block[2] >= 20]
    told = np.array([0.0, *(block[0] for block in big), 1.0], np.float32)
    true = np.array([0.0, *(block[1] for block in big), big[-1][1] if big else 1.0], np.float32)
    return told, true
