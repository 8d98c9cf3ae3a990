"""Many articles on all cores of this machine: extraction by processes, into a store that this one writes.

A process that dies takes nothing along: what it had in work is read again by others, and the article that kills every
process that reads it is set aside with that reason.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from gazetteer import Gazetteer
from geo.articles import sources
from geo.batches import Batch, Done, batches, done_with, is_long, joined, set_aside
from geo.extract import extract
from geo.ingestion import Progress, Reading, Report, SourceReport, ingest
from geo.store import Store
from geo.worker_process import WorkerPool, began, forking

__all__ = ["ingest_by_processes"]

BATCHES_A_WORKER = 3
FEW, SHORT = 40, 500_000
"""With no more files, and of JSON lines no more bytes, starting processes takes longer than they save."""
KILLED = "the process that read it was killed, twice; it is set aside (too much memory, or a fault of ours: report it)"
_gazetteers: list[Gazetteer] = []


def _begin() -> None:
    """Makes a worker ready."""
    began()
    _gazetteers.append(Gazetteer.open())


def _nothing() -> None:
    """What a worker does that is only to be started."""


def _work(batch: Batch, reading: Reading) -> Done:
    return done_with(batch, _gazetteers[0], reading)


def _is_little(todo: Sequence[str]) -> bool:
    local = [Path(source) for source in todo if "://" not in source]
    return len(local) <= FEW and sum(path.stat().st_size for path in local if is_long(path.name)) <= SHORT


class _Pool:
    """Processes that work through batches, started anew when one of them died."""

    def __init__(self, workers: int, reading: Reading) -> None:
        self._workers, self._reading = workers, reading
        self._executor = self._started()
        self._running: dict[Future[Done], Batch] = {}
        self._suspects: deque[Batch] = deque()  # under way when a process died

    def _started(self, workers: int = 0) -> WorkerPool:
        # A copy of this process has loaded already what a new one would load again.
        way = multiprocessing.get_context("fork" if forking() else "spawn")
        pool = WorkerPool(workers or self._workers, way, initializer=_begin)
        pool.submit(_nothing)  # has them start now
        return pool

    def results(self, todo: Iterator[Batch]) -> Iterator[Done]:
        """What comes of each batch, as it comes; only a few are under way at once."""
        while True:
            for batch in islice(todo, BATCHES_A_WORKER * self._workers - len(self._running)):
                self._submit(batch)
            if not self._running and not self._suspects:
                return
            finished, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield from self._of(future)
            yield from self._one_by_one()

    def end(self) -> None:
        """Ends the processes; what is under way is not waited for longer than it takes."""
        self._executor.shutdown(cancel_futures=True)

    def _submit(self, batch: Batch) -> None:
        try:
            self._running[self._executor.submit(_work, batch, self._reading)] = batch
        except BrokenProcessPool:
            self._suspects.append(batch)
            if not self._running:
                self._executor = self._started()

    def _of(self, future: Future[Done]) -> Iterator[Done]:
        batch = self._running.pop(future, None)
        if batch is None:
            return
        try:
            yield future.result()
        except BrokenProcessPool:
            # Which of those under way did it is not known, so each is read by itself.
            self._suspects += [batch, *self._running.values()]
            self._running.clear()
            self._executor.shutdown()
            self._executor = self._started()

    def _one_by_one(self) -> Iterator[Done]:
        """What comes of batches that may kill their process: one after another, and in halves where one does."""
        while self._suspects:
            with self._started(workers=1) as executor:
                while self._suspects:
                    batch = self._suspects.popleft()
                    try:
                        yield executor.submit(_work, batch, self._reading).result()
                    except BrokenProcessPool:
                        halves = batch.halves()
                        self._suspects.extendleft(reversed(halves) if len(halves) > 1 else ())
                        if len(halves) < 2:
                            yield set_aside(batch, KILLED)
                        break


def ingest_by_processes(
    workers: int,
    named: Sequence[str | Path],
    store: Store,
    gazetteer: Gazetteer,
    *,
    progress: Progress | None = None,
    follow: bool = False,
    reading: Reading = extract,
) -> Report:
    """Extracts the sources by processes into a store, as ``geo.ingestion.ingest`` does in one.

    ``reading`` must be one that can be sent to another process. The articles of a few files are read in this one.

    Raises:
        StoreError: the store cannot be written.
    """
    todo = list(sources(named))
    if workers < 2 or _is_little(todo):
        return ingest(todo, store, gazetteer, progress=progress, follow=follow, reading=reading)
    reports: list[SourceReport] = []
    finished: set[str] = set()
    # Before the batch, which has a thread of its own: a process with threads cannot be copied.
    pool = _Pool(workers, reading)
    try:
        with store.batch():
            try:
                for done in pool.results(batches(todo, follow=follow)):
                    store.add_all(done.extracted)
                    reports.extend(done.reports)
                    finished.update(report.source for report in done.reports)
                    if progress:
                        progress(done.reports[-1].source, (len(finished) - 1) / len(todo))
            finally:
                # Also where it was interrupted: what was added so far is then shown as well.
                store.regroup()
    finally:
        pool.end()
    if progress:
        progress("done", 1.0)
    return joined(reports, todo)
