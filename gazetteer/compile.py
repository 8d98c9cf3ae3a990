"""Table -> the files of an index, in a folder of their own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from gazetteer.index import ADJECTIVE, ALTERNATE, COLUMNS, PRIMARY, ROW_BITS, VERSION, pack
from gazetteer.names import fold, fold_key, foldable, key, skeleton_of_fold
from gazetteer.sources.row import Row
from gazetteer.table import Table, spellings

_RANK_OF_KIND = {"country": 0, "continent": 0, "admin1": 1, "region": 1}
_WIDE = frozenset({"country", "continent", "region", "sea", "river", "lake", "mountains", "desert", "border", "strait"})
"""Kinds of places that lie in several units."""

Postings = dict[str, list[int]]


def write_index(table: Table, folder: Path, info: dict[str, Any]) -> None:
    """Writes all files of an index into the folder, which must exist."""
    rows = sorted(table.rows.values(), key=lambda row: (_RANK_OF_KIND.get(row.kind, 2), -row.population, row.id))
    postings: Postings = defaultdict(list)
    folds: Postings = defaultdict(list)
    n_names = []
    for number, row in enumerate(rows):
        names = spellings(row)
        n_names.append(min(len(names), 65535))
        _post(number, names, row.adjectives, postings, folds)
    _write_columns(rows, n_names, folder, info)
    info.update(version=VERSION, places=len(rows), names=len(postings))
    _write_trie("names", postings, folder)
    # A deployed link has 1 GB for all its processes, so what has been written is let go before the next is made.
    postings.clear()
    for row in rows:
        row.names = []
    numbers = _write_trie("folds", folds, folder)
    _write_trie("ids", {row.id: [number] for number, row in enumerate(rows)}, folder)
    skeletons: Postings = defaultdict(list)
    for text in folds:
        if bones := skeleton_of_fold(text):
            skeletons[bones].append(numbers[text])
    _write_trie("skeletons", skeletons, folder)
    (folder / "info.json").write_text(json.dumps(info, ensure_ascii=False, indent=1), encoding="utf-8")


def _post(number: int, names: list[str], adjectives: Iterable[str], postings: Postings, folds: Postings) -> None:
    seen: set[str] = set()
    folded: dict[str, None] = {}
    for how, group in ((PRIMARY, names[:1]), (ALTERNATE, names[1:]), (ADJECTIVE, adjectives)):
        for name in group:
            name_key = key(name)
            if how != ADJECTIVE and foldable(name):
                folded[fold_key(name_key) if name.isascii() else fold(name)] = None
            if name_key and name_key not in seen:
                seen.add(name_key)
                postings[name_key].append(number | how << ROW_BITS)
    for text in folded:
        if text:
            folds[text].append(number)


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


def _write_trie(which: str, postings: Postings, folder: Path) -> marisa_trie.Trie:
    """Saves the keys as a trie, and what each leads to as one array cut by offsets; gives the trie back."""
    trie = marisa_trie.Trie(postings)
    trie.save(str(folder / f"{which}.marisa"))
    ordered: list[list[int]] = [[]] * len(trie)
    for text, numbers in postings.items():
        ordered[trie[text]] = numbers
    offsets = np.zeros(len(trie) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, ordered), np.uint32, len(trie)), out=offsets[1:])
    np.save(folder / f"{which}_at.npy", offsets)
    np.save(folder / f"{which}_to.npy", np.fromiter(chain.from_iterable(ordered), np.uint32, int(offsets[-1])))
    return trie
