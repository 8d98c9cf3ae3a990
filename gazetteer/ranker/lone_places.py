"""Places for which nothing in the text speaks: one of several of a name, or only spelled like it, far from the rest."""

from __future__ import annotations

from typing import Final

import numpy as np

from gazetteer.index import Index
from gazetteer.ranker.candidates import ALTERNATE, BESIDE, EXACT, EXPANDED, FOLDED, SKELETON
from gazetteer.ranker.decided import left_alone
from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of, distances
from gazetteer.ranker.spoken_countries import speaks_for, unspoken
from gazetteer.ranker.table import COLUMNS, TOWN, Floats
from gazetteer.ranker.told_countries import FAMOUS, SURE

_LIKELY: Final = 0.1
_AROUND_KM: Final = 60.0
_REMOTE_KM: Final = 1500.0
_APART_KM: Final = 400.0
_UNLIKE_KM: Final = 300.0
_KNOWN_WELL: Final = 5.0
"""Logarithm of the inhabitants from which on a town may be named in news of its neighbours."""
_GREAT: Final = 6.3
"""... and from which on it is meant though its own province has more: Berlin, Vienna."""
_EVEN: Final = 0.5
_ROUNDS: Final = 2
_ANY: Final = 0.15
_RANK: Final = COLUMNS.index("population_rank")


def alone(index: Index, case: Case, chance: Floats) -> frozenset[int]:
    """The numbers of the names whose place is one of several, or only spelled like it, and has nothing to speak for it.

    More is asked where the text speaks of some other country.
    """
    best = best_of(case.table, chance)
    doubtful: set[int] = set()
    for _ in range(_ROUNDS):  # what nothing speaks for speaks for nothing itself
        firm = [
            int(at) for n, at in enumerate(best) if n not in doubtful and speaks_for(index, case, chance, int(at)) >= 0
        ]
        doubtful |= {
            number
            for number, at, spoken, often in unspoken(index, case, chance, doubtful)
            if _doubtful(case, chance, at, SURE if spoken else _LIKELY) or (often and _remote(case, at, firm))
        }
        doubtful |= {n for n, at in enumerate(best.tolist()) if _strays(case, chance, at, firm)}
        doubtful |= {n for n, at in enumerate(best.tolist()) if _in_no_town(index, case, n, at, firm)}
        doubtful |= {n for n, at in enumerate(best.tolist()) if _is_venue(case, n, at, firm)}
        doubtful |= {n for n, at in enumerate(best.tolist()) if _unlike(case, at, firm) or _is_any(case, chance, at)}
    return frozenset(doubtful)


def _strays(case: Case, chance: Floats, at: int, firm: list[int]) -> bool:
    """Whether a town is one of several of its name, no likely one, and far from all towns that a text surely names."""
    table = case.table
    if at < 0 or table.kind[at] != TOWN or table.how[at] > ALTERNATE or table.x[at, 0] >= FAMOUS:
        return False
    name = case.names[int(table.name[at])]
    if name.lies_in or name.lands:
        return False
    towns = [other for other in firm if other != at and table.kind[other] == TOWN]
    weak = len(case.options[table.name[at]]) > 1 and chance[at] < _EVEN
    return bool(weak and towns and _distance_km(case, at, towns) > _UNLIKE_KM)


def _is_venue(case: Case, number: int, at: int, firm: list[int]) -> bool:
    """Whether a name is only that of a hotel or a bar, and nothing else in the text is of its country.

    "The Bristol hotel in Grozny" stands in no Bristol; "the Kabul hotel" of a text on Afghanistan may be in Kabul.
    """
    name, table = case.names[number], case.table
    if at < 0 or len(name.as_venue) < len(name.spans):
        return False
    return all(other == at or table.country[other] != table.country[at] for other in firm)


