"""Many readers of one page at once, each by a socket of its own as a browser has: seconds of a filter change.

    python benchmarks/sessions.py --store FILE                                25 readers for a minute
    python benchmarks/sessions.py --store FILE --readers 50 --minutes 10      what must go without an error

Each reader opens the page, and every five seconds on average follows a link to other filters; a change counts until the
page's script has come to its end. What fails, ends early or shows an exception is counted, and the command then ends
with 1. The readers run on the same cores as the page.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.change import WORDS, megabytes, processor
from tests.page.conftest import serving

LONGEST_S = 120.0
FILTERS: tuple[dict[str, str], ...] = (
    {},
    *({"q": word} for word in WORDS),
    {"actor": "a7"},
    {"type": "Battles"},
    {"to": "2019-06-30"},
    {"killed": "5"},
)


@dataclass
class Seen:
    """What all readers met."""

    opened: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


def _asking(query: str) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.context_info.locale = "en-US"
    message.rerun_script.context_info.timezone = "UTC"
    return message.SerializeToString()


async def _run(socket: websockets.ClientConnection, query: str, seen: Seen) -> tuple[float, int]:
    """Seconds until the script of a link has run, and the bytes that came; the headline must name what was asked."""
    began, size, said = time.perf_counter(), 0, False
    await socket.send(_asking(query))
    while True:
        data = await socket.recv()
        size += len(data)
        message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            seen.errors[message.delta.new_element.exception.message[:100]] += 1
        said = said or (b"dl-header" in data and all(html.escape(one).encode() in data for one in _named(query)))
        if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            seen.errors["the headline does not name the filters"] += not said
            return time.perf_counter() - began, size


def _named(query: str) -> list[str]:
    """What the headline says of a link: its words, its first year."""
    asked = dict(parse_qsl(query))
    return [*asked.get("q", "").split(), *(asked["from"][:4] for _ in asked if "from" in asked)]


@asynccontextmanager
async def _socket(address: str) -> AsyncIterator[websockets.ClientConnection]:
    async with websockets.connect(
        address.replace("http", "ws") + "/_stcore/stream",
        origin=address,  # type: ignore[arg-type]  # a name for a string
        subprotocols=["streamlit"],  # type: ignore[list-item]  # as above
        max_size=None,
        open_timeout=LONGEST_S,
        ping_timeout=None,
    ) as socket:
        yield socket


async def one_after_another(address: str, changes: int, seen: Seen) -> None:
    """One reader who opens the page and follows that many links at once, each when the one before has come."""
    async with _socket(address) as socket:
        seen.opened.append((await asyncio.wait_for(_run(socket, "", seen), LONGEST_S))[0])
        for number in range(changes):
            query = urlencode({"from": f"2014-0{number % 9 + 1}-1{number // 9 % 10}"} | FILTERS[number % len(FILTERS)])
            took, size = await asyncio.wait_for(_run(socket, query, seen), LONGEST_S)
            seen.changes.append(took)
            seen.sizes.append(size)


async def _reader(address: str, number: int, until: float, pause: float, seen: Seen) -> None:
    draw = random.Random(number)
    try:
        async with _socket(address) as socket:
            seen.opened.append((await asyncio.wait_for(_run(socket, "", seen), LONGEST_S))[0])
            while (wait := pause * draw.uniform(0.5, 1.5)) < until - time.monotonic():
                await asyncio.sleep(wait)
                # Hardly ever the same question twice, so that no answer is at hand.
                day = f"20{draw.randrange(10, 19)}-0{draw.randrange(1, 10)}-1{draw.randrange(10)}"
                query = urlencode({"from": day} | draw.choice(FILTERS))
                took, size = await asyncio.wait_for(_run(socket, query, seen), LONGEST_S)
                seen.changes.append(took)
                seen.sizes.append(size)
    except TimeoutError:
        seen.errors[f"no answer within {LONGEST_S:.0f} s"] += 1
    except (OSError, websockets.WebSocketException) as error:
        seen.errors[f"{type(error).__name__}: {error}"[:100]] += 1


async def _all(address: str, readers: int, seconds: float, pause: float) -> Seen:
    seen = Seen()
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(readers):
            group.create_task(_reader(address, number, until, pause, seen))
            await asyncio.sleep(pause / readers)
    return seen


def _told(name: str, figures: list[float]) -> str:
    if len(figures) < 2:
        return f"{name}: too few"
    cut = statistics.quantiles(figures, n=20)
    middle, most = statistics.median(figures), max(figures)
    return f"{name}: {len(figures)}, p50 {middle:.2f} s, p95 {cut[-1]:.2f} s, worst {most:.2f} s"


def main() -> int:
    """Prints what the readers met; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument(
        "--pause", type=float, default=5.0, help="seconds between the changes of one reader, on average"
    )
    said = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(said.store, Path(folder) / "log.txt", light=True, MALLOC_ARENA_MAX="2") as address,
    ):
        first = asyncio.run(_all(address, 1, 1, 5))
        before, spent, began = megabytes(address), processor(address), time.monotonic()
        seen = asyncio.run(_all(address, said.readers, said.minutes * 60, said.pause))
        used, took = megabytes(address), time.monotonic() - began
        spent = (processor(address) - spent) / max(len(seen.changes) + len(seen.opened), 1)
        print(f"{said.readers} readers, {took:.0f} s, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(_told("pages opened", seen.opened))
        print(_told("changes", seen.changes))
        kilobytes = statistics.median(seen.sizes or [0]) / 1000
        print(f"a change: {kilobytes:.0f} kB, {spent:.3f} s of processor; {len(seen.changes) / took:.1f} changes/s")
        print(f"memory of the page: {before:.0f} MB with one reader, {used:.0f} MB with all", flush=True)
        for what, count in (+first.errors + seen.errors).items():
            print(f"error, {count} times: {what}", flush=True)
    return int(bool(+first.errors or +seen.errors))


if __name__ == "__main__":
    sys.exit(main())
