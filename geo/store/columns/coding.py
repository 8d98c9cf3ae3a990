"""Columns as codes of their distinct values: a condition is asked of the values, and counting is counting of codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

__all__ = [
    "SEPARATOR",
    "Array",
    "Coded",
    "Listed",
    "Told",
    "chosen",
    "coded",
    "coded_texts",
    "listed",
    "narrow",
    "told",
]

Array = np.ndarray[Any, np.dtype[Any]]
SEPARATOR = "\x1f"  # counts as white space, of which the values of a list hold single blanks only


@dataclass(frozen=True, slots=True)
class Coded:
    """One value a row: ``codes`` into the ascending ``distinct`` values; the code after the last stands for none."""

    codes: Array
    distinct: Array

    @property
    def none(self) -> int:
        """The code of the rows that have no value."""
        return len(self.distinct)

    def where(self, passes: Array) -> Array:
        """Which rows pass, by which of the values do; none never passes."""
        return np.append(passes, False)[self.codes]

    def counts(self, mask: Array | None) -> Array:
        """How many of the rows have each value, and at last how many have none."""
        return np.bincount(chosen(self.codes, mask), minlength=self.none + 1)

    def ends(self, mask: Array | None) -> tuple[Any, Any] | None:
        """The lowest and the highest value of the rows; nothing where none of them has a value."""
        there = np.flatnonzero(self.counts(mask)[:-1])
        return (self.distinct[there[0]], self.distinct[there[-1]]) if len(there) else None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values a row: ``codes`` into the distinct lists, which are stretches of ``flat``, codes of values."""

    codes: Array
    starts: Array
    flat: Array
    distinct: Array

    def where(self, passes: Array) -> Array:
        """Which rows hold a value that passes."""
        return self._any(passes)[self.codes]

    def filled(self) -> Array:
        """Which rows hold any value at all."""
        return (np.diff(self.starts) > 0)[self.codes]

    def counts(self, mask: Array | None) -> Array:
        """How many of the rows hold each value."""
        lists = np.bincount(chosen(self.codes, mask), minlength=len(self.starts) - 1)
        each = np.repeat(lists, np.diff(self.starts))
        return np.bincount(self.flat, weights=each, minlength=len(self.distinct)).astype(np.int64)

    def _any(self, passes: Array) -> Array:
        hits = np.concatenate(([0], np.cumsum(passes[self.flat])))
        return hits[self.starts[1:]] > hits[self.starts[:-1]]


@dataclass(frozen=True, slots=True)
class Told:
    """The articles of each row, of which only the number of different ones is asked.

    ``rows`` holds the row of each of the ``codes``; nothing where every row has exactly one.
    """

    codes: Array
    rows: Array | None
    most: int

    def different(self, mask: Array | None) -> int:
        """How many different ones the rows have."""
        here = mask if mask is None or self.rows is None else mask[self.rows]
        seen = np.zeros(self.most, bool)
        seen[chosen(self.codes, here)] = True
        return int(np.count_nonzero(seen))


def chosen(codes: Array, mask: Array | None) -> Array:
    """The codes of the rows that a mask lets through, or that have these numbers; without one, of all."""
    return codes if mask is None else codes[mask]


def narrow(codes: Array) -> Array:
    """The same whole numbers, none below 0, in as few bytes as hold them."""
    most = int(codes.max()) if len(codes) else 0
    return codes.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.int32, copy=False)


def coded(numbers: Array, missing: Array | None = None) -> Coded:
    """Numbers, days or moments as codes; ``missing`` marks the rows that have none."""
    if missing is not None and missing.any():
        kept = pd.factorize(numbers[~missing], sort=True)
        codes = np.full(len(numbers), len(kept[1]), np.int64)
        codes[~missing] = kept[0]
        return Coded(narrow(codes), np.asarray(kept[1]))
    codes, values = pd.factorize(numbers, sort=True)
    return Coded(narrow(codes), np.asarray(values))


def coded_texts(batches: Iterable[pa.Array]) -> Coded:
    """Texts as codes; none and an empty text are the same here."""
    codes, texts = _texts(batches)
    order = sorted((text, code) for code, text in enumerate(texts) if text)
    turned = np.full(len(texts), len(order), np.int64)
    for now, (_, code) in enumerate(order):
        turned[code] = now
    return Coded(narrow(turned[codes]), _objects([text for text, _ in order]))


def listed(batches: Iterable[pa.Array]) -> Listed:
    """Lists, each written as one text with ``SEPARATOR`` between its values."""
    codes, texts = _texts(batches)
    lists = [text.split(SEPARATOR) if text else [] for text in texts]
    values = sorted({value for one in lists for value in one})
    known = {value: number for number, value in enumerate(values)}
    flat = np.array([known[value] for one in lists for value in one], np.int64)
    starts = np.concatenate(([0], np.cumsum([len(one) for one in lists], dtype=np.int64)))
    return Listed(narrow(codes), starts, flat, _objects(values))


def told(hashes: Array, counts: Array) -> Told:
    """From a hash for each article of each row, in the order of the rows, and how many each row has."""
    codes, values = pd.factorize(hashes)
    each_one = len(codes) == len(counts) and bool((counts == 1).all())
    rows = None if each_one else np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    return Told(narrow(codes), rows, len(values))


def _texts(batches: Iterable[pa.Array]) -> tuple[Array, list[str]]:
    """A code a row, and the distinct texts; a batch at a time, so that never all of them are in memory."""
    known: dict[str, int] = {}
    parts: list[Array] = []
    for batch in batches:
        encoded = pc.dictionary_encode(batch.fill_null(""))
        here = [known.setdefault(text, len(known)) for text in encoded.dictionary.to_pylist()]
        parts.append(np.array(here, np.int32)[encoded.indices.to_numpy()] if here else np.zeros(0, np.int32))
    return np.concatenate(parts) if parts else np.zeros(0, np.int32), list(known)


def _objects(texts: Sequence[str]) -> Array:
    made = np.empty(len(texts), object)
    made[:] = texts
    return made
