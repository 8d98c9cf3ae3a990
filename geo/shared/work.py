"""Work that processes share, this one among them: whoever would wait works, and what comes of it keeps its order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Generic, Self, TypeVar

from geo.errors import FormatError, GeoError
from geo.shared.handed_over import HandedOver, handed_over
from geo.worker_process import WorkerPool, forking

__all__ = ["SharedWork"]

Given = TypeVar("Given")
Made = TypeVar("Made")
_AHEAD = 3
"""Pieces that each other process is given before it has done the first: it need not wait while this one is busy."""
_FIRST = 2
"""The same before anything is done: this process waits for the first, and does one itself meanwhile."""
_SHARE = 4
"""Of so many pieces this process does one: it has what comes of all of them to look after."""


def _folder() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True)
    except OSError as error:
        raise GeoError(
            f"no temporary folder can be made ({error}); name one in $TMPDIR, or let one process do it: --workers 1"
        ) from error


def _begun() -> None:
    """Nothing to do: the processes are there."""


def _elsewhere(work: Callable[[Given], Made], piece: HandedOver[Given], folder: str) -> HandedOver[Made]:
    return handed_over(work(piece.taken()), folder)


@dataclass(frozen=True, slots=True)
class _UnderWay(Generic[Given, Made]):
    """A piece, and where what comes of it will be, or what came of it here."""

    piece: Given
    elsewhere: Future[HandedOver[Made]] | None
    made: Made | None = None

    def is_done(self) -> bool:
        return self.elsewhere is None or self.elsewhere.done()


class SharedWork(Generic[Given, Made]):
    """Other processes that do what this one does; one that dies takes nothing along: this one does it then."""

    def __init__(self, others: int, work: Callable[[Given], Made], begin: Callable[[str], None]) -> None:
        """Makes the processes, each of which does ``begin`` first: it hears of the folder of what is handed over.

        One that is made later would share what this process opens until then, such as a lock.
        """
        self._work, self._others = work, others
        self._here = self._yielded = 0
        way = "fork" if forking() else "spawn"
        self._folder = _folder()
        context = multiprocessing.get_context(way)
        self._pool = WorkerPool(others, context, initializer=begin, initargs=(self._folder.name,))
        self._pool.submit(_begun)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Ends the processes."""
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def done(self, todo: Iterator[Given]) -> Iterator[tuple[Given, Made]]:
        """Each piece with what came of it, in order; what comes before damage in a file comes before the error."""
        source = _Source(todo)
        under_way: deque[_UnderWay[Given, Made]] = deque()
        while True:
            while self._wants(under_way) and (more := source.next()) is not None:
                under_way.append(self._given_away(more))
            if not under_way:
                break
            if under_way[0].is_done() or not self._helped(under_way, source):
                one = under_way.popleft()
                self._yielded += 1
                yield one.piece, self._made(one)
        if source.broken:
            raise source.broken

    def _wants(self, under_way: Sequence[_UnderWay[Given, Made]]) -> bool:
        """Whether the others should be given more; what is done waits, too, and takes room."""
        few = self._others * (_AHEAD if self._yielded else _FIRST)
        return len(under_way) < 2 * few and sum(not one.is_done() for one in under_way) < few

    def _given_away(self, piece: Given) -> _UnderWay[Given, Made]:
        with suppress(BrokenProcessPool, OSError):  # there may be no room for a file
            folder = self._folder.name
            return _UnderWay(piece, self._pool.submit(_elsewhere, self._work, handed_over(piece, folder), folder))
        return _UnderWay(piece, None, self._work(piece))

    def _helped(self, under_way: deque[_UnderWay[Given, Made]], source: _Source[Given]) -> bool:
        """Does the next piece here, unless it is not this one's turn."""
        # Never one that was given away: Python (3.11.7) forgets all others if that was taken back and a process dies.
        if self._here * _SHARE > self._yielded or (more := source.next()) is None:
            return False
        under_way.append(_UnderWay(more, None, self._work(more)))
        self._here += 1
        return True

    def _made(self, one: _UnderWay[Given, Made]) -> Made:
        if one.made is not None:
            return one.made
        with suppress(BrokenProcessPool, OSError):
            if one.elsewhere:
                return one.elsewhere.result().taken()
        return self._work(one.piece)


class _Source(Generic[Given]):
    """What is to be done; an error in it is kept for the end."""

    def __init__(self, todo: Iterator[Given]) -> None:
        self._todo = todo
        self.broken: FormatError | None = None

    def next(self) -> Given | None:
        """The next piece; none at the end."""
        try:
            return next(self._todo, None)
        except FormatError as error:
            self.broken, self._todo = error, iter(())
            return None
