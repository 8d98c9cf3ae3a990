"""The timeline's counts from columns: the same bins as ``timeline_sql`` asks for."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

import numpy as np
import pandas as pd

from geo.store.columns.coding import Array, chosen, narrow
from geo.store.columns.loading import Columns
from geo.store.columns.masks import EPOCH
from geo.store.protocol import Bin, Step
from geo.store.sql import timeline_sql
from geo.vocabulary import event_types

__all__ = ["Bars"]

NONE = -(1 << 40)  # no last day of its own


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Different bins, sorted by first day, type and last day; days are counted from 1970, types are codes."""

    starts: Array
    types: Array
    untils: Array
    lasting: Array

    def at(self, places: Array) -> _Kinds:
        """Some of them."""
        return _Kinds(*(getattr(self, name)[places] for name in self.__slots__))


class Bars:
    """The bins of one version of a store; those of a step are told apart once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[Step, tuple[Array, _Kinds]] = {}
        self._lock = threading.Lock()

    def bins(self, mask: Array | None, step: Step) -> list[Bin]:
        """The bins of the rows that a mask lets through."""
        codes, every = self._told_apart(step)
        # The code after the last is that of the rows without a day.
        counts = np.bincount(chosen(codes, mask), minlength=len(every.starts) + 1)[:-1]
        there = np.flatnonzero(counts)
        kinds, counts = _widened(every.at(there), counts[there], step)
        names = self._columns.coded("event_type").distinct.tolist()
        return [
            Bin(_day(start), names[kind], n, None if until == NONE else _day(until), lasting)
            for start, kind, until, lasting, n in zip(
                kinds.starts.tolist(),
                kinds.types.tolist(),
                kinds.untils.tolist(),
                kinds.lasting.tolist(),
                counts.tolist(),
                strict=True,
            )
        ]

    def _told_apart(self, step: Step) -> tuple[Array, _Kinds]:
        if step not in get_args(Step):
            raise ValueError(f"step must be one of {', '.join(get_args(Step))}; got {step!r}")
        with self._lock:
            if step not in self._known:
                self._known[step] = _told_apart(self._columns, step)
            return self._known[step]


def _told_apart(columns: Columns, step: Step) -> tuple[Array, _Kinds]:
    """Which bin each row is in, and the bins."""
    first, last = columns.coded("first_day"), columns.coded("last_day")
    dated = np.flatnonzero(first.codes != first.none)
    starts, ends = (day.distinct[day.codes[dated]].astype(np.int64) for day in (first, last))
    held = opens(starts, step) == opens(ends, step)
    types = columns.listed("types")
    goes_on = types.where(np.isin(types.distinct, [kind.name for kind in event_types().values() if kind.lasts]))[dated]
    codes, kinds = _grouped(
        _Kinds(
            np.where(held, opens(starts, step), starts),
            columns.coded("event_type").codes[dated].astype(np.int64),
            np.where(held, NONE, ends),
            ~held & goes_on,
        )
    )
    every = np.full(len(columns), len(kinds.starts), np.int64)
    every[dated] = codes
    return narrow(every), kinds


def _grouped(rows: _Kinds) -> tuple[Array, _Kinds]:
    """A code for each row, and the different ones in their order."""
    day, _ = pd.factorize(rows.starts * 1024 + rows.types * 2 + rows.lasting)
    until, untils = pd.factorize(rows.untils)
    codes, found = pd.factorize(day.astype(np.int64) * (len(untils) + 1) + until)
    at = np.zeros(len(found), np.int64)
    at[codes[::-1]] = np.arange(len(codes))[::-1]
    kinds = rows.at(at)
    order = np.lexsort((kinds.lasting, kinds.untils, kinds.types, kinds.starts))
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks[codes], kinds.at(order)


def _widened(kinds: _Kinds, counts: Array, step: Step) -> tuple[_Kinds, Array]:
    """Beyond the most that keep their own days, the rarer periods are told by the steps that they touch."""
    longer = np.flatnonzero(kinds.untils != NONE)
    if len(longer) <= timeline_sql.MOST_EXACT:
        return kinds, counts
    kept = kinds.at(longer)
    by_count = np.lexsort((kept.types, kept.untils, kept.starts, -counts[longer]))
    rare, wide = longer[by_count[timeline_sql.MOST_EXACT :]], timeline_sql.COARSE[step]
    starts, untils = kinds.starts.copy(), kinds.untils.copy()
    starts[rare], untils[rare] = opens(starts[rare], wide), closes(untils[rare], wide)
    codes, joined = _grouped(_Kinds(starts, kinds.types, untils, kinds.lasting))
    return joined, np.bincount(codes, weights=counts).astype(np.int64)


def opens(days: Array, step: Step) -> Array:
    """The first day of the step that holds each day."""
    if step == "day":
        return days
    first: Array
    if step == "week":
        first = days - (days + 3) % 7  # 1 January 1970 was a Thursday
        return first
    first = days.astype("M8[D]").astype("M8[M]").astype("M8[D]").astype(np.int64)
    return first


def closes(days: Array, step: Step) -> Array:
    """The last day of the step that holds each day."""
    if step == "week":
        return opens(days, step) + 6
    following: Array = days.astype("M8[D]").astype("M8[M]") + np.timedelta64(1, "M")
    last: Array = following.astype("M8[D]").astype(np.int64) - 1
    return last


def _day(number: int) -> date:
    return EPOCH + timedelta(days=number)