def _unlike(case: Case, at: int, firm: list[int]) -> bool:
    """Whether a place is only spelled like the name, and far from every town that the text surely names."""
    table = case.table
    if at < 0 or table.how[at] not in (FOLDED, SKELETON) or table.kind[at] != TOWN:
        return False
    towns = [other for other in firm if other != at and table.kind[other] == TOWN]
    return bool(towns) and _distance_km(case, at, towns) > _UNLIKE_KM


def _is_any(case: Case, chance: Floats, at: int) -> bool:
    """Whether a small town is one of several of its name, of which nothing tells which is meant."""
    table = case.table
    if at < 0 or table.kind[at] != TOWN or table.x[at, 0] >= FAMOUS or table.how[at] > ALTERNATE:
        return False
    a, b = (int(edge) for edge in table.starts[table.name[at] : table.name[at] + 2])
    return bool(chance[at] < _ANY and not left_alone(chance[a:b], at - a))


def _remote(case: Case, at: int, firm: list[int]) -> bool:
    """Whether a place lies far from all that a text is surely about, and is not the greatest city of its name."""
    table = case.table
    first = table.x[at, _RANK] == 0 and table.x[at, 0] >= FAMOUS
    if table.how[at] == EXACT and (first or (table.x[at, 0] >= _GREAT and _is_greatest(case, at))):
        return False
    others = [other for other in firm if other != at]
    small = table.how[at] == EXACT and table.x[at, 0] < _KNOWN_WELL
    return bool(others) and _distance_km(case, at, others) > (_APART_KM if small else _REMOTE_KM)


def _is_greatest(case: Case, at: int) -> bool:
    """Whether no namesake elsewhere has more inhabitants: the province around a city of its name has."""
    table = case.table
    more = (table.name == table.name[at]) & (table.x[:, _RANK] < table.x[at, _RANK])
    others = [int(other) for other in np.flatnonzero(more)]
    return all(_distance_km(case, at, [other]) <= _AROUND_KM for other in others)


def _in_no_town(index: Index, case: Case, number: int, at: int, firm: list[int]) -> bool:
    """Whether what the text calls a district, or the list a quarter, is in no town or province of the text's.

    "Dniprovskyi district" in a report from Kherson is not the one of Kyiv.
    """
    table = case.table
    if at < 0 or table.kind[at] != TOWN:
        return False
    if not case.names[number].quarter and index.kind_of(int(table.rows[at])) != "neighbourhood":
        return False
    towns = [other for other in firm if other != at and table.kind[other] == TOWN]
    towns = [other for other in towns if table.country[other] == table.country[at]]
    return bool(towns) and not (
        any(table.unit[other] == table.unit[at] for other in firm if other != at)
        or _distance_km(case, at, towns) <= _AROUND_KM
    )


def _doubtful(case: Case, chance: Floats, at: int, least: float) -> bool:
    """Whether a place that nothing speaks for is one among several of its name, or not really called so."""
    table, how, likely = case.table, int(case.table.how[at]), float(chance[at])
    famous = table.x[at, 0] >= FAMOUS
    if how in (EXACT, EXPANDED, BESIDE):
        if how == EXACT and famous:
            return _country_chance(case, chance, at) < min(least, _EVEN)
        return how == EXACT and likely < least
    if how in (FOLDED, SKELETON):
        return likely < (least if len(case.options[table.name[at]]) > 1 else _LIKELY)
    if how == ALTERNATE and not famous:
        return likely < least
    return likely < SURE  # a great city by a name that is hardly used, or a part of another name


def _country_chance(case: Case, chance: Floats, at: int) -> float:
    """How likely a name means something in a candidate's country: a capital shares its name with its province."""
    table = case.table
    alike = (table.name == table.name[at]) & (table.country == table.country[at])
    return float(chance[alike].sum())


def _distance_km(case: Case, at: int, others: list[int]) -> float:
    """Kilometres from a candidate to the nearest of others."""
    table = case.table
    return float(distances(table.lat[[at]], table.lon[[at]], table.lat[others], table.lon[others]).min())
