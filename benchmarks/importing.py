"""What importing a dataset takes: seconds by the clock and of the processor, and memory, of builds that take turns.

    python -m benchmarks.importing                              the real events, this build, three times
    python -m benchmarks.importing --before d2c5446             and beside it the build of a commit
    python -m benchmarks.importing --events 405250 --times 1    as many, made by ``benchmarks/scaling.py``

At the end it says whether the stores of the builds hold the same rows (``benchmarks/same_stores.py``). Seconds of the
processor are those of all processes of an import, and so is the memory, of which what several share counts once.
Modules are compiled once before that, as an installation does it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path

from benchmarks import same_stores
from benchmarks.beside import ROOT, checked_out
from benchmarks.scaling import SOURCE, written

LOOK_SECONDS = 0.05


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, and these started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def held(pid: int) -> float:
    """Megabytes that a process and its children hold."""
    found = 0
    for one in list(family(pid)):
        with suppress(OSError):
            said = Path(f"/proc/{one}/smaps_rollup").read_text()
            found += next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pss:"))
    return found / 1024


def compiling(tree: Path, folder: Path) -> dict[str, str]:
    """The environment in which a build keeps what Python compiles its modules to, in a folder of its own."""
    kept = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(tree), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def imported(tree: Path, file: Path, store: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and megabytes at most, of one import by a build."""
    words = [sys.executable, "-m", "geo.cli", "import", "ged", str(file), "--yes", "--store", str(store)]
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        words,
        cwd=tree,
        env=compiling(tree, store.parent),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most, ended = [0.0], threading.Event()

    def look() -> None:
        while not ended.wait(LOOK_SECONDS):
            with suppress(OSError):
                most.append(held(process.pid))

    looking = threading.Thread(target=look)
    looking.start()
    failed = process.wait()
    seconds, after = time.perf_counter() - began, os.times()
    ended.set()
    looking.join()
    assert not failed, f"the import by {tree} failed"
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, used, max(most)


def measure(trees: dict[str, Path], file: Path, events: int, times: int) -> bool:
    """Prints the medians of each build; says whether their stores hold the same rows."""
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in trees}
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        stores = {name: Path(folder) / f"{number}.duckdb" for number, name in enumerate(trees)}
        for turn in range(times + 1):
            for name, tree in trees.items():
                stores[name].unlink(missing_ok=True)
                found = imported(tree, file, stores[name])
                figures[name] += [found] if turn else []  # the first compiles
        for name, turns in figures.items():
            seconds, used, most = map(statistics.median, zip(*turns, strict=True))
            print(
                f"{name:10} {seconds:6.2f} s = {events / seconds:7,.0f} rows/s; processor {used:6.2f} s; {most:4.0f} MB"
            )
        first, *others = map(str, stores.values())
        return all(not same_stores.main(first, other) for other in others)


def main() -> int:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", metavar="COMMIT", default="")
    parser.add_argument("--events", type=int, default=0, help="so many made of the real ones; default: these")
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="dateline-") as folder,
        checked_out(args.before) if args.before else (nullcontext()) as older,
    ):
        file = Path(folder) / "events.csv"
        if args.events:
            written(args.events, file)
        trees = ({args.before: older} if older else {}) | {"now": ROOT}
        same = measure(trees, file if args.events else SOURCE, args.events or 40_525, args.times)
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
