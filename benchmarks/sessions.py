"""Many people on one page at once, each by a socket of its own as a browser has: seconds of what they do, memory.

    python benchmarks/sessions.py --store FILE                                25 readers for a minute
    python benchmarks/sessions.py --store FILE --readers 40 --editors 6 --exporters 4 --minutes 10 --pause 20

A reader opens the page, and every five seconds on average (``--pause``) follows a link to other filters; a change
counts until the page's script has come to its end. An editor pastes an article, sees what is found and saves it; an
exporter filters and fetches the file; both pause three times as long. The store is copied first. What fails, ends early
or is lost, is counted, and the command then ends with 1. All run on the same cores as the page.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import websockets

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.change import WORDS, megabytes, processor
from benchmarks.page_session import LONGEST_S, PageSession, Seen, page_session
from geo.commands.serve import ALLOCATION
from geo.store import open_store
from tests.page.conftest import serving

FILTERS: tuple[dict[str, str], ...] = (
    {},
    *({"q": word} for word in WORDS),
    {"actor": "a7"},
    {"type": "Battles"},
    {"to": "2019-06-30"},
    {"killed": "5"},
)
TOWNS = ("Mosul", "Tikrit", "Baiji", "Ramadi", "Fallujah", "Kirkuk", "Samarra", "Tal Afar")
LONGER = 3
"""How much longer than a reader an editor and an exporter pause."""
Act = Callable[[PageSession, random.Random, Seen], Awaitable[None]]


async def one_after_another(address: str, changes: int, seen: Seen) -> None:
    """One reader who opens the page and follows that many links at once, each when the one before has come."""
    async with page_session(address, seen) as page:
        seen.opened.append((await page.follow(""))[0])
        for number in range(changes):
            query = urlencode({"from": f"2014-0{number % 9 + 1}-1{number // 9 % 10}"} | FILTERS[number % len(FILTERS)])
            await _changed(page, query, seen)


async def _changed(page: PageSession, query: str, seen: Seen) -> None:
    took, size = await page.follow(query)
    seen.changes.append(took)
    seen.sizes.append(size)


async def filters(page: PageSession, draw: random.Random, seen: Seen) -> None:
    """A link to other filters, hardly ever the same question twice, so that no answer is at hand."""
    day = f"20{draw.randrange(10, 19)}-0{draw.randrange(1, 10)}-1{draw.randrange(10)}"
    await _changed(page, urlencode({"from": day} | draw.choice(FILTERS)), seen)


async def adds(page: PageSession, draw: random.Random, seen: Seen) -> None:
    """An article that was pasted, seen and saved."""
    number, town, killed = draw.randrange(10**9), draw.choice(TOWNS), draw.randrange(2, 60)
    text = f"17 June 2014\n\nA bomb killed {killed} people in {town} on Monday, police said. It was {number}."
    await page.use("add", until="add_text")
    send = next(key for key in page.widgets if key.startswith("FormSubmitter:add_paste"))
    fields = {"add_text": text, "add_headline": f"Report {number}", "add_outlet": f"Desk {number % 7}"}
    seen.previews.append(await page.use(send, until="add_save", **fields))
    seen.added.append(await page.use("add_save", until="add"))


async def exports(page: PageSession, draw: random.Random, seen: Seen) -> None:
    """The incidents of two days or, one time in three, of a month, as a table."""
    year, month, many = draw.randrange(2010, 2019), draw.randrange(1, 10), not draw.randrange(3)
    query = urlencode({"from": f"{year}-0{month}-01", "to": f"{year}-0{month}-{28 if many else 2:02}"})
    await _changed(page, query, seen)
    await page.use("export", until="export_csv")
    begun = time.perf_counter()
    if page.widgets["export_csv"].file:
        url = await page.file_made("export_csv")
    else:
        url = await _written(page)
    if url:
        seen.exported.append(await page.fetched(url))
        seen.exports.append(time.perf_counter() - begun)


async def _written(page: PageSession) -> str:
    """The address of a file that a process beside the page writes."""
    await page.use("export_csv")
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        await asyncio.sleep(2)
        if url := await page.linked(r"export/[\w-]{20,}"):
            return url
    page.seen.errors["a large file was not written in time"] += 1
    return ""


async def _person(address: str, draw: random.Random, until: float, pause: float, act: Act, seen: Seen) -> None:  # noqa: PLR0917
    try:
        async with page_session(address, seen) as page:
            seen.opened.append((await page.follow(""))[0])
            while (wait := pause * draw.uniform(0.5, 1.5)) < until - time.monotonic():
                await asyncio.sleep(wait)
                await act(page, draw, seen)
    except TimeoutError:
        seen.errors[f"no answer within {LONGEST_S:.0f} s"] += 1
    except (OSError, KeyError, websockets.WebSocketException) as error:
        seen.errors[f"{type(error).__name__}: {error}"[:100]] += 1


async def _watch(address: str, curve: list[float]) -> None:
    while True:
        curve.append(megabytes(address))
        await asyncio.sleep(60)


async def _all(address: str, people: list[Act], seconds: float, pause: float, curve: list[float]) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    watching = asyncio.create_task(_watch(address, curve))
    async with asyncio.TaskGroup() as group:
        for number, act in enumerate(people):
            own = pause if act is filters else LONGER * pause
            group.create_task(_person(address, random.Random(number), until, own, act, seen))
            await asyncio.sleep(pause / len(people))
    watching.cancel()
    curve.append(megabytes(address))
    return seen


def _told(name: str, figures: list[float]) -> str:
    if len(figures) < 2:
        return f"{name}: too few"
    cut = statistics.quantiles(figures, n=20)
    middle, most = statistics.median(figures), max(figures)
    return f"{name}: {len(figures)}, p50 {middle:.2f} s, p95 {cut[-1]:.2f} s, worst {most:.2f} s"


def _articles(store: Path) -> int:
    with closing(open_store(store)) as opened, opened.reading() as session:  # type: ignore[attr-defined]
        return int(session.rows("SELECT count(*) FROM articles")[0][0])


def _print(seen: Seen, people: int, took: float, spent: float, curve: list[float]) -> None:
    print(f"{people} people, {took:.0f} s, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name, figures in (
        ("pages opened", seen.opened),
        ("changes", seen.changes),
        ("articles read for a preview", seen.previews),
        ("articles saved", seen.added),
        ("files", seen.exports),
    ):
        if figures:
            print(_told(name, figures))
    kilobytes = statistics.median(seen.sizes or [0]) / 1000
    print(f"a change: {kilobytes:.0f} kB, {spent:.3f} s of processor; {len(seen.changes) / took:.1f} changes/s")
    if seen.exported:
        print(
            f"a file: {statistics.median(seen.exported) / 1000:.0f} kB, the largest {max(seen.exported) / 1000:.0f} kB"
        )
    print("memory of the page, MB, after each minute: " + ", ".join(f"{one:.0f}" for one in curve), flush=True)


def main() -> int:
    """Prints what the people met; 1 where anything failed or was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=25)
    parser.add_argument("--editors", type=int, default=0)
    parser.add_argument("--exporters", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument(
        "--pause", type=float, default=5.0, help="seconds between the changes of one reader, on average"
    )
    said = parser.parse_args()
    people = [filters] * said.readers + [adds] * said.editors + [exports] * said.exporters
    random.Random(1).shuffle(people)
    with tempfile.TemporaryDirectory(dir=said.store.parent) as folder:
        store = Path(shutil.copy(said.store, Path(folder) / "store.duckdb"))
        before = _articles(store)
        with serving(store, Path(folder) / "log.txt", light=True, **ALLOCATION) as address:
            curve: list[float] = []
            first = asyncio.run(_all(address, [filters], 1, 5, []))
            used, began = processor(address), time.monotonic()
            seen = asyncio.run(_all(address, people, said.minutes * 60, said.pause, curve))
            used, took = processor(address) - used, time.monotonic() - began
            _print(seen, len(people), took, used / max(len(seen.changes) + len(seen.opened), 1), curve)
        seen.errors.update(first.errors)
        seen.errors["saved and not in the store"] += before + len(seen.added) - _articles(store)
        said_by_page = (Path(folder) / "log.txt").read_text()[-3000:]
    for what, count in (+seen.errors).items():
        print(f"error, {count} times: {what}", flush=True)
    if +seen.errors:
        print(said_by_page)
    return int(bool(+seen.errors))


if __name__ == "__main__":
    sys.exit(main())
