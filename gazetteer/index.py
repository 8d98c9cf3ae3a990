"""Index: the compiled gazetteer, memory-mapped: names -> places, and the places' columns as arrays.

Three tries map the three keys of `gazetteer.names` to numbers: ``names`` holds every key, ``folds`` every fold of a
Latin name, ``skeletons`` every skeleton. Postings lead from a key to place rows, from a fold to rows, and from a
skeleton to folds, so that near spellings can be ranked by edit distance without storing a name twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import marisa_trie
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from gazetteer.cache import index_folder
from gazetteer.errors import IndexCorrupt, IndexMissing
from gazetteer.names import fold, key, skeleton
from gazetteer.place import Place

VERSION = 4
POINTER = "CURRENT"
MOST_APART = 0.45
"""Share of a fold's letters that may differ from a similar name's within a known country."""
MOST_ANYWHERE, LONG = 0.13, 7
"""The same in the whole world, for folds of so many letters: "Khan Shekhon" is Khan Shaykhun wherever it stands."""
SAME_AS = ("wikidata", "wof")
"""Sources whose ids are told beside a place's own, because other people's tables go by them."""
TRIES = ("names", "folds", "skeletons", "ids")
COLUMNS = {
    "lat": np.float32, "lon": np.float32, "population": np.uint32, "country": np.uint16, "unit": np.int32,
    "district": np.int32, "kind": np.uint8, "precision": np.uint8, "n_names": np.uint16, "text_at": np.uint32,
    "names_at": np.uint32, "names_to": np.uint32, "folds_at": np.uint32, "folds_to": np.uint32,
    "skeletons_at": np.uint32, "skeletons_to": np.uint32, "ids_at": np.uint32, "ids_to": np.uint32,
}  # fmt: skip

PRIMARY, ALTERNATE, ADJECTIVE = 0, 1, 2
ROW_BITS = 29
ROW_MASK = (1 << ROW_BITS) - 1
"""A posting is a row number in the lower 29 bits and above them how the name names it: own name, other, adjective."""

How = Literal["exact", "alternate", "adjective", "folded", "skeleton"]
_HOW: tuple[How, ...] = ("exact", "alternate", "adjective")


@dataclass(frozen=True, slots=True)
class Match:
    """A place row that a name leads to, how it does, and the edit distance (0 to 1) between the spellings."""

    row: int
    how: How
    distance: float = 0.0


class Index:
    """The compiled gazetteer, opened read-only. Rows are numbers from 0 to ``len(index) - 1``.

    The columns ``lat``, ``lon``, ``population``, ``country`` (position in ``countries``), ``unit`` (row of the
    first-level unit, or -1), ``district`` (row of the second-level unit, or -1 where no source tells it), ``kind``
    (position in ``kinds``), ``precision`` and ``n_names`` (number of spellings) are arrays over the rows.

    Raises:
        IndexMissing: there is no index in the folder.
        IndexCorrupt: it is damaged or of another version.
    """

    lat: NDArray[np.float32]
    lon: NDArray[np.float32]
    population: NDArray[np.uint32]
    country: NDArray[np.uint16]
    unit: NDArray[np.int32]
    district: NDArray[np.int32]
    kind: NDArray[np.uint8]
    precision: NDArray[np.uint8]
    n_names: NDArray[np.uint16]

    def __init__(self, path: Path | None = None) -> None:
        self.path = current(path or index_folder())
        try:
            self.info: dict[str, Any] = json.loads((self.path / "info.json").read_text(encoding="utf-8"))
            if self.info.get("version") != VERSION:
                raise IndexCorrupt(f"the index {self.path} has version {self.info.get('version')}, need {VERSION}")
            self._tries = {name: marisa_trie.Trie().mmap(str(self.path / f"{name}.marisa")) for name in TRIES}
            self._columns = {name: _mapped(self.path / f"{name}.npy") for name in COLUMNS}
            self._text = _mapped(self.path / "text.npy")
        except (OSError, ValueError, RuntimeError, EOFError) as error:
            raise IndexCorrupt(
                f"cannot read the gazetteer index {self.path}: {error}; run: dateline gazetteer build"
            ) from error
        for name in ("lat", "lon", "population", "country", "unit", "district", "kind", "precision", "n_names"):
            setattr(self, name, self._columns[name])
        self.names = self._tries["names"]
        self.countries: list[str] = self.info["countries"]
        self.country_numbers = {code: number for number, code in enumerate(self.countries)}
        self.kinds: list[str] = self.info["kinds"]
        self._place = lru_cache(maxsize=65536)(self._read_place)
        self.own_folds = lru_cache(maxsize=64)(self._fold_own_names)
        self.postings = lru_cache(maxsize=65536)(self._read_postings)

    def __len__(self) -> int:
        return len(self.lat)

    def knows(self, name_key: str) -> bool:
        """Whether some place is called exactly that; takes a key (see `gazetteer.names.key`)."""
        return name_key in self.names

    def prefixes(self, text_key: str) -> list[str]:
        """Every name key that the text begins with, shortest first; a caller checks that it ends where a word does."""
        return list(self.names.prefixes(text_key))

    def candidates(self, name: str, *, limit: int = 50, fuzzy: bool = True, country: str = "") -> list[Match]:
        """Places the name may mean: by its key, and with ``fuzzy`` also by fold and skeleton, where nothing nearer is.

        Within each way of matching, big places come first. ``country`` (ISO code) keeps only places in it.
        """
        found: dict[int, Match] = {}
        for row, how in self.postings(key(name)):
            if self._inside(row, country):
                found.setdefault(row, Match(row, _HOW[how]))
        if fuzzy:
            self._add_folded(name, country, found)
            if not found and (country or len(fold(name)) >= LONG):
                self._add_skeletons(name, country, found, MOST_ANYWHERE if not country else MOST_APART)
        return list(found.values())[:limit]

    def _add_folded(self, name: str, country: str, found: dict[int, Match]) -> None:
        folded = fold(name)
        for row in self._rows("folds", folded):
            if row not in found and self._inside(row, country):
                found[row] = Match(row, "folded", 0.05)

    def _add_skeletons(self, name: str, country: str, found: dict[int, Match], worst: float) -> None:
        folded, near = fold(name), []
        folds = self._tries["folds"]
        for number in self._rows("skeletons", skeleton(name)):
            distance = Levenshtein.normalized_distance(folded, folds.restore_key(int(number)))
            if distance <= worst:
                near += [
                    (distance, row) for row in self._postings_of("folds", int(number)) if self._inside(row, country)
                ]
        for distance, row in sorted(near):
            found.setdefault(row, Match(row, "skeleton", distance))

    def _inside(self, row: int, country: str) -> bool:
        return not country or self.countries[self.country[row]] == country

    def _read_postings(self, name_key: str) -> tuple[tuple[int, int], ...]:
        """(row, how) of every place with that key: PRIMARY, ALTERNATE or ADJECTIVE; big places first."""
        return tuple((posting & ROW_MASK, posting >> ROW_BITS) for posting in self._rows("names", name_key))

    def _rows(self, which: str, text: str) -> list[int]:
        trie = self._tries[which]
        text = text.encode(
            errors="replace"
        ).decode()  # a lone surrogate is in no key, and the trie would stumble over it
        return self._postings_of(which, trie[text]) if text and text in trie else []

    def _postings_of(self, which: str, number: int) -> list[int]:
        start = self._columns[f"{which}_at"]
        found: list[int] = self._columns[f"{which}_to"][start[number] : start[number + 1]].tolist()
        return found

    def place(self, row: int) -> Place:
        """The place in that row."""
        return self._place(int(row))

    def _read_place(self, row: int) -> Place:
        place_id, name = self._strings(row)
        unit = int(self.unit[row])
        return Place(
            id=place_id,
            name=name,
            lat=round(float(self.lat[row]), 5),
            lon=round(float(self.lon[row]), 5),
            kind=self.kinds[self.kind[row]],
            country=self.countries[self.country[row]],
            admin1=self._strings(unit)[1] if unit >= 0 else "",
            population=int(self.population[row]),
            precision=int(self.precision[row]),
            same_as=self._same_as.get(row, ()),
        )

    @cached_property
    def _same_as(self) -> dict[int, tuple[str, ...]]:
        """The ids of places in the sources of ``SAME_AS``, by row."""
        ids, found = self._tries["ids"], dict[int, tuple[str, ...]]()
        for place_id in (one for source in SAME_AS for one in ids.keys(f"{source}:")):
            for row in self._postings_of("ids", ids[place_id]):
                found[row] = (*found.get(row, ()), place_id)
        return found

    def kind_of(self, row: int) -> str:
        """The kind of the place in that row, in words."""
        return str(self.kinds[self.kind[row]])

    def name(self, row: int) -> str:
        """The own name of the place in that row."""
        return self._strings(row)[1]

    def _fold_own_names(self, unit: int) -> tuple[tuple[int, str], ...]:
        """(row, fold of its own name) of every place inside a first-level unit."""
        return tuple((row, fold(self.name(row))) for row in self.members(unit).tolist())

    def _strings(self, row: int) -> tuple[str, str]:
        at = self._columns["text_at"]
        place_id, name = self._text[at[row] : at[row + 1]].tobytes().decode().split("\t")
        return place_id, name

    def row_of(self, place_id: str) -> int | None:
        """The row of the place with that id, or none."""
        rows = self._rows("ids", place_id)
        return rows[0] if rows else None

    def members(self, row: int) -> NDArray[np.int64]:
        """Rows of the places inside a country or first-level unit."""
        if self.kinds[self.kind[row]] == "country":
            return np.flatnonzero((self.country == self.country[row]) & (np.arange(len(self)) != row))
        return np.flatnonzero((self.unit == row) & (np.arange(len(self)) != row))


def _mapped(path: Path) -> NDArray[Any]:
    """An array that stays on disk; as a plain array, whose single elements are read faster than a memmap's."""
    return np.asarray(np.load(path, mmap_mode="r"))


def current(folder: Path) -> Path:
    """The folder of the newest complete index.

    Raises:
        IndexMissing: no index was ever built there.
        IndexCorrupt: what should name it does not.
    """
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise IndexMissing(f"no gazetteer index in {folder}; run: dateline gazetteer build") from error
    except UnicodeDecodeError:
        name = ""
    if not name.startswith("index-") or not name.isprintable():
        raise IndexCorrupt(f"{folder / POINTER} names no index; run: dateline gazetteer build")
    return folder / name


def pack(strings: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Strings as one array of bytes and the offset of each."""
    encoded = [string.encode() for string in strings]
    offsets = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(part) for part in encoded], out=offsets[1:])
    return np.frombuffer(b"".join(encoded), np.uint8), offsets
