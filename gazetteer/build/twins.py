"""Which place of an earlier source a row is: one of the same name, near enough for what it is.

Sources overlap: GeoNames, our own files and a user's tell of one town three times, each at a point of its own. Taken
for three places they would take each other's chances, and none would be sure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from gazetteer.build.sources.row import Row
from gazetteer.names import fold
from gazetteer.place import SETTLED

_KM_PER_DEGREE: Final = 111.2
_UNITS_KM: Final = 40.0
_VILLAGE_KM: Final = 3.0
_OTHER_NAME_KM: Final = 1.5
"""Two villages share an "Upper" and a "Lower" name more often than their own: those need to be nearer."""

_TOWNS_KM: Final = ((500_000, 12.0), (100_000, 6.0))
"""Points of one big town lie further apart, and hardly another place is called the same there."""

_OURS_KM: Final = 5.0
"""Around a place that we wrote down by hand, which is few and well known."""


class Twins:
    """The places so far by the folds of their names; a country is read when first a place in it is asked for."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self._folds: dict[str, dict[str, dict[str, None]]] = {}

    def add(self, row: Row) -> None:
        """Notes a new row, or one that has got more names."""
        if row.country in self._folds:
            self._note(row)

    def of(self, row: Row) -> Row | None:
        """The nearest place that the row tells of, none where it is new."""
        if row.country not in self._folds:
            self._folds[row.country] = {}
            for known in self._rows.values():
                if known.country == row.country:
                    self._note(known)
        near = [(km(row, known), known) for known in self._alike(row) if same_kind(row, known)]
        own = fold(row.name)
        fits = [(far, known) for far, known in near if far <= reach_km(row, known, fold(known.name) == own)]
        return min(fits, key=lambda one: one[0])[1] if fits else None

    def clear(self) -> None:
        """Lets go of what it knows."""
        self._folds.clear()

    def _note(self, row: Row) -> None:
        folds = self._folds[row.country]
        for name in (row.name, *row.names):
            if folded := fold(name):
                folds.setdefault(folded, {})[row.id] = None

    def _alike(self, row: Row) -> Iterator[Row]:
        """Places with the row's own name among their names, and those of which the own name is among the row's."""
        folds, own = self._folds[row.country], fold(row.name)
        for place_id in folds.get(own, ()):
            yield self._rows[place_id]
        if row.kind in SETTLED:
            for other in dict.fromkeys(fold(name) for name in row.names if fold(name) not in (own, "")):
                for place_id in folds.get(other, ()):
                    known = self._rows[place_id]
                    if fold(known.name) == other:
                        yield known


def reach_km(a: Row, b: Row, own_names: bool) -> float:
    """How far apart two rows of one name may lie and still be one place; ``own_names``: both go by it."""
    if a.kind == "admin2":
        return _UNITS_KM if own_names else 0.0
    if not own_names:
        return _OTHER_NAME_KM
    people = max(a.population, b.population)
    town = next((far for least, far in _TOWNS_KM if people >= least), _VILLAGE_KM)
    return max(town, _OURS_KM if b.id.startswith("curated:") else 0.0)


def same_kind(a: Row, b: Row) -> bool:
    """Whether both are settlements, or both the same kind of something else."""
    return a.kind == b.kind or (a.kind in SETTLED and b.kind in SETTLED)


def km(a: Row, b: Row) -> float:
    """Distance in kilometres on a flat earth; right to a few per cent where it is small."""
    dlon = (a.lon - b.lon) * math.cos(math.radians(a.lat))
    return _KM_PER_DEGREE * math.hypot(a.lat - b.lat, dlon)
