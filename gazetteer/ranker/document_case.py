"""One document being resolved, in two rounds: by itself, then given what the first round decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from gazetteer.index import Index
from gazetteer.place import Toponym
from gazetteer.ranker import ranked_document, table
from gazetteer.ranker.candidates import ADJECTIVE, BESIDE, EXPANDED, Options, options_of
from gazetteer.ranker.context import Name, names_of
from gazetteer.ranker.option_cache import options_said
from gazetteer.ranker.second_round import COLUMNS as SECOND_ROUND_COLUMNS
from gazetteer.ranker.second_round import best_of, second_features
from gazetteer.ranker.table import Floats, Table, table_of

FIRST_COLUMNS: Final = table.COLUMNS + ranked_document.COLUMNS
SECOND_COLUMNS: Final = FIRST_COLUMNS + SECOND_ROUND_COLUMNS
_LEAST_SHARE: Final = 0.3
"""Similar spellings are only looked for in a country that holds at least this share of a text's names."""


@dataclass(slots=True)
class Case:
    """The names of a text, their candidates, and one row of numbers for each candidate."""

    names: list[Name]
    of_span: list[int]
    length: int
    options: list[Options]
    table: Table
    x: Floats
    title: str = ""


def first_round(index: Index, text: str, title: str, toponyms: Sequence[Toponym]) -> Case:
    """The case as it is before anything is decided; its ``x`` has the columns ``FIRST_COLUMNS``."""
    names, of_span = names_of(text, title, toponyms)
    options = [options_said(index, name.text, name.district) for name in names]
    candidates = table_of(index, names, options, len(text))
    x = np.hstack([candidates.x, ranked_document.document_features(names, candidates)])
    return Case(names, of_span, len(text), options, candidates, x, title)


def second_round(index: Index, case: Case, score: Floats) -> Case:
    """The case given the first round's scores; its ``x`` has the columns ``SECOND_COLUMNS``.

    Names that nothing is called by get further candidates: similar spellings in the country that the text is about,
    and the places named beside them ("Hotel Kyjev in Bratislava").
    """
    best = best_of(case.table, score)
    more = _more_options(index, case, best, score)
    if more:
        options = [joined(option, more.get(number)) for number, option in enumerate(case.options)]
        score = _spread(case, options, score)
        candidates = table_of(index, case.names, options, case.length)
        first = np.hstack([candidates.x, ranked_document.document_features(case.names, candidates)])
        case = Case(case.names, case.of_span, case.length, options, candidates, first, case.title)
    x = np.hstack([case.x, second_features(case.names, case.table, score)])
    return Case(case.names, case.of_span, case.length, case.options, case.table, x, case.title)


@lru_cache(maxsize=20_000)
def cached_options(index: Index, text: str, country: str = "") -> Options:
    """Like `options_of`; the same names come again and again."""
    return options_of(index, text, country)


def weak(options: Options) -> bool:
    """Whether nothing is called exactly that."""
    return not len(options) or bool(np.all((options.how > ADJECTIVE) & (options.how != EXPANDED)))


def _more_options(index: Index, case: Case, best: table.Ints, score: Floats) -> dict[int, Options]:
    """Further candidates for the names that nothing is called by."""
    lost = [number for number, option in enumerate(case.options) if weak(option)]
    if not lost:
        return {}
    sure = [n for n in range(len(case.names)) if best[n] >= 0 and n not in set(lost) and score[best[n]] > _LEAST_SHARE]
    country = _country_of(index, case, [int(best[n]) for n in sure])
    more = {}
    for number in lost:
        name = case.names[number]
        rows = [int(case.table.rows[best[n]]) for n in _beside(case, number, sure)]
        similar = cached_options(index, name.text, country) if country else None
        found = _of_rows(list(dict.fromkeys(rows))[:3])
        more[number] = joined(found, similar) if similar is not None else found
    return {number: option for number, option in more.items() if len(option)}


def _country_of(index: Index, case: Case, chosen: list[int]) -> str:
    counts = Counter(int(case.table.country[at]) for at in chosen)
    for number, count in counts.most_common(1):
        if count >= _LEAST_SHARE * len(chosen):
            return index.countries[number]
    return ""


def _beside(case: Case, number: int, sure: Sequence[int]) -> list[int]:
    """Decided names, those first that stand within, after or before the name, then the most frequent."""
    name, allowed = case.names[number], set(sure)
    ordered = [
        *name.within,
        *name.qualifiers,
        *sorted(name.neighbours),
        *sorted(sure, key=lambda n: -len(case.names[n].spans)),
    ]
    return [n for n in dict.fromkeys(ordered) if n in allowed]


def _of_rows(rows: list[int]) -> Options:
    count = len(rows)
    return Options(np.array(rows, np.int64), np.full(count, BESIDE, np.int8), np.arange(count).astype(np.float32))


def joined(one: Options, two: Options | None) -> Options:
    """Both, without the second one's repetitions."""
    if two is None or not len(two):
        return one
    new = ~np.isin(two.rows, one.rows)
    return Options(
        np.concatenate([one.rows, two.rows[new]]),
        np.concatenate([one.how, two.how[new]]),
        np.concatenate([one.distance, two.distance[new]]),
    )


def _spread(case: Case, options: list[Options], score: Floats) -> Floats:
    """The first round's scores, 0 for candidates that came after it."""
    out = []
    for number, option in enumerate(options):
        a, b = case.table.starts[number], case.table.starts[number + 1]
        out.append(np.concatenate([score[a:b], np.zeros(len(option) - (b - a), np.float32)]))
    return np.concatenate(out)
