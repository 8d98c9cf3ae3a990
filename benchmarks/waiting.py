"""How long a correction takes while a long ingest goes on, beside how long it takes alone.

    python benchmarks/waiting.py --store FILE     2,000 articles into a copy of it, a correction every 2 s

``dateline ingest`` reads them in processes of its own; a person who holds the same store open, as the page does,
corrects the note of one incident after another until it ends. Nothing may be refused, and all must be there at last.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from geo.store import Store, open_store

ROOT = Path(__file__).resolve().parents[1]
ALONE = 5


def articles(file: Path, count: int) -> None:
    """That many articles, no two of the same words: our own coded ones, each with a line of its own."""
    texts = [json.loads(line)["text"] for line in (ROOT / "tests/world/articles.jsonl").read_text("utf-8").splitlines()]
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            told = f"{texts[number % len(texts)]}\n\nThe report bears the number {number}."
            out.write(json.dumps({"text": told, "outlet": f"Desk {number % 40}", "published": "2015-03-14"}) + "\n")


def corrected(store: Store, incident_id: str, note: str) -> float:
    """Seconds until a correction is in the store."""
    began = time.perf_counter()
    store.correct(incident_id, "note", note, "ann")
    return time.perf_counter() - began


def _told(name: str, seconds: list[float]) -> str:
    return (
        f"{name}: {len(seconds)} corrections, p50 {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s, "
        f"all: {' '.join(f'{one:.1f}' for one in seconds)}"
    )


def main() -> int:
    """Prints both; 1 where a correction is not there at last, or the ingest failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between two corrections")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=said.store.parent) as folder:
        path = Path(shutil.copy(said.store, Path(folder) / "store.duckdb"))
        file = Path(folder) / "articles.jsonl"
        articles(file, said.articles)
        store = open_store(path)
        ids = iter([one.id for one in store.incidents(limit=2_000)])
        made = [next(ids) for _ in range(ALONE)]
        alone = [corrected(store, key, "by hand") for key in made]
        command = [sys.executable, "-m", "geo.cli", "ingest", str(file), "--store", str(path)]
        began, during = time.perf_counter(), list[float]()
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        ) as ingest:
            while ingest.poll() is None:
                made.append(next(ids))
                during.append(corrected(store, made[-1], "by hand"))
                time.sleep(said.pause)
            failed = ingest.returncode
        took = time.perf_counter() - began
        notes = [one.note for key in made if (one := store.incident(key))]
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; the ingest took {took:.0f} s")
        print(_told("alone", alone))
        print(_told("during the ingest", during), flush=True)
        return int(failed != 0 or notes.count("by hand") < len(made))


if __name__ == "__main__":
    sys.exit(main())
