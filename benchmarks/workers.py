"""How much sooner two processes have read some hundred articles than one: each in turn, several times, and the ratios.

    python benchmarks/workers.py                     600 made-up articles, three turns
    python benchmarks/workers.py --articles 2000 --workers 1 2 4

Each turn ingests the same file of JSON lines into a new store by ``dateline ingest``. The clock is only honest where
nothing else runs on the cores; the processor time beside it says what the processes cost more than one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.scaling import timed
from benchmarks.waiting import articles


def turn(file: Path, folder: Path, workers: int) -> tuple[float, float]:
    """Seconds by the clock and of processor of one ingest, its processes included."""
    store = folder / "store.duckdb"
    clock, processor, _ = timed("-m", "geo.cli", "ingest", str(file), "--workers", str(workers), "--store", str(store))
    for left in folder.glob("store.duckdb*"):
        left.unlink()
    return clock, processor


def main() -> None:
    """A line a turn, and the ratios to the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--times", type=int, default=3)
    said = parser.parse_args()
    clocks: dict[int, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder, file = Path(name), Path(name) / "articles.jsonl"
        articles(file, said.articles)
        for number in range(said.times):
            for workers in said.workers:
                clock, processor = turn(file, folder, workers)
                clocks[workers].append(clock)
                print(f"{number + 1}. {workers} at once: {clock:6.1f} s, {processor:6.1f} s of processor", flush=True)
    for workers in said.workers[1:]:
        pairs = zip(clocks[said.workers[0]], clocks[workers], strict=True)
        ratios = sorted(one / more for one, more in pairs)
        said_all = " ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{workers} against {said.workers[0]}: {statistics.median(ratios):.2f} times as fast ({said_all})")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
