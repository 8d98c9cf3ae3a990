"""What the text itself says binds: the country, the province or the town told of a name.

The ranker weighs such words among thirty others, so that a great namesake abroad may outweigh them. Here they decide.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from gazetteer.index import Index
from gazetteer.ranker.candidates import ADJECTIVE, ALTERNATE, BESIDE
from gazetteer.ranker.context import PROVINCE, TOWN_WORD, Name
from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of, distances
from gazetteer.ranker.table import ADMIN1, CONTINENT, COUNTRY, TOWN, Floats, Ints

RULED_OUT: Final = np.float32(-1.0)
"""The chance of a candidate in another country than the text says: no answer, however few others there are."""
LESS: Final = np.float32(0.05)
"""What is left to namesakes elsewhere, as a share of the chance of those where the text says."""
SURE: Final = 0.8
"""The chance from which on a place speaks for others."""
_FAIR: Final = 0.6
_CERTAIN: Final = 0.9
"""The chance from which on a place stays that lies elsewhere, where no other of its name lies where the text says."""
FAMOUS: Final = 5.2
"""Logarithm of the inhabitants from which on a town needs no word beside it to be meant."""
_FAR_KM: Final = 150.0


def as_told(index: Index, case: Case, chance: Floats) -> Floats:
    """The chances with nothing left for places outside the country that the text says a name lies in."""
    table, out = case.table, chance.copy()
    best = best_of(table, chance)
    nowhere = index.country_numbers.get("", -1)
    for number, name in enumerate(case.names):
        a, b = (int(edge) for edge in table.starts[number : number + 2])
        if a == b or not (name.lies_in or name.lands) or table.kind[best[number]] in (COUNTRY, CONTINENT):
            continue
        told = {_country_named(case, int(best[other])) for other in name.lands}
        told |= {_country_named(case, int(best[other]), adjective=False) for other in name.lies_in}
        if countries := told - {-1}:
            here = np.isin(table.country[a:b], [*countries, nowhere])
            if here[table.how[a:b] != BESIDE].any() or not _stays(case, chance, name, int(best[number])):
                out[a:b][(table.how[a:b] != BESIDE) & ~here] = RULED_OUT
        units = set().union(*(_units_named(case, other) for other in name.lies_in | name.lands))
        inside = np.isin(table.unit[a:b], list(units)) & (table.how[a:b] <= ALTERNATE)
        if not countries:
            _near_town(case, chance, best, (number, a, b), out)
            _in_unit(case, chance, best, (number, a, b), out)
        if units and inside.any() and table.kind[best[number]] != ADMIN1:
            most = np.float32(out[a:b][inside].max())
            out[a:b][~inside] = np.minimum(out[a:b][~inside], LESS * max(most, np.float32(0)))
    return out


def _stays(case: Case, chance: Floats, name: Name, at: int) -> bool:
    """Whether a place is too likely to be ruled out where the text puts its name into a country that has none.

    A small town is none where the words leave no doubt: there are more villages than any list has.
    """
    famous = case.table.x[at, 0] >= FAMOUS
    return bool(chance[at] >= _CERTAIN and (famous or not name.surely_in))


def _in_unit(case: Case, chance: Floats, best: Ints, name: tuple[int, int, int], out: Floats) -> None:
    """Rules out the towns of other provinces, where the text says a province that has none of that name."""
    table, (number, a, b) = case.table, name
    said = [int(best[other]) for other in case.names[number].lies_in if best[other] >= 0]
    said = [
        at for at in said if table.kind[at] == ADMIN1 and table.how[at] <= ALTERNATE and chance[at] >= _least(case, at)
    ]
    at = best[number]
    if not said or chance[at] >= _CERTAIN or table.x[at, 0] >= FAMOUS or table.kind[at] == ADMIN1:
        return
    inside = np.isin(table.unit[a:b], table.unit[said])
    if not inside.any():
        out[a:b][table.how[a:b] != BESIDE] = RULED_OUT


def _least(case: Case, at: int) -> float:
    """The chance from which on a name is a province: less where the text calls it one."""
    name = case.names[int(case.table.name[at])]
    return _FAIR if PROVINCE in (name.unit_after, name.unit_before) else SURE


def _near_town(case: Case, chance: Floats, best: Ints, name: tuple[int, int, int], out: Floats) -> None:
    """Rules out places far from the town that a name is said to lie in: "Eastleigh, Nairobi" is in no other country."""
    table, (number, a, b) = case.table, name
    towns = [int(best[other]) for other in case.names[number].lies_in if best[other] >= 0]
    towns = [at for at in towns if table.kind[at] == TOWN and table.how[at] <= ALTERNATE and chance[at] >= SURE]
    at, name_ = best[number], case.names[number]
    small = TOWN_WORD in (name_.unit_before, name_.unit_after)  # "the hamlet of La Ceiba, Calamar"
    if not towns or chance[at] >= _CERTAIN or (table.x[at, 0] >= FAMOUS and not small):
        return
    far = distances(table.lat[a:b], table.lon[a:b], table.lat[towns], table.lon[towns]).min(1) > _FAR_KM
    out[a:b][far & (table.how[a:b] != BESIDE)] = RULED_OUT


def _country_named(case: Case, at: int, *, adjective: bool = True) -> int:
    """The country that a name is the name or the adjective of; -1 where it is neither."""
    if at < 0 or case.table.kind[at] != COUNTRY or (not adjective and case.table.how[at] == ADJECTIVE):
        return -1
    return int(case.table.country[at])


def _units_named(case: Case, number: int) -> set[int]:
    """The provinces that a name may be the name of."""
    a, b = (int(edge) for edge in case.table.starts[number : number + 2])
    rows = [at for at in range(a, b) if case.table.kind[at] == ADMIN1 and case.table.how[at] <= ALTERNATE]
    return {int(case.table.unit[at]) for at in rows} - {-1}
