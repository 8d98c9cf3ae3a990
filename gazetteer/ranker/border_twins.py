"""Towns that share a name across a border: the greater one is meant, where the text does not say which side."""

from __future__ import annotations

from typing import Final

import numpy as np

from gazetteer.ranker.candidates import EXACT
from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of, distances
from gazetteer.ranker.table import TOWN, Floats

_TWIN_KM: Final = 40.0
_LIKELY: Final = 0.5
"""The share of the best candidate's chance that its twin must have: what else the text names may tell them apart."""


def as_greater_twin(case: Case, chance: Floats) -> Floats:
    """The chances with the greater of two towns before the other: "Rafah" is the one in Gaza, not the one in Egypt.

    They lie so near each other that the other names of a text say nothing of which is meant; what a name is said to
    lie in does.
    """
    table, out = case.table, chance.copy()
    for at in best_of(table, chance).tolist():
        name = case.names[table.name[at]] if at >= 0 else None
        if name is None or table.kind[at] != TOWN or table.how[at] != EXACT or name.lies_in or name.lands:
            continue
        a, b = (int(edge) for edge in table.starts[table.name[at] : table.name[at] + 2])
        twins = (table.kind[a:b] == TOWN) & (table.how[a:b] == EXACT) & (table.country[a:b] != table.country[at])
        twins &= (table.x[a:b, 0] > table.x[at, 0]) & (chance[a:b] >= _LIKELY * chance[at])
        twins &= distances(table.lat[a:b], table.lon[a:b], table.lat[[at]], table.lon[[at]]).min(1) <= _TWIN_KM
        if twins.any():
            first = a + int(np.flatnonzero(twins)[table.x[a:b, 0][twins].argmax()])
            out[first], out[at] = out[at], out[first]
    return out


__all__ = ["as_greater_twin"]
