"""All models from coded articles: first which drafts stand and which are one, then the slots of what these leave."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from gazetteer import Gazetteer
from geo.extract.decisions.clues.model import Model
from geo.extract.decisions.clues.told import Story
from geo.extract.text.article_language import language_of, reading_in
from geo.model import Article
from geo.train import everyday, marked, templates
from geo.train.coded import Coded
from geo.train.examples import Examples, Lesson, empty, joined, of_incidents, of_slots, of_standing, story_of_article
from geo.train.fitting import FOLDS, fitted
from geo.vocabulary.language import Language


@dataclass(slots=True)
class Learned:
    """The models, their answers across folds, and the examples they learned from."""

    models: dict[str, Model] = field(default_factory=dict)
    told: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    examples: dict[str, Examples] = field(default_factory=dict)
    fold_of: Sequence[int] = ()


class _WithArticle(Protocol):
    @property
    def article(self) -> Article: ...


T = TypeVar("T", bound=_WithArticle)


FIRST = ("stands", "everyday", "same")
"""The models that decide before the slots are filled."""


def folds_of(coded: Sequence[object]) -> list[int]:
    """The fold of each article: an article is never in two, and each corpus is spread over all."""
    return [number % FOLDS for number in range(len(coded))]


def _stories(those: Iterable[_WithArticle], gazetteer: Gazetteer) -> Iterator[Story | None]:
    """Each as the models see it, one by one: of tens of thousands none is kept."""
    return (story_of_article(one.article, gazetteer) for one in those)


def learn(
    coded: Sequence[Coded],
    stories: Sequence[Story | None],
    fold_of: Sequence[int],
    more: Mapping[str, Examples] | None = None,
    *,
    measure: bool = True,
    only: Collection[str] = (),
) -> Learned:
    """Models of all articles; the slots learn from drafts joined by models that have not seen the article.

    ``more`` are examples from elsewhere, whose groups count on from the articles; ``only`` are the models to learn, all
    of them where none are named.
    """
    found = Learned(fold_of=fold_of)
    first = empty()
    for name in FIRST:
        if more and name in more:
            first[name].extend(more[name])
    for number, one, told in _read(coded, stories):
        of_standing(one, told, Lesson(first, one.weight, number), pairs=not only or "same" in only)
    _fit(_named(first, only), fold_of, found, measure=measure)
    if only and set(only) <= set(FIRST):
        return found
    second = empty()
    for name, examples in (more or {}).items():
        if name not in FIRST:
            second[name].extend(examples)
    for held in range(FOLDS):
        seen = _without(first, fold_of, held)
        models = {name: fitted(examples, fold_of, measure=False)[0] for name, examples in seen.items()}
        for number, one, told in _read(coded, stories):
            if fold_of[number] == held:
                of_slots(one, joined(told, models), Lesson(second, one.weight, number))
    _fit(_named(second, only), fold_of, found, measure=measure)
    return found


def _read(those: Iterable[T], stories: Iterable[Story | None], start: int = 0) -> Iterator[tuple[int, T, Story]]:
    """Those that have a story, numbered from ``start``; each is in force in its language while it is looked at."""
    for number, (one, story) in enumerate(zip(those, stories, strict=True), start):
        if story is not None:
            with reading_in(language_of_article(one.article)):
                yield number, one, story


def _named(examples: Mapping[str, Examples], only: Collection[str]) -> dict[str, Examples]:
    return {name: one for name, one in examples.items() if not only or name in only}


def language_of_article(article: Article) -> Language:
    """The language of an article that has a story."""
    language = language_of(article.text)
    assert language is not None, "only what is read has a story"
    return language


def _fit(examples: Mapping[str, Examples], fold_of: Sequence[int], into: Learned, *, measure: bool) -> None:
    for name, one in examples.items():
        into.models[name], into.told[name] = fitted(one, fold_of, measure=measure)
        into.examples[name] = one


def _without(examples: Mapping[str, Examples], fold_of: Sequence[int], held: int) -> dict[str, Examples]:
    """The examples of every fold but one."""
    found = {}
    for name, one in examples.items():
        keep = [n for n, group in enumerate(one.group) if fold_of[group] != held]
        found[name] = Examples(
            [one.rows[n] for n in keep], [one.right[n] for n in keep], [one.weight[n] for n in keep],
            [one.group[n] for n in keep],
        )  # fmt: skip
    return found


_ORDER = 5
"""Seeds the order of the articles, so that each fold has some of every corpus and every run the same."""

_MARKED_WEIGHT = 0.4
_TEMPLATE_WEIGHT = 0.25
"""Whole articles coded by hand count 1; a single sentence and a template say less of how an article is read."""


def learn_from(coded: Sequence[Coded], folder: Path, gazetteer: Gazetteer, only: Collection[str] = ()) -> Learned:
    """The models of coded articles, with marked sentences, templates and everyday news; all, or ``only`` some."""
    coded = list(coded)
    random.Random(_ORDER).shuffle(coded)  # noqa: S311 - an order, no secret
    fold_of, more = folds_of(coded), empty()
    sentences = list(marked.read(folder))
    documents = templates.read(folder / "data" / "muc_dev.jsonl")
    quiet, stories = everyday.read(folder), list(_stories(coded, gazetteer))
    for number, one, told in _read(sentences, _stories(sentences, gazetteer), len(coded)):
        marked.of_sentence(one, told, Lesson(more, _MARKED_WEIGHT, number))
    at = len(coded) + len(sentences)
    for number, keyed, told in _read(documents, _stories(documents, gazetteer), at):
        templates.of_document(keyed, told, Lesson(more, _TEMPLATE_WEIGHT, number))
    for number, usual, told in _read(quiet, _stories(quiet, gazetteer), at + len(documents)):
        lesson = Lesson(more, 1.0, number)
        everyday.of_article(usual, told, lesson)
        everyday.of_notes(everyday.notes(usual, told), gazetteer, lesson, everyday=True)
    fold_of += [*folds_of(sentences), *folds_of(documents), *folds_of(quiet)]
    for number, article, told in _read(coded, stories):
        own = everyday.notes_of(article.article, of_incidents(article, told))
        everyday.of_notes(own, gazetteer, Lesson(more, 1.0, number), everyday=False)
    return learn(coded, stories, fold_of, more, only=only)
