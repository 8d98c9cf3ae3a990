"""A table of coded events on all cores of this machine: rows become rows of the store in other processes.

This one reads the file, and finds what it has twice; whoever asked for the rows keeps them meanwhile. A process that
dies takes nothing along: what it had in work is done in this one.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Self

import pyarrow as pa

from geo.codes.pcode_folder import asked_once
from geo.codes.place_codes import unlisted
from geo.errors import FormatError
from geo.formats import BadRow
from geo.formats.coding.makers import sheet_with
from geo.formats.coding.side_by_side import read_rows
from geo.formats.recognised import coding_of
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.cell_rows import TableRows
from geo.formats.tables.each_once import EachOnce, apart
from geo.formats.tables.table_parts import parts_of
from geo.store.layout.coded_rows import CodedRows, joined
from geo.store.layout.event_parts import EventParts
from geo.store.layout.event_rows import rows_of_columns
from geo.store.on_disk.files import PACKED_ROWS
from geo.worker_process import WorkerPool, began, forking, let_stay, without_frames

__all__ = ["Part", "batches", "parts_by_processes", "settle"]

TOGETHER = PACKED_ROWS
"""Events of one transaction: little enough to hold, and as many as a file of DuckDB's packs as they come."""
ROWS = TOGETHER // 4
"""Rows that a process is given at once."""
_BATCHES_A_WORKER = 2


ALLOCATIONS = 500_000
"""New values from which on garbage is looked for: rows and their events hold no circles, and go by themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of some rows: the events, and the rows that could not be read or that a person should know of."""

    rows: CodedRows
    bad: tuple[BadRow, ...]
    unlisted: Mapping[str, str] = field(default_factory=dict)
    """P-codes that the list of their country does not have, each with that country."""


@dataclass(frozen=True, slots=True)
class _Batch:
    kind: str
    rows: TableRows


@dataclass(frozen=True, slots=True)
class _Done:
    rows: CodedRows
    ids: Sequence[str]
    own_ids: Sequence[tuple[str, ...]]
    lines: Sequence[int]
    numbered: Sequence[tuple[str, tuple[str, ...], int]]
    """Of the events whose ids are not made of the table's own: the id, the own ones and the line."""
    bad: Sequence[BadRow]
    unlisted: Mapping[str, str]


@cache
def _parts() -> EventParts:
    """Of the import that this process works for."""
    return EventParts()


def _work(batch: _Batch) -> _Done:
    """What comes of the rows."""
    with asked_once():
        return _worked(batch)


def _worked(batch: _Batch) -> _Done:
    coding = coding_of(batch.kind)
    assert coding is not None
    read = read_rows(batch.rows, coding)
    events = read.events
    named = zip(events.ids, events.own_ids, read.lines, strict=True)
    places = [one for one in events.shared["location"].values if one and one.codes]
    return _Done(
        rows_of_columns(events, _parts()),
        events.ids,
        events.own_ids,
        read.lines,
        [one for one in named if apart(*one[:2])],
        read.bad,
        {code: place.country for place in places for code in unlisted(place)},
    )


def _begun() -> None:
    """Nothing to do: the processes are there."""


def _begin() -> None:
    began()
    without_frames()
    settle()


def settle() -> None:
    """Lets this process make many rows one after another."""
    let_stay(ALLOCATIONS)
    # Arrow's own way to hand out memory keeps some fifty megabytes of what was freed, and saves no time here.
    pa.set_memory_pool(pa.system_memory_pool())


def batches(kind: str, file: Path, order: DayOrder) -> Iterator[_Batch]:
    """The rows of a table, some at a time, without the columns that nobody asks for.

    Raises:
        FormatError: the file is no table, or lacks a column; or it is damaged, after what stands above the damage.
    """
    coding = coding_of(kind)
    assert coding is not None
    sheet = sheet_with(file, coding, order)
    asked = coding.makers.asked() if coding.makers else set(sheet.columns)
    return (_Batch(kind, part) for part in parts_of(sheet, asked, ROWS))


