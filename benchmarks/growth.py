"""What one more article costs in a store of any size: seconds and peak memory, beside merging everything anew.

    python benchmarks/growth.py                          10 and 100 thousand incidents, made up
    python benchmarks/growth.py --incidents 1000000      that many
    python benchmarks/growth.py --no-whole               without merging everything, which takes long in a large store

The five founding articles are added to each store in a process of its own, which tells its time and its memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.store import fill
from geo.store import open_store

ROOT = Path(__file__).resolve().parents[1]


_ADDS = """
import json, sys, time
import seeds
from gazetteer import Gazetteer
from geo.ingestion import ingest
from geo.store import open_store
class Kept:
    def __init__(self): self.pairs = []
    def batch(self): import contextlib; return contextlib.nullcontext()
    def add_all(self, pairs): self.pairs += list(pairs)
    add = lambda self, *pair: self.pairs.append(pair)
    def regroup(self): pass
kept = Kept(); ingest([str(seeds.folder())], kept, Gazetteer.open())
store = open_store(sys.argv[1]); store.version()
def peak():  # of this process alone: what getrusage says may be its parent's
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) / 1024
before = peak()
started = time.perf_counter()
with store.batch():
    store.add_all(kept.pairs)
    store.regroup()
taken = time.perf_counter() - started
one = store.incidents(limit=1)[0]
started = time.perf_counter()
store.correct(one.id, "note", "looked at", "bench")
corrected = time.perf_counter() - started
print(json.dumps([taken, corrected, peak(), before]))
"""
_WHOLE = "import sys; from geo.store import open_store; open_store(sys.argv[1]).regroup(whole=True)"


def measured(path: Path | str, *, whole: bool) -> list[float]:
    """Seconds to add five articles, to correct a note, and to merge everything; megabytes at most, and before."""
    done = subprocess.run(
        [sys.executable, "-c", _ADDS, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    taken, corrected, peak, before = json.loads(done.stdout)
    started = time.perf_counter()
    if whole:
        subprocess.run([sys.executable, "-c", _WHOLE, str(path)], check=True, cwd=ROOT)
    return [taken, corrected, time.perf_counter() - started if whole else 0.0, peak, before]


def main() -> None:
    """Prints one line for each size."""
    parser = argparse.ArgumentParser(description="What one more article costs.")
    parser.add_argument("--incidents", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--no-whole", action="store_true")
    said = parser.parse_args()
    print(
        f"{'incidents':>10} {'file MB':>8} {'add s':>7} {'correct s':>9} {'whole s':>8} {'peak MB':>8} {'before MB':>9}"
    )
    for count in said.incidents:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "store.duckdb"
            store = open_store(str(path))
            fill(store, count, told=True)
            store.close()
            size = path.stat().st_size / 1e6
            taken, corrected, whole, peak, before = measured(path, whole=not said.no_whole)
            print(
                f"{count:>10} {size:8.0f} {taken:7.2f} {corrected:9.2f} {whole:8.1f} {peak:8.0f} {before:9.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
