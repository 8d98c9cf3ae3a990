"""What the gazetteer knows by a name, as far as it helps to tell whether a word is one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from gazetteer.index import ADJECTIVE, Index

_LETTER: Final = {"country": "C", "continent": "C", "admin1": "1", "admin2": "2", "city": "c", "village": "c"}


class Known(NamedTuple):
    """What the gazetteer knows by a name: C country, D demonym, 1 and 2 units, c town, r else; size; how many."""

    kind: str
    size: int
    places: int


class Reach(NamedTuple):
    """Where the places of a name lie, and which units and countries it is itself the name of."""

    units: tuple[int, ...]
    countries: tuple[int, ...]
    is_units: tuple[int, ...]
    is_countries: tuple[int, ...]


@lru_cache(maxsize=8192)
def known_as(index: Index, name: str) -> Known | None:
    """What the gazetteer knows by that key."""
    postings = index.postings(name)
    if not postings:
        return None
    kinds = {("D" if how == ADJECTIVE else _LETTER.get(index.kinds[index.kind[row]], "r")) for row, how in postings}
    people = max(int(index.population[row]) for row, _ in postings)
    return Known(
        next(letter for letter in "CD12rc" if letter in kinds), len(str(people)) - (people == 0), len(postings)
    )


@lru_cache(maxsize=8192)
def reach_of(index: Index, name: str) -> Reach:
    """Where the places of that key lie."""
    rows = [row for row, _ in index.postings(name)]
    kinds = [_LETTER.get(index.kinds[index.kind[row]], "r") for row in rows]
    units, countries = index.unit[rows].tolist(), index.country[rows].tolist()
    return Reach(
        tuple({unit for unit in units if unit >= 0}),
        tuple(set(countries)),
        tuple({unit for unit, kind in zip(units, kinds, strict=True) if kind == "1"}),
        tuple({country for country, kind in zip(countries, kinds, strict=True) if kind == "C"}),
    )
