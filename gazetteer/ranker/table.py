"""All candidates of a document as one table: what each is by itself, whatever else the text names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.index import Index
from gazetteer.ranker.candidates import Options
from gazetteer.ranker.context import Name

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]

COLUMNS: Final = (
    "log_population", "log_names", "kind", "how", "distance", "n_candidates", "population_rank", "population_gap",
    "population_share", "n_words", "n_mentions", "capitals", "unit_after", "unit_before", "first", "in_title",
    "key_length",
)  # fmt: skip

COUNTRY, CONTINENT, ADMIN1, ADMIN2, TOWN, OTHER = range(6)
_CLASS_OF_KIND: Final = {
    "country": COUNTRY, "continent": CONTINENT, "admin1": ADMIN1, "admin2": ADMIN2, "city": TOWN, "village": TOWN,
    "neighbourhood": TOWN,
}  # fmt: skip


@dataclass(slots=True)
class Table:
    """Candidates one below the other; those of name ``n`` are ``starts[n]`` to ``starts[n + 1]``.

    ``name`` is the number of the name that each belongs to, ``x`` holds one column for each of ``COLUMNS``.
    """

    rows: Ints
    name: Ints
    how: NDArray[np.int8]
    starts: Ints
    country: Ints
    unit: Ints
    lat: Floats
    lon: Floats
    kind: Ints
    x: Floats

    @property
    def n_names(self) -> int:
        """How many names there are, those without a candidate included."""
        return len(self.starts) - 1


def table_of(index: Index, names: list[Name], options: list[Options], length: int) -> Table:
    """The table of a document's names; ``length`` is the number of characters of its text."""
    counts = np.array([len(option) for option in options], np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)])
    rows = np.concatenate([option.rows for option in options])
    how = np.concatenate([option.how for option in options])
    name = np.repeat(np.arange(len(names)), counts)
    # Rounded, so that the trees cannot learn single towns by their exact population.
    population = np.round(4 * np.log10(1.0 + index.population[rows].astype(np.float64))) / 4
    kind = kind_classes(index)[index.kind[rows]]
    columns = [
        population,
        np.round(2 * np.log1p(index.n_names[rows].astype(np.float64))) / 2,
        kind,
        how,
        np.concatenate([option.distance for option in options]),
        counts[name],
        *_within_name(population, starts, counts, name),
        *(_of_names(names, length)[:, name]),
    ]
    return Table(
        rows, name, how, starts, index.country[rows].astype(np.int64), index.unit[rows].astype(np.int64),
        index.lat[rows].astype(np.float32), index.lon[rows].astype(np.float32), kind,
        np.column_stack(columns).astype(np.float32),
    )  # fmt: skip


def kind_classes(index: Index) -> Ints:
    """Class of every kind the index knows, in the order of ``index.kinds``."""
    return np.array([_CLASS_OF_KIND.get(kind, OTHER) for kind in index.kinds], np.int64)


def _within_name(population: Doubles, starts: Ints, counts: Ints, name: Ints) -> list[Doubles]:
    """Rank, distance from the biggest and share of people among the places of the same name."""
    filled = counts > 0
    heads = starts[:-1][filled]
    people = 10.0**population
    most, total = np.zeros(len(counts)), np.ones(len(counts))
    most[filled] = np.maximum.reduceat(population, heads)
    total[filled] = np.add.reduceat(people, heads)
    order = np.lexsort((-population, name))
    rank = np.empty(len(population))
    rank[order] = np.arange(len(population)) - starts[name[order]]
    return [rank, population - most[name], people / total[name]]


def _of_names(names: list[Name], length: int) -> Doubles:
    told = [
        (
            len(name.key.split()), len(name.spans), name.text.isupper() and len(name.text) > 3, name.unit_after,
            name.unit_before, name.first / max(length, 1), name.in_title, len(name.key),
        )
        for name in names
    ]  # fmt: skip
    return np.array(told, np.float64).T
