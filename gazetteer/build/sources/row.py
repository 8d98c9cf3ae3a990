"""Row: what every source yields, one a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PRECISION_OF_KIND = {
    "country": 6, "continent": 6, "admin1": 4, "admin2": 3, "region": 5, "sea": 7, "river": 5, "lake": 7,
    "mountains": 5, "desert": 5, "border": 5, "airspace": 7, "island": 3, "strait": 7, "valley": 5,
}  # fmt: skip
"""UCDP ``where_prec`` by kind; whatever is not listed is a point on the ground, 1."""


@dataclass(slots=True)
class Row:
    """A place as a source tells it, before the build joins it with the others.

    ``admin1`` is a name; a source that knows only GeoNames' unit code gives ``admin1_code`` instead.
    ``corrects`` says that position and name win over those of an earlier source; else only what is missing is added.
    ``adjectives`` are names that only qualify: "Syrian", "Iraqis".
    ``district`` is the id of the second-level unit that holds it, as the source has it.
    ``also`` holds the ids of other sources' rows that were found to be the same place, ``called`` their own names.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "city"
    country: str = ""
    admin1: str = ""
    admin1_code: str = ""
    district: str = ""
    population: int = 0
    names: Sequence[str] = ()
    adjectives: Sequence[str] = ()
    corrects: bool = False
    also: Sequence[str] = ()
    called: Sequence[str] = ()

    @property
    def precision(self) -> int:
        """UCDP ``where_prec`` of something that happened there."""
        return PRECISION_OF_KIND.get(self.kind, 1)


def worth_keeping(name: str) -> bool:
    """Whether one of GeoNames' alternate names is a name: airport codes and lower-case transliterations are not."""
    if name.isascii() and (name.islower() or (len(name) <= 4 and name.isupper())):
        return False
    return 1 < len(name) <= 80
