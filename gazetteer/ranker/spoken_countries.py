"""The countries that a text speaks of, and what they say of a name of which nothing else does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

import numpy as np

from gazetteer.index import Index
from gazetteer.names import key
from gazetteer.ranker.candidates import ADJECTIVE, ALTERNATE, EXACT
from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of
from gazetteer.ranker.table import CONTINENT, COUNTRY, Floats
from gazetteer.ranker.told_countries import LESS, SURE

_KNOWN: Final = 4.0
"""Logarithm of the inhabitants from which on a town of a country spoken of may be meant."""
_GREATER: Final = 1.7
"""So much greater, as a logarithm, may a namesake abroad be and still give way to the town of a country spoken of."""
_ABROAD: Final = ("US", "GB", "FR", "RU", "DE", "IL", "TR", "AU", "CA")
"""Countries whose forces and citizens are told of in others: their adjective does not say where."""


def as_spoken(index: Index, case: Case, chance: Floats) -> Floats:
    """The chances with less for a namesake abroad, where the text speaks of a country that has a town of that name."""
    table, out = case.table, chance.copy()
    abroad = {index.country_numbers.get(code, -1) for code in _ABROAD}
    for number, at, spoken, _ in unspoken(index, case, chance, frozenset()):
        a, b = (int(edge) for edge in table.starts[number : number + 2])
        here = np.isin(table.country[a:b], list(spoken - abroad)) & (table.how[a:b] <= ALTERNATE)
        here &= (table.kind[a:b] != COUNTRY) & (table.x[a:b, 0] >= max(_KNOWN, table.x[at, 0] - _GREATER))
        here &= out[a:b] >= 0
        if here.any():
            out[a:b][~here] = np.minimum(out[a:b][~here], LESS * np.float32(out[a:b][here].max()))
    return out


def unspoken(
    index: Index, case: Case, chance: Floats, without: Collection[int]
) -> Iterator[tuple[int, int, set[int], set[int]]]:
    """Names whose best candidate lies in a country that nothing else speaks for.

    Each with its candidate, the countries that are spoken of, and those that the title or more than one name speaks of.
    """
    table = case.table
    best = best_of(table, chance)
    speaks = [-1 if n in without else speaks_for(index, case, chance, int(at)) for n, at in enumerate(best)]
    votes = Counter(country for country in speaks if country >= 0)
    title = countries_in(index, case.title) if case.title else frozenset()
    for number, at in enumerate(best.tolist()):
        if at < 0 or table.kind[at] in (COUNTRY, CONTINENT) or chance[at] <= 0:
            continue
        own = speaks[number]
        spoken = {country for country, count in votes.items() if count > (country == own)} | title
        country = int(table.country[at])
        if country not in spoken and index.countries[country] != "":
            yield number, at, spoken, {country for country in spoken if votes[country] > 1} | title


def speaks_for(index: Index, case: Case, chance: Floats, at: int) -> int:
    """The country that a name's best candidate speaks for: its own, where it is a country or sure enough; else -1.

    "American" says little: such forces are told of everywhere.
    """
    if at < 0:
        return -1
    table = case.table
    if table.how[at] == ADJECTIVE and index.countries[table.country[at]] in _ABROAD:
        return -1
    firm = table.kind[at] == COUNTRY or (table.how[at] <= ALTERNATE and chance[at] >= SURE)
    return int(table.country[at]) if firm else -1


def countries_in(index: Index, title: str) -> frozenset[int]:
    """The countries that a title names, also by adjective, as numbers of the index."""
    words = [word for word in (part.strip(".,:;!?()'\"’") for part in title.replace("’s", "").split()) if word]
    found: set[int] = set()
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            if words[at][0].isupper():
                found |= {
                    int(index.country[row])
                    for row, how in index.postings(key(" ".join(words[at : at + size])))[:2]
                    if index.kind_of(row) == "country" and how in (EXACT, ADJECTIVE, ALTERNATE)
                }
    return frozenset(found)
