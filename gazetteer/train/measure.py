"""Trains on everything, after measuring across folds: no text is judged by a model that has seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from gazetteer.index import Index
from gazetteer.ranker.table import Floats
from gazetteer.resolver import least_score
from gazetteer.tagger.edges import trimmed
from gazetteer.tagger.lexicon import DATA, small_words
from gazetteer.tagger.model import PATH, Tagger, tagger
from gazetteer.tagger.tagged_document import read
from gazetteer.train import corpus, ranker, recogniser
from gazetteer.train.corpus import Text
from gazetteer.train.made import made_texts

FOLDS: Final = 5
_BANDS: Final = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def train_recogniser(index: Index, data: Path, *, measure: bool) -> dict[str, Any]:
    """Trains both taggers on all texts and writes them to data/; returns exact scores across folds by corpus."""
    own = [text for name in corpus.TOPONYM_FILES for text in corpus.toponym_texts(data, name)]
    texts = [*own, *corpus.entity_texts(data), *corpus.headline_texts(data)]
    recogniser.small_words(texts, DATA / "small_words.txt")
    small_words.cache_clear()
    examples = [recogniser.example(index, text) for text in texts]
    made = [recogniser.example(index, text) for text in made_texts(index)]
    figures = _across_folds(index, examples, made) if measure else {}
    recogniser.train([*_heard(examples), *made]).save(PATH)
    tagger.cache_clear()
    return figures


def _heard(examples: Sequence[recogniser.Example]) -> list[recogniser.Example]:
    """All of them, headlines twice: short texts need a voice among long ones."""
    return [*examples, *(one for one in examples if one.text.corpus == "headlines")]


def _across_folds(
    index: Index, examples: Sequence[recogniser.Example], made: Sequence[recogniser.Example]
) -> dict[str, Any]:
    counts: dict[str, list[int]] = {}
    for part in corpus.folds([one.text for one in examples], FOLDS):
        held = {id(text) for text in part}
        judge = Tagger(recogniser.train([*_heard([one for one in examples if id(one.text) not in held]), *made]))
        for one in examples:
            if id(one.text) in held:
                _count(index, judge, one, counts.setdefault(one.text.corpus, [0, 0, 0]))
    # Not every place of the other corpora is marked, so what else was found in them says nothing.
    return {
        name: _prf(*count) if name in corpus.TOPONYM_FILES else {"recall": _prf(*count)["recall"]}
        for name, count in counts.items()
    }


def _count(index: Index, judge: Tagger, one: recogniser.Example, count: list[int]) -> None:
    tokens = one.document.tokens
    found = {(tokens[a].start, tokens[b - 1].end) for a, b in trimmed(index, one.document, judge.spans(one.document))}
    gold = {(g.start, g.end) for g in one.text.gold}
    for at, number in enumerate((len(found & gold), len(found - gold), len(gold - found))):
        count[at] += number


def _prf(right: int, extra: int, missed: int) -> dict[str, float]:
    precision, recall = right / max(right + extra, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + extra + missed, 1)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def train_ranker(index: Index, data: Path) -> dict[str, Any]:
    """Trains the ranker on all texts, calibrates it on answers across folds, writes it; returns Acc@161 and more."""
    own = [text for name in corpus.TOPONYM_FILES for text in corpus.toponym_texts(data, name)]
    examples = [one for text in own if (one := ranker.example(index, text))]
    extra = [one for text in corpus.headline_texts(data) if (one := ranker.example(index, text, _found(index, text)))]
    answers: list[ranker.Answer] = []
    for part in corpus.folds([one.text for one in [*examples, *extra]], FOLDS):
        held = {id(text) for text in part}
        model = ranker.train(index, [one for one in [*examples, *extra] if id(one.text) not in held])
        answers += ranker.answers(index, model, [one for one in [*examples, *extra] if id(one.text) in held])
    told, true = ranker.calibration(answers)
    replace(ranker.train(index, [*examples, *extra]), told=told, true=true).save()
    return _figures(answers, told, true)


def _found(index: Index, text: Text) -> list[tuple[int, int]]:
    """The other names that the recogniser finds in a headline; they only give context."""
    document = read(index, text.text)
    return [(document.tokens[a].start, document.tokens[b - 1].end) for a, b in tagger().spans(document)]


def _figures(answers: Sequence[ranker.Answer], told: Floats, true: Floats) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name in sorted({answer.corpus for answer in answers}):
        of = [_km(answer, told, true) for answer in answers if answer.corpus == name]
        near = {f"acc{limit}": round(sum(km <= limit for km in of) / len(of), 4) for limit in (25, 161)}
        figures[name] = {"n": len(of), **near}
    figures["reliability"] = reliability(answers, told, true)
    return figures


def _km(answer: ranker.Answer, told: Floats, true: Floats) -> float:
    """How far off the answer is; infinitely far where it is too unlikely to be given."""
    score = float(np.interp(answer.chance, told, true))
    return answer.km if score >= least_score(answer.how) else float("inf")


def reliability(answers: Sequence[ranker.Answer], told: Floats, true: Floats) -> list[dict[str, float]]:
    """By band of the calibrated score: how many answers are given, their mean score, and the share that is right."""
    known = [(float(np.interp(answer.chance, told, true)), answer) for answer in answers]
    scored = [(score, answer.km <= ranker.RIGHT_KM) for score, answer in known if score >= least_score(answer.how)]
    bands = []
    for low, high in pairwise(_BANDS):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            bands.append({"from": low, "n": len(inside), "score": round(mean, 3), "right": round(share, 3)})
    return bands
