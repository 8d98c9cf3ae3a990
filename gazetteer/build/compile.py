"""Table -> the files of an index, in a folder of their own."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from gazetteer.build.sources.row import Row
from gazetteer.build.table import Table, spellings
from gazetteer.index import ADJECTIVE, ALTERNATE, COLUMNS, PRIMARY, ROW_BITS, VERSION, pack
from gazetteer.names import fold, fold_key, foldable, key, skeleton_of_fold

_RANK_OF_KIND = {"country": 0, "continent": 0, "admin1": 1, "region": 1}
_WIDE = frozenset({"country", "continent", "region", "sea", "river", "lake", "mountains", "desert", "border", "strait"})
"""Kinds of places that lie in several units."""


class Postings:
    """What each key leads to, as two flat arrays: a list a key would take most of the memory that a build needs."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._keys = array("I")
        self._values = array("I")

    def add(self, text: str, value: int) -> None:
        """Notes that the key leads there, too."""
        self._keys.append(self.numbers.setdefault(text, len(self.numbers)))
        self._values.append(value)

    def write(self, which: str, folder: Path) -> marisa_trie.Trie:
        """Saves the keys as a trie, and what each leads to as one array cut by offsets; gives the trie back."""
        trie = marisa_trie.Trie(self.numbers)
        trie.save(str(folder / f"{which}.marisa"))
        of_key = np.fromiter((trie[text] for text in self.numbers), np.uint32, len(self.numbers))
        ids = of_key[np.frombuffer(self._keys, np.uint32)]
        offsets = np.zeros(len(trie) + 1, np.uint32)
        np.cumsum(np.bincount(ids, minlength=len(trie)), out=offsets[1:])
        np.save(folder / f"{which}_at.npy", offsets)
        np.save(folder / f"{which}_to.npy", np.frombuffer(self._values, np.uint32)[np.argsort(ids, kind="stable")])
        return trie


def write_index(table: Table, folder: Path, info: dict[str, Any]) -> None:
    """Writes all files of an index into the folder, which must exist; the table is used up by it."""
    rows = sorted(table.take(), key=lambda row: (_RANK_OF_KIND.get(row.kind, 2), -row.population, row.id))
    names, folds = Postings(), Postings()
    n_names = [min(_post(number, row, names, folds), 65535) for number, row in enumerate(rows)]
    _write_columns(rows, n_names, folder, info)
    info.update(version=VERSION, places=len(rows), names=len(names.numbers))
    # A deployed link has 1 GB for all its processes, so what has been written is let go before the next is made.
    names.write("names", folder)
    del names
    ids = Postings()
    for number, row in enumerate(rows):
        for place_id in (row.id, *row.also):
            ids.add(place_id, number)
    ids.write("ids", folder)
    del ids, rows
    trie = folds.write("folds", folder)
    skeletons = Postings()
    for text in folds.numbers:
        if bones := skeleton_of_fold(text):
            skeletons.add(bones, trie[text])
    skeletons.write("skeletons", folder)
    (folder / "info.json").write_text(json.dumps(info, ensure_ascii=False, indent=1), encoding="utf-8")


def _post(number: int, row: Row, names: Postings, folds: Postings) -> int:
    """Notes all spellings of a place; returns how many there are. Its names are let go, but for units'."""
    written = spellings(row)
    seen: set[str] = set()
    folded: dict[str, None] = {}
    for how, group in ((PRIMARY, (*written[:1], *row.called)), (ALTERNATE, written[1:]), (ADJECTIVE, row.adjectives)):
        for name in group:
            name_key = key(name)
            if how != ADJECTIVE and foldable(name):
                folded[fold_key(name_key) if name.isascii() else fold(name)] = None
            if name_key and name_key not in seen:
                seen.add(name_key)
                names.add(name_key, number | how << ROW_BITS)
    for text in folded:
        if text:
            folds.add(text, number)
    if row.kind != "admin1":
        row.names = ()
    return len(written)


def _write_columns(rows: Sequence[Row], n_names: list[int], folder: Path, info: dict[str, Any]) -> None:
    info["countries"] = sorted({row.country for row in rows} | {""})
    info["kinds"] = sorted({row.kind for row in rows})
    countries = {code: number for number, code in enumerate(info["countries"])}
    kinds = {kind: number for number, kind in enumerate(info["kinds"])}
    values: dict[str, Iterable[Any]] = {
        "lat": (row.lat for row in rows),
        "lon": (row.lon for row in rows),
        "population": (max(row.population, 0) for row in rows),
        "country": (countries[row.country] for row in rows),
        "unit": _units(rows),
        "district": _districts(rows),
        "kind": (kinds[row.kind] for row in rows),
        "precision": (row.precision for row in rows),
        "n_names": n_names,
    }
    for name, column in values.items():
        np.save(folder / f"{name}.npy", np.fromiter(column, COLUMNS[name], len(rows)))
    text, text_at = pack([f"{row.id}\t{row.name}" for row in rows])
    np.save(folder / "text.npy", text)
    np.save(folder / "text_at.npy", text_at)


def _units(rows: Sequence[Row]) -> list[int]:
    """The row number of each place's first-level unit, -1 where it has none."""
    by_code = {(r.country, r.admin1_code): n for n, r in enumerate(rows) if r.kind == "admin1" and r.admin1_code}
    by_name: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        if row.kind == "admin1":
            for name in spellings(row):
                by_name.setdefault((row.country, fold(name)), number)

    def unit(number: int, row: Row) -> int:
        if row.kind == "admin1":
            return number
        found = by_code.get((row.country, row.admin1_code), -1) if row.admin1_code else -1
        return found if found >= 0 or not row.admin1 else by_name.get((row.country, fold(row.admin1)), -1)

    return _completed([unit(number, row) for number, row in enumerate(rows)], rows)


def _districts(rows: Sequence[Row]) -> Iterator[int]:
    """The row number of the second-level unit that a source puts each place into, -1 where none does."""
    districts = (number for number, row in enumerate(rows) if row.kind == "admin2")
    known = {(rows[n].country, place_id): n for n in districts for place_id in (rows[n].id, *rows[n].also)}
    for number, row in enumerate(rows):
        yield number if row.kind == "admin2" else known.get((row.country, row.district), -1)


def _completed(units: list[int], rows: Sequence[Row]) -> list[int]:
    """Gives places that no source puts into a unit the unit of the nearest place of the same country that has one."""
    points = np.array([(row.lat, row.lon) for row in rows], np.float32).reshape(-1, 2)
    inside: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if units[number] >= 0 and row.kind not in {"admin1", "admin2"}:
            inside[row.country].append(number)
    known = {country: (np.array(numbers), points[numbers]) for country, numbers in inside.items()}
    for number, row in enumerate(rows):
        if units[number] < 0 and row.country in known and row.kind not in _WIDE:
            numbers, there = known[row.country]
            stretch = np.array([1.0, np.cos(np.radians(row.lat))], np.float32)
            units[number] = units[numbers[np.argmin((((there - points[number]) * stretch) ** 2).sum(1))]]
    return units
