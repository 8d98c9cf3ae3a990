"""Rows of one town under several spellings: they are one place, and its chance is that of all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of, distances
from gazetteer.ranker.table import TOWN, Floats

_SPOT_KM: Final = 3.0
"""How near each other two rows of one town stand, whose names differ too much for the index to know them as one."""


def as_one_spot(case: Case, chance: Floats) -> Floats:
    """The chances of the rows of a town given to the one that bears the name: "Bardera" is Bardere and Baardheere.

    Sources that spell a town differently give it a row each, and of three candidates at one spot none would be sure.
    """
    table, out = case.table, chance.copy()
    best = best_of(table, chance).tolist()
    for at, (a, b) in zip(best, pairwise(table.starts.tolist()), strict=True):
        if b - a < 2 or table.kind[at] != TOWN:  # a lone row shares its chance with none
            continue
        same = (table.kind[a:b] == TOWN) & (table.country[a:b] == table.country[at])
        same &= distances(table.lat[a:b], table.lon[a:b], table.lat[[at]], table.lon[[at]]).min(1) <= _SPOT_KM
        spot = a + np.flatnonzero(same)
        if len(spot) > 1:
            named = spot[np.lexsort((-chance[spot], table.how[spot]))[0]]  # the row that bears the very name
            out[spot] = 0.0
            out[named] = min(chance[spot].sum(), 1.0)
    return out


__all__ = ["as_one_spot"]
