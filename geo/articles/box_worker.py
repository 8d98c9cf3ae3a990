"""The process that reads documents for ``box``: takes one after another, within limits that the system keeps."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from geo.articles.box import HEAD, MEMORY_SETTING, Request, Said
from geo.errors import ArticleError, TableGiven
from geo.model import Article

MEMORY = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
SPARE_SECONDS = 10  # of work: a process whose parent is gone must not go on for ever


def _limit(request: Request) -> None:
    _, most = resource.getrlimit(MEMORY)
    wanted = request.memory_mb << 20
    resource.setrlimit(MEMORY, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hardest = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + request.seconds + SPARE_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (hardest if request.reader.streams else soft, hardest))


def _say(out: BinaryIO, said: Said) -> None:
    try:
        message = msgspec.msgpack.encode(said)
    except UnicodeEncodeError:  # lone surrogates, which no encoding can hold: the store keeps them as U+FFFD too
        message = msgspec.msgpack.encode(_repaired(msgspec.to_builtins(said)))
    out.write(HEAD.pack(len(message)) + message)
    out.flush()


def _repaired(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _repaired(item) for key, item in value.items()}
    return [_repaired(item) for item in value] if isinstance(value, list | tuple) else value


def _articles(request: Request) -> Iterator[Article]:
    sys.path[:] = request.path
    _limit(request)
    yield from request.reader.read(request.document)


def _held_mb() -> float:
    """Megabytes that this process holds now; 0 where the system does not say.

    Its highest figure would be that of the process that started it, which a process takes over.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / (1 << 20)


def _answer(request: Request, out: BinaryIO) -> None:
    error, table = "", False
    try:
        for article in _articles(request):
            _say(out, Said(article))
    except ArticleError as wrong:
        table = isinstance(wrong, TableGiven)
        error = str(wrong)
        if isinstance(wrong.__cause__, MemoryError):
            error = f"reading it took more than {request.memory_mb} MB of memory ({MEMORY_SETTING})"
    except MemoryError:
        error = f"reading it took more than {request.memory_mb} MB of memory ({MEMORY_SETTING})"
    except Exception as wrong:  # noqa: BLE001 (a fault of ours in one document must not cost the others)
        error = f"internal error, please report it ({type(wrong).__name__}: {wrong})"
    _say(out, Said(error=error, table=table, end=True, spent=_held_mb() > request.memory_mb / 2))


def _request(message: bytes) -> Request:
    return msgspec.msgpack.decode(message, type=Request, dec_hook=lambda _, text: Path(text))


def main() -> None:
    """Answers until nobody asks any more."""
    # What a library prints must not be taken for an answer, and no file is filled here.
    out, asked = os.fdopen(os.dup(1), "wb"), os.fdopen(os.dup(0), "rb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(1, 0)
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(limit, (0, 0))
    _say(out, Said())
    while head := asked.read(HEAD.size):
        (length,) = HEAD.unpack(head)
        _answer(_request(asked.read(length)), out)


if __name__ == "__main__":
    main()
