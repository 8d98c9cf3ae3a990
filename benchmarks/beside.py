"""This build, an older one and peers, in the same run: one table of medians, with the ratio of the builds.

    python -m benchmarks.beside                                    this build, 10 and 40 thousand real events
    python -m benchmarks.beside --before 5804ec0                   and beside it the build of a commit
    python -m benchmarks.beside --events 100000 --times 1

The builds take turns. Only commands and the page's socket are used, which builds of any age have. Seconds are those of
the processor, which other work on the machine lengthens least; the clock's are beside them. Events come from
``benchmarks/scaling.py``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from benchmarks.change import megabytes, processor
from benchmarks.page_session import page_session
from benchmarks.peer_maps import MADE, SENT, peers
from benchmarks.scaling import SOURCE, told, written
from benchmarks.sessions import FILTERS, Seen, one_after_another
from geo.commands.serve import ALLOCATION
from tests.page.conftest import free_port, wait_until_healthy

ROOT = Path(__file__).resolve().parents[1]
Figures = dict[str, list[float]]


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """A folder with the build of a commit."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "build"
        subprocess.run(["git", "worktree", "add", "--detach", str(tree), revision], cwd=ROOT, check=True)
        try:
            yield tree
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)


def _environment(tree: Path, store: Path) -> dict[str, str]:
    own = {"PYTHONPATH": str(tree), "DATELINE_STORE": str(store), "DATELINE_SEEDS": "0"} | ALLOCATION
    return os.environ | own


_RUN = """
import sys
from geo.cli import main
code = main(sys.argv[2:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
open(sys.argv[1], "w").write(peak.split()[1])
sys.exit(code)
"""
"""Writes what it took at most where it is told: what the system says of a child may be its parent's."""


def command(tree: Path, store: Path, figures: Figures, name: str, *words: str, read: Path | None = None) -> None:
    """Runs one `dateline` command of a build, and notes its seconds and its memory; it is given what is to be read."""
    peak, started = store.with_name("peak"), time.perf_counter()
    with (read or Path(os.devnull)).open("rb") as given:
        process = subprocess.Popen(
            [sys.executable, "-c", _RUN, str(peak), *words],
            cwd=tree,
            env=_environment(tree, store),
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"`dateline {' '.join(words)}` failed in {tree}")
    for said, figure in (
        ("s of processor", usage.ru_utime + usage.ru_stime),
        ("s by the clock", time.perf_counter() - started),
        ("MB at most", int(peak.read_text()) / 1024),
    ):
        figures.setdefault(f"{name}, {said}", []).append(figure)


def page(tree: Path, store: Path, figures: Figures, log: Path) -> None:
    """Opens the page of a build and follows links to other filters, one reader."""
    port = free_port()
    options = json.dumps({"server.port": port, "server.headless": True, "server.address": "127.0.0.1"})
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "geo.views.page.served", options],
            cwd=tree,
            env=_environment(tree, store),
            stdout=output,
            stderr=output,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_healthy(address, server, log)
            seen = Seen()
            asyncio.run(one_after_another(address, 1, seen))
            before = processor(address)
            sent = asyncio.run(_first_view(address))
            opened = processor(address) - before
            before = processor(address)
            asyncio.run(one_after_another(address, 2 * len(FILTERS), seen))
            spent = (processor(address) - before) / (2 * len(FILTERS) + 1)
            found = {
                MADE: opened,
                SENT: sent / 1e6,
                "page: a change, s of processor": spent,
                "page: a change, s by the clock": statistics.median(seen.changes[1:]),
                "page: a change, kB": statistics.median(seen.sizes) / 1000,
                "page: MB": megabytes(address),
            }
        finally:
            server.terminate()
            server.wait(timeout=20)
    for name, figure in found.items():
        figures.setdefault(name, []).append(figure)


async def _first_view(address: str) -> int:
    """The bytes of a whole page, as a visit brings them."""
    async with page_session(address, Seen()) as visit:
        return (await visit.follow(""))[1]


def measured(tree: Path, table: Path, folder: Path) -> Figures:
    """Each figure of a build once."""
    store, figures = folder / "s.duckdb", Figures()
    command(tree, store, {}, "", "resolve", "Mosul")  # builds the index of places where the build has none yet
    command(tree, store, figures, "import", "import", "ged", str(table))
    for name in ("csv", "geojson"):
        command(tree, store, figures, f"export {name}", "export", str(folder / f"out.{name}"), "--format", name)
    command(tree, store, figures, "five articles", "ingest", str(tree / "seeds"))
    page(tree, store, figures, folder / "log.txt")
    return figures


def columns_of(trees: list[Path], table: Path, times: int) -> list[dict[str, float]]:
    """The medians of each build; they take turns, so that other work meets all of them."""
    every: list[Figures] = [{} for _ in trees]
    for _ in range(times):
        for tree, figures in zip(trees, every, strict=True):
            with tempfile.TemporaryDirectory() as folder:
                for name, once in measured(tree, table, Path(folder)).items():
                    figures.setdefault(name, []).extend(once)
    return [{name: statistics.median(one) for name, one in figures.items()} for figures in every]


def shown(builds: dict[str, dict[str, float]], others: dict[str, dict[str, float]]) -> None:
    """Prints the table; the ratio says how many times as much the first build has as the second."""
    columns = list(builds.values())
    widest = max(map(len, columns[0]))
    ratios = len(columns) == 2
    heads = [*builds, *(["ratio"] if ratios else []), *others]
    print(" " * widest + "".join(f"{head:>18}" for head in heads))
    for name in columns[0]:
        cells = [told(one[name]) if name in one else "" for one in columns]
        if ratios:
            now, before = (one.get(name, 0.0) for one in columns)
            cells.append(f"{now / before:.2f}x" if before else "")
        cells += [told(one[name]) if name in one else "" for one in others.values()]
        print(f"{name:<{widest}}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


def main() -> None:
    """A table for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", default="", metavar="COMMIT", help="a build to set beside this one")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 40_525])
    parser.add_argument("--times", type=int, default=3, help="how often each is measured; the median is shown")
    said = parser.parse_args()
    if not SOURCE.is_file():
        print(f"skipped: the real events are not here: {SOURCE.relative_to(ROOT.parent)}")
        return
    for count in said.events:
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "events.csv"
            written(count, table)
            with checked_out(said.before) if said.before else nullcontext(ROOT) as tree:
                trees = [ROOT, tree] if said.before else [ROOT]
                builds = dict(zip(("this build", said.before[:10]), columns_of(trees, table, said.times), strict=False))
            others = peers(table)
        print(
            f"\n{count:,} events, median of {said.times}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
        )
        shown(builds, others)


if __name__ == "__main__":
    main()
