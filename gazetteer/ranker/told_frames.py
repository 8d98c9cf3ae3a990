"""What opens a sentence says where the names in it are: "In Bukidnon, ... a checkpoint in San Fernando"."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.ranker.candidates import ALTERNATE, BESIDE, FOLDED, SKELETON
from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of, distances
from gazetteer.ranker.table import ADMIN1, ADMIN2, CONTINENT, COUNTRY, OTHER, TOWN, Floats
from gazetteer.ranker.told_countries import RULED_OUT

_LIKELY: Final = 0.5
"""The chance from which on an opening name is taken for what it says."""
_CERTAIN: Final = 0.9
_FAMOUS: Final = 5.2
"""Logarithm of the inhabitants of a town that is meant wherever it is named, if it is that likely."""
_LESS: Final = np.float32(0.05)
_ABROAD_KM: Final = 300.0
_WITHIN_KM: Final = 80.0
"""Half the width of a second-level unit, of which no list says which towns are in it."""


def as_framed(case: Case, chance: Floats) -> Floats:
    """The chances with less for a place outside the unit or country that opens its sentence, where one lies inside."""
    table, out = case.table, chance.copy()
    best = best_of(table, chance)
    for number, name in enumerate(case.names):
        at = int(best[number])
        if not name.framed or at < 0 or table.kind[at] in (COUNTRY, CONTINENT, OTHER):
            continue
        if chance[at] >= _CERTAIN and (table.x[at, 0] >= _FAMOUS or len(case.options[number]) == 1):
            continue
        a, b = (int(edge) for edge in table.starts[number : number + 2])
        for frame in (int(best[other]) for other in name.framed):
            here = _inside(case, chance, frame, a, b)
            if here.any() and not here[at - a]:
                out[a:b][~here] = np.minimum(out[a:b][~here], _LESS * np.float32(out[a:b][here].max()))
            elif _is_another(case, chance, at, frame) or _is_outside(case, chance, at, frame):
                out[a:b][table.how[a:b] != BESIDE] = RULED_OUT
    return out


def _is_another(case: Case, chance: Floats, at: int, frame: int) -> bool:
    """Whether a place is only spelled like the name, and far from the town that opens the sentence."""
    table = case.table
    town = frame >= 0 and table.kind[frame] == TOWN and chance[frame] >= _LIKELY and table.how[frame] <= ALTERNATE
    return bool(town and table.how[at] in (FOLDED, SKELETON) and _apart_km(case, at, frame) > _WITHIN_KM)


def _is_unit(case: Case, chance: Floats, frame: int) -> bool:
    """Whether a sentence surely opens with a unit of a country."""
    table = case.table
    said = frame >= 0 and table.kind[frame] in (ADMIN1, ADMIN2)
    return said and chance[frame] >= _LIKELY and table.how[frame] <= ALTERNATE


def _is_outside(case: Case, chance: Floats, at: int, frame: int) -> bool:
    """Whether a place that is not certain lies far from the unit that opens the sentence."""
    return chance[at] < _CERTAIN and _is_unit(case, chance, frame) and _apart_km(case, at, frame) > _ABROAD_KM


def _apart_km(case: Case, at: int, frame: int) -> float:
    table = case.table
    return float(distances(table.lat[[at]], table.lon[[at]], table.lat[[frame]], table.lon[[frame]]).min())


def _inside(case: Case, chance: Floats, frame: int, a: int, b: int) -> NDArray[np.bool_]:
    """Which of the candidates ``a`` to ``b`` lie in the country or unit that opens the sentence."""
    table = case.table
    if frame < 0 or chance[frame] < _LIKELY or table.how[frame] > ALTERNATE:
        return np.zeros(b - a, bool)
    called = (table.how[a:b] <= ALTERNATE) & (table.kind[a:b] != COUNTRY)
    if table.kind[frame] == COUNTRY:
        return np.asarray(called & (table.country[a:b] == table.country[frame]))
    if table.kind[frame] not in (ADMIN1, ADMIN2):
        return np.zeros(b - a, bool)
    within = called & (table.unit[a:b] == table.unit[frame])
    if table.kind[frame] == ADMIN2:
        far = distances(table.lat[a:b], table.lon[a:b], table.lat[[frame]], table.lon[[frame]]).min(1)
        within &= far <= _WITHIN_KM
    return np.asarray(within)
