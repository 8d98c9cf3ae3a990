"""Documents are read in a process of their own, with a limit of memory and of time.

Libraries that parse files can need gigabytes or minutes for a small one, or fall over; then only that file is lost.
One such process reads one document after another, and waits a while for the next; it is started anew only where it was
ended. It can put nothing into files, and what it says is decoded as articles and nothing else.
"""

from __future__ import annotations

import atexit
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import wait

import msgspec

from geo.articles.document import Document
from geo.articles.registry import Reader
from geo.errors import ArticleError, TableGiven
from geo.model import Article

__all__ = ["MEMORY_MB", "SECONDS", "Request", "Said", "boxed", "limits"]

MEMORY_MB, SECONDS = 512, 20.0
MEMORY_SETTING, TIME_SETTING = "DATELINE_READER_MB", "DATELINE_READER_SECONDS"
IDLE_SECONDS = 30.0
START_SECONDS = 60.0  # on a busy machine; the limit of a document begins when the process is there
LONGEST = 1 << 28  # bytes of one message: more than any article may be
HEAD = struct.Struct("!I")


class Request(msgspec.Struct):
    """A document and its reader, with the limits that hold for it, and where modules are found."""

    reader: Reader
    document: Document
    memory_mb: int
    seconds: float
    path: list[str]


class Said(msgspec.Struct):
    """What the process says: that it is there, an article, or the end with what was wrong.

    ``table``: it is a table of events. ``spent``: it holds so much memory that the next document would have little.
    """

    article: Article | None = None
    error: str = ""
    table: bool = False
    end: bool = False
    spent: bool = False


def limits() -> tuple[int, float]:
    """Megabytes and seconds that a document may take, as the environment says.

    Raises:
        ArticleError: it says something else than a number above 0.
    """
    try:
        memory = int(os.environ.get(MEMORY_SETTING) or MEMORY_MB)
        seconds = float(os.environ.get(TIME_SETTING) or SECONDS)
    except ValueError as error:
        raise ArticleError(f"{MEMORY_SETTING} and {TIME_SETTING} must be numbers: {error}") from error
    if memory <= 0 or not 0 < seconds < float("inf"):
        raise ArticleError(f"{MEMORY_SETTING} and {TIME_SETTING} must be above 0")
    return memory, seconds


class _Child:
    """One process that reads."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-m", "geo.articles.box_worker"]
        try:
            self.process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise ArticleError(f"no process to read it in can be started: {error.strerror}") from error
        self.idle_since = 0.0
        self.hear(START_SECONDS)

    def ask(self, request: Request) -> None:
        message = msgspec.msgpack.encode(request, enc_hook=str)  # of all that is in it, only the path is unknown

        assert self.process.stdin is not None
        self.process.stdin.write(HEAD.pack(len(message)) + message)
        self.process.stdin.flush()

    def hear(self, seconds: float) -> Said:
        """What it says next.

        Raises:
            TimeoutError: nothing within that time.
            EOFError: it ended, or says what it cannot have to say.
        """
        end = time.monotonic() + seconds
        (length,) = HEAD.unpack(self._exactly(HEAD.size, end))
        if length > LONGEST:
            raise EOFError
        try:
            return msgspec.msgpack.decode(self._exactly(length, end), type=Said)
        except (msgspec.DecodeError, ValueError) as error:
            raise EOFError from error

    def _exactly(self, count: int, end: float) -> bytes:
        assert self.process.stdout is not None
        read = bytearray()
        while len(read) < count:
            # Not `select`, which takes no more than the first 1,024 files of a process.
            if not wait([self.process.stdout.fileno()], max(0.0, end - time.monotonic())):
                raise TimeoutError
            part = os.read(self.process.stdout.fileno(), min(1 << 20, count - len(read)))
            if not part:
                raise EOFError
            read += part
        return bytes(read)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue


class _Pool:
    """The processes that wait for a document; those that wait for long are ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._owner = os.getpid()
        self._looking = False

    def take(self) -> _Child:
        with self._lock:
            if self._owner != os.getpid():  # a copy of this process has none of its own yet
                self._idle, self._owner, self._looking = [], os.getpid(), False
            while self._idle:
                child = self._idle.pop()
                if child.process.poll() is None:
                    return child
                child.close()
        return _Child()

    def give(self, child: _Child) -> None:
        with self._lock:
            child.idle_since = time.monotonic()
            self._idle.append(child)
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._end_the_idle, daemon=True).start()

    def _end_the_idle(self) -> None:
        while True:
            time.sleep(IDLE_SECONDS / 3)
            with self._lock:
                late = time.monotonic() - IDLE_SECONDS
                for child in [one for one in self._idle if one.idle_since < late]:
                    self._idle.remove(child)
                    child.close()
                if not self._idle:
                    self._looking = False
                    return

    def close(self) -> None:
        if self._owner == os.getpid():
            for child in self._idle:
                child.close()
            self._idle = []


_POOL = _Pool()
atexit.register(_POOL.close)


def boxed(reader: Reader, document: Document) -> Iterator[Article]:
    """The articles of a document, read within the limits; what is read line by line has the time for each article.

    Raises:
        ArticleError: none can be read from it, or not all; it took too long, or too much memory.
    """
    memory, seconds = limits()
    if document.path is not None:
        document = replace(document, path=document.path.absolute())
    request = Request(reader, document, memory, seconds, sys.path)
    if reader.streams:
        yield from _read(request)
        return
    # All of it at once: whoever wants the first article alone must not cost the process.
    found: list[Article] = []
    try:
        found.extend(_read(request))
    except ArticleError:
        yield from found
        raise
    yield from found


def _read(request: Request) -> Iterator[Article]:
    child, done = _POOL.take(), False
    end = time.monotonic() + request.seconds
    try:
        child.ask(request)
        while True:
            said = child.hear(request.seconds if request.reader.streams else max(0.0, end - time.monotonic()))
            if said.end:
                done = not said.spent
                break
            if said.article is not None:
                yield said.article
    except TimeoutError:
        raise ArticleError(
            f"took longer than {request.seconds:g} seconds to read, and was given up ({TIME_SETTING})"
        ) from None
    except (EOFError, OSError):
        raise ArticleError(
            f"reading it took more than {request.memory_mb} MB of memory ({MEMORY_SETTING}) or broke the reader"
        ) from None
    finally:
        _POOL.give(child) if done else child.close()
    if said.error:
        raise (TableGiven if said.table else ArticleError)(said.error)
