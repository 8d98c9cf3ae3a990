"""A name -> the places it may mean, by the name as written and by what newspapers make of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.index import Index
from gazetteer.names import ARTICLES, key
from gazetteer.place import SETTLED

EXACT, ALTERNATE, ADJECTIVE, FOLDED, EXPANDED, STRIPPED, EMBEDDED, SKELETON, BESIDE = range(9)
"""How a candidate was found, from the name as written to a place that merely stands beside it."""

MOST: Final = 40
"""Candidates kept of one name; the rest are hamlets that no evidence would lift."""

MOST_LOOSE: Final = 12
_SHARE_OF_COUNTRY: Final = 0.005
"""How many of a country's people live at least in a town of its name that may be meant: in Panama, in Luxembourg."""
_HOW = {"exact": EXACT, "alternate": ALTERNATE, "adjective": ADJECTIVE, "folded": FOLDED, "skeleton": SKELETON}
_SHORT = {
    "mt": "mount", "ft": "fort", "st": "saint", "saint": "st", "ste": "sainte", "n": "north", "s": "south", "e": "east",
    "w": "west", "co": "county", "twp": "township", "pt": "point", "is": "island", "hts": "heights", "fort": "ft",
    "mount": "mt", "twps": "township", "cos": "county", "no": "north", "so": "south",
}  # fmt: skip
_GENERIC_WORDS: Final = """
    river lake creek township twp county parish co island islands valley park mountain mountains hill hills bay harbor
    harbour beach canyon forest falls springs borough boro city town village district province governorate state region
    municipality area metro metropolitan peninsula dam airport camp base university college school hospital high court
    council police department sheriff's fc republic kingdom cathedral church castle greater downtown central upper lower
    inner outer port mount fort north south east west northern southern eastern western northeast northwest southeast
    southwest mid old new suburb suburbs countryside the of
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_UNIT_WORDS = {
    **dict.fromkeys(("province", "governorate", "state", "oblast", "region", "prefecture", "wilaya"), "admin1"),
    **dict.fromkeys(("district", "county", "raion"), "admin2"),
}  # fmt: skip
_DEMONYM_ENDINGS = (
    ("ians", "ia"), ("ans", "a"), ("ans", "o"), ("ns", ""), ("ers", ""), ("ites", ""), ("ites", "e"), ("s", ""),
    ("ian", "ia"), ("ian", ""), ("an", ""), ("an", "a"), ("er", ""), ("ite", ""), ("ese", ""), ("i", ""), ("is", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """The candidates of one name as arrays: place rows, how each was found, and the spelling distance (0 to 1)."""

    rows: NDArray[np.int64]
    how: NDArray[np.int8]
    distance: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.rows)


NONE: Final = Options(np.zeros(0, np.int64), np.zeros(0, np.int8), np.zeros(0, np.float32))


def options_of(index: Index, text: str, country: str = "") -> Options:
    """Every place the words may mean, the likeliest way of meaning it first.

    ``country`` (ISO code) allows similar spellings within it, where nothing else is found.
    """
    name = key(text)
    found: dict[int, tuple[int, float]] = {}
    for match in index.candidates(text, limit=MOST, fuzzy=len(name) > 3):
        found[match.row] = (_HOW[match.how], match.distance)
    if all(how == FOLDED for how, _ in found.values()):
        found.update((row, (EXACT, 0.0)) for row in _units_called(index, name))
    if all(how == FOLDED for how, _ in found.values()) or len(name.split()) <= 2:
        _add(index, _expanded(name), EXPANDED, found)
    if not found:
        _add(index, _stripped(name), STRIPPED, found)
    if not found:
        _add(index, _demonyms(name), STRIPPED, found)
    if not found:
        _add(index, _embedded(index, text), EMBEDDED, found)
    if country and not any(how in (EXACT, ALTERNATE, ADJECTIVE, EXPANDED) for how, _ in found.values()):
        for match in index.candidates(text, limit=MOST_LOOSE, country=country):
            found.setdefault(match.row, (_HOW[match.how], match.distance))
    return _packed(_without_namesakes_inside(index, found))


def _without_namesakes_inside(index: Index, found: dict[int, tuple[int, float]]) -> dict[int, tuple[int, float]]:
    """Without the small places that bear their own country's name: "in Mozambique" is not the island off Nampula."""
    named = [row for row, (how, _) in found.items() if how == EXACT and index.kind_of(row) == "country"]
    if len(named) != 1 or len(found) == 1:
        return found
    country = index.place(named[0])
    least = _SHARE_OF_COUNTRY * country.population
    return {
        row: how
        for row, how in found.items()
        if index.kind_of(row) not in SETTLED
        or (place := index.place(row)).country != country.country
        or place.population >= least
    }


def _units_called(index: Index, name: str) -> list[int]:
    """The units that a name with its unit's word means: "Diyala Province" is Diyala, and no place beside it."""
    words = name.split()
    kind = _UNIT_WORDS.get(words[-1]) if len(words) > 1 else None
    postings = index.postings(" ".join(words[:-1])) if kind else ()
    return [row for row, _ in postings if index.kind_of(row) == kind]


def _packed(found: dict[int, tuple[int, float]]) -> Options:
    if not found:
        return NONE
    count = len(found)
    return Options(
        np.fromiter(found, np.int64, count),
        np.fromiter((how for how, _ in found.values()), np.int8, count),
        np.fromiter((distance for _, distance in found.values()), np.float32, count),
    )


def _add(index: Index, names: Iterator[str], how: int, found: dict[int, tuple[int, float]]) -> None:
    """Adds the places of the first of those names that is one."""
    for name in names:
        postings = index.postings(name)
        for row, _ in postings[:MOST_LOOSE]:
            found.setdefault(row, (how, 0.1))
        if postings:
            return


def _expanded(name: str) -> Iterator[str]:
    words = name.split()
    longer = [_SHORT.get(word, word) for word in words]
    if longer != words:
        yield " ".join(longer)
    if words and words[-1] not in _GENERIC:
        yield f"{name} county"
        yield f"{name} parish"
    if len(words) > 1 and words[0] == "county":
        yield f"{' '.join(words[1:])} county"
    if len(words) > 1 and words[-1] == "county":
        yield f"county {' '.join(words[:-1])}"


def _stripped(name: str) -> Iterator[str]:
    """The name without generic words at its ends: "Neches River" is near Neches, "West Surrey" in Surrey."""
    words = name.split()
    while len(words) > 1 and words[-1] in _GENERIC:
        words = words[:-1]
        yield " ".join(words)
        yield f"{' '.join(words)} county"
    while len(words) > 1 and (words[0] in _GENERIC or words[0] in ARTICLES):
        words = words[1:]
        yield " ".join(words)


def _demonyms(name: str) -> Iterator[str]:
    """Names whose people are called so: "New Londoners" are of New London."""
    for ending, put in _DEMONYM_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 3:
            yield name.removesuffix(ending) + put


_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{2,})?\.?")


def _embedded(index: Index, text: str) -> Iterator[str]:
    """Longest names inside the name: "Walker County Sheriff's Office" is in Walker County."""
    words = [(key(m.group()), m.group()[0].isupper()) for m in _WORD.finditer(text[:200])]
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            part = words[at : at + size]
            name = " ".join(word for word, _ in part)
            if part[0][1] and len(name) > 3 and (size > 1 or name not in _GENERIC) and index.knows(name):
                yield name
