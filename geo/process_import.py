"""A table of coded events on all cores of this machine: rows become rows of the store in processes.

This one reads the file, and finds what it has twice; nothing is asked of the store. A process that dies takes nothing
along: what it had in work is done in this one.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Self

from geo.errors import FormatError
from geo.formats import BadRow
from geo.formats.import_result import ReadRow, read_row, rows_with
from geo.formats.recognised import coding_of
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.each_once import EachOnce
from geo.formats.tables.table_row import Row
from geo.store.layout.coded_rows import CodedRows, joined
from geo.store.layout.event_parts import EventParts
from geo.store.layout.event_rows import rows_of_events
from geo.worker_process import WorkerPool, began, forking, let_stay, without_frames

__all__ = ["Part", "parts_by_processes"]

ROWS = 1000
"""Rows that a process is given at once."""
_BATCHES_A_WORKER = 3
TOGETHER = 5_000
"""Events of one transaction: little enough to hold, enough for what the store is asked to cost nothing."""


ALLOCATIONS = 500_000
"""New values from which on garbage is looked for: rows and their events hold no circles, and go by themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of some rows: the events, and the rows that could not be read or that a person should know of."""

    rows: CodedRows
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class _Batch:
    kind: str
    order: DayOrder
    columns: tuple[str, ...]
    cells: list[tuple[int, tuple[str, ...]]]
    """The line of each row, and what stands in the columns."""

    def rows(self) -> Iterator[Row]:
        return (Row(line, dict(zip(self.columns, cells, strict=True)), self.order) for line, cells in self.cells)


@dataclass(frozen=True, slots=True)
class _Done:
    rows: CodedRows
    named: list[tuple[str, tuple[str, ...], int] | BadRow]
    """Of each row: the event's id, its own ids and its line, or why there is none."""


@cache
def _parts() -> EventParts:
    """Of the import that this process works for."""
    return EventParts()


def _work(batch: _Batch, twice: frozenset[int] = frozenset()) -> _Done:
    """What comes of the rows but those at the lines ``twice``."""
    coding = coding_of(batch.kind)
    assert coding is not None
    found = [read_row(row, coding.event_of) for row in batch.rows() if row.line not in twice]
    named = [one if isinstance(one, BadRow) else (one.event.id, one.event.own_ids, one.line) for one in found]
    return _Done(rows_of_events([one.event for one in found if isinstance(one, ReadRow)], _parts()), named)


def _begin() -> None:
    began()
    without_frames()
    let_stay(ALLOCATIONS)


def _batches(kind: str, rows: Iterable[Row]) -> Iterator[_Batch]:
    """The rows, some at a time, each time of the same columns."""
    batch: _Batch | None = None
    broken: FormatError | None = None
    try:
        for row in rows:
            columns = tuple(row.cells)
            if batch is None or len(batch.cells) >= ROWS or batch.columns != columns:
                if batch is not None:
                    yield batch
                batch = _Batch(kind, row.order, columns, [])
            batch.cells.append((row.line, tuple(row.cells.values())))
    except FormatError as error:
        broken = error
    if batch is not None:
        yield batch
    if broken:
        raise broken


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
    bad: list[BadRow] = []
    twice: set[int] = set()
    for one in done.named:
        if isinstance(one, BadRow):
            bad.append(one)
        elif again := once.again(*one):
            twice.add(one[2])
            bad.append(BadRow(one[2], again))
        else:
            bad.extend(BadRow(one[2], why, read=True) for why in once.doubts(*one))
    return Part(_work(batch, frozenset(twice)).rows if twice else done.rows, tuple(bad))


def _together(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts of a size that a transaction is worth."""
    held: list[Part] = []
    try:
        for part in parts:
            held.append(part)
            if sum(one.rows.events for one in held) >= TOGETHER:
                yield _joined(held)
                held = []
    except FormatError:
        if held:
            yield _joined(held)
        raise
    if held:
        yield _joined(held)


def _joined(parts: Sequence[Part]) -> Part:
    return Part(joined([part.rows for part in parts]), tuple(chain.from_iterable(part.bad for part in parts)))


def parts_by_processes(kind: str, file: Path, order: DayOrder, workers: int) -> Iterator[Part]:
    """The events of a dataset that has a reader of its own, as rows of a store, in the order of the file.

    Raises:
        FormatError: the file is no table, or lacks a column; or it is damaged, after what stands above the damage.
    """
    coding = coding_of(kind)
    assert coding is not None
    _parts.cache_clear()  # lists that places' codes follow from may be others than those of an import before
    once = EachOnce()
    todo = _batches(kind, rows_with(file, coding, order))
    # The first in this process: names and places are then loaded, and its copies need not load them again.
    made = [(batch, _work(batch)) for batch in islice(todo, 1)]
    with _Workers(workers) as pool:
        done = chain(made, pool.done(todo))
        yield from _together(_checked(batch, one, once) for batch, one in done)
