"""How long a merge, a split and their undoing take in a large store, beside a whole regrouping; in seconds.

python benchmarks/grouping.py                     20 thousand incidents, made up
python benchmarks/grouping.py --incidents 100000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.store import made_up
from geo.filters.model import Filters
from geo.store import open_store
from geo.store.manual_groups import parts_of


def timed(name: str, act: Callable[[], Any]) -> Any:
    """What it answers, having said how long it took."""
    started = time.perf_counter()
    answer = act()
    print(f"{name:>30} {time.perf_counter() - started:7.2f}", flush=True)
    return answer


def main() -> None:
    """One store, filled once, in which two incidents are merged, split and given back."""
    parser = argparse.ArgumentParser(description="Merging and splitting by hand in a large store.")
    parser.add_argument("--incidents", type=int, default=20_000)
    parser.add_argument("--store", default="")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(said.store or Path(folder) / "large.duckdb")
        store.add_all((article, [incident]) for article, incident in made_up(said.incidents))
        timed("regrouping everything", store.regroup)
        left, right = store.incidents(Filters(), limit=2)
        made = timed("merge", lambda: store.merge([left, right], "bench"))
        merged = store.incident(left.id)
        assert merged
        parts = [part for report in store.reports(merged.id) for part in parts_of(report)]
        split = timed("split", lambda: store.split(merged, parts[:1], "bench"))
        timed("undo the split", lambda: store.undo(split.id))
        timed("undo the merge", lambda: store.undo(made.id))
        store.close()


if __name__ == "__main__":
    main()