class _Workers:
    """Processes that make rows, in the order of the file."""

    def __init__(self, count: int) -> None:
        self._count = count
        way = "fork" if forking() else "spawn"
        self._pool = WorkerPool(count, multiprocessing.get_context(way), initializer=_begin)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def start(self) -> Self:
        """Makes them now: one that is made later would share what this process opens until then, such as a lock."""
        self._pool.submit(_begun)
        return self

    def done(self, todo: Iterator[_Batch]) -> Iterator[tuple[_Batch, _Done]]:
        """Each batch with what came of it; what stands above damage in the file comes before the error."""
        under_way: deque[tuple[_Batch, Future[_Done] | None]] = deque()
        broken: FormatError | None = None
        while todo or under_way:
            try:
                while len(under_way) < _BATCHES_A_WORKER * self._count:
                    under_way.append(self._begun(next(todo)))
            except StopIteration:
                todo = iter(())
            except FormatError as error:
                broken, todo = error, iter(())
            if not under_way:
                break
            yield self._ended(*under_way.popleft())
        if broken:
            raise broken

    def _begun(self, batch: _Batch) -> tuple[_Batch, Future[_Done] | None]:
        with suppress(BrokenProcessPool):
            return batch, self._pool.submit(_work, batch)
        return batch, None

    @staticmethod
    def _ended(batch: _Batch, future: Future[_Done] | None) -> tuple[_Batch, _Done]:
        with suppress(BrokenProcessPool):
            if future is not None:
                return batch, future.result()
        return batch, _work(batch)


def _checked(batch: _Batch, done: _Done, once: EachOnce) -> Part:
    """What came of a batch without the events that the file had before."""
    again = once.all_again(done.ids, done.own_ids, done.lines)
    twice = {line for line, _ in again}
    if twice:
        done = replace(_work(replace(batch, rows=batch.rows.without(twice))), bad=done.bad)
    bad = [*done.bad, *(BadRow(*one) for one in again)]
    bad += [BadRow(one[2], why, read=True) for one in done.numbered for why in once.doubts(*one)]
    return Part(done.rows, tuple(sorted(bad, key=lambda one: one.line)), done.unlisted)


def _together(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts of a size that a transaction is worth."""
    held: list[Part] = []
    try:
        for part in parts:
            held.append(part)
            while sum(one.rows.events for one in held) >= TOGETHER:
                enough = _joined(held)
                first, rest = enough.rows.parted(TOGETHER)
                held = [Part(rest, ())] if rest else []
                yield replace(enough, rows=first)
    except FormatError:
        if held:
            yield _joined(held)
        raise
    if held:
        yield _joined(held)


def _joined(parts: Sequence[Part]) -> Part:
    return Part(
        joined([part.rows for part in parts]),
        tuple(chain.from_iterable(part.bad for part in parts)),
        {code: country for part in parts for code, country in part.unlisted.items()},
    )


def parts_by_processes(kind: str, file: Path, order: DayOrder, workers: int) -> Iterator[Part]:
    """The events of a dataset that has a reader of its own, as rows of a store, in the order of the file.

    ``workers`` are the processes, this one among them.

    Raises:
        FormatError: the file is no table, or lacks a column; or it is damaged, after what stands above the damage.
    """
    settle()
    _parts.cache_clear()  # lists that places' codes follow from may be others than those of an import before
    once = EachOnce()
    todo = batches(kind, file, order)
    # The first in this process: names and places are then loaded, and its copies need not load them again.
    made = [(batch, _work(batch)) for batch in islice(todo, 1)]
    with _Workers(workers - 1) if workers > 1 else nullcontext() as pool:
        others = pool.start().done(todo) if pool else ((batch, _work(batch)) for batch in todo)
        yield from _together(_checked(batch, one, once) for batch, one in chain(made, others))
