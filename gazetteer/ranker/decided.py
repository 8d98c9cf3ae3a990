"""How likely a place is once the text's own words left no other of its name: likelier than among all the namesakes."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from gazetteer.ranker.candidates import EXACT
from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of
from gazetteer.ranker.table import ADMIN1, COUNTRY, TOWN, Floats

_AS_GOOD_AS_NONE: Final = np.float32(0.0505)
"""The share of the best candidate's chance that the rules leave to the others at most."""
_LIKELY: Final = np.float32(0.7)


def left_alone(chance: Floats, at: int) -> bool:
    """Whether the candidate at a position has no rival among the chances of its name."""
    return not bool((np.delete(chance, at) > _AS_GOOD_AS_NONE * chance[at]).any())


def as_decided(case: Case, before: Floats, after: Floats) -> Floats:
    """The chances after the rules, with more for the one town that they left where there were several before."""
    table, out, best = case.table, after.copy(), best_of(case.table, after)
    told = {int(table.country[at]) for at in best.tolist() if at >= 0 and table.kind[at] in (COUNTRY, ADMIN1)}
    for number, (a, b) in enumerate(pairwise(table.starts.tolist())):
        at = int(after[a:b].argmax()) if b > a else -1
        if at < 0 or after[a + at] <= 0 or table.kind[a + at] != TOWN or table.how[a + at] != EXACT:
            continue
        around = [int(best[other]) for other in case.names[number].lies_in | case.names[number].lands]
        if table.country[a + at] not in (table.country[around] if around else told):
            continue  # that the others are out says nothing for this one: the place that is meant may be on no list
        if left_alone(after[a:b], at) and not left_alone(before[a:b], at):
            out[a + at] = max(out[a + at], _LIKELY)
    return out


__all__ = ["as_decided", "left_alone"]
