"""Names that a town shares with the district around it: one place for a text that does not tell them apart."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.index import Index
from gazetteer.ranker.candidates import ALTERNATE, Options, options_of
from gazetteer.ranker.table import ADMIN2, TOWN, kind_classes

UNITS_NAMED_BARE: Final = frozenset({"US", "CA", "AU", "GB"})
"""Countries whose news names provinces and counties without saying so: "Texas", "Ontario", "Kent"."""

_AROUND_KM: Final = 60.0
_KM_PER_DEGREE: Final = 111.2


@lru_cache(maxsize=20_000)
def options_said(index: Index, text: str, district: bool) -> Options:
    """Every place the words may mean; a district only beside no town of its name, or where the text says district.

    Otherwise the two would share what is one chance, and neither would be sure. Our own districts stay: the ranker has
    learned what to make of them.
    """
    found = options_of(index, text)
    if district or len(found) < 2:
        return found
    named = found.how <= ALTERNATE
    kinds = kind_classes(index)[index.kind[found.rows]]
    towns = found.rows[named & (kinds == TOWN)]
    if not len(towns):
        return found
    keep = [kind != ADMIN2 or not _around(index, int(row), towns) for row, kind in zip(found.rows, kinds, strict=True)]
    return Options(found.rows[keep], found.how[keep], found.distance[keep])


def _around(index: Index, unit: int, towns: NDArray[np.int64]) -> bool:
    """Whether a district that a user added has one of the towns in its middle."""
    if index.countries[index.country[unit]] in UNITS_NAMED_BARE or index.place(unit).id.startswith("admin2:"):
        return False
    lat = float(index.lat[unit])
    north = (index.lat[towns] - lat) * _KM_PER_DEGREE
    east = (index.lon[towns] - float(index.lon[unit])) * _KM_PER_DEGREE * np.cos(np.radians(lat))
    near = (np.hypot(north, east) <= _AROUND_KM) & (index.unit[towns] == index.unit[unit])
    return bool(near.any())
