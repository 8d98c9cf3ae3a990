"""`dateline extract` of this build and of an older one, in turns: a start with one short article, and each further one.

    python -m benchmarks.extracting --before 5804ec0                         every eighth article of tests/world
    python -m benchmarks.extracting --before 5804ec0 --articles FILE.jsonl

Seconds are those of the processor, medians of the turns; byte code is kept, as an install keeps it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
from contextlib import nullcontext
from pathlib import Path

from benchmarks.beside import ROOT, Figures, checked_out, command, shown

_EVERY = 8


def written(articles: Path | None, folder: Path) -> tuple[Path, Path, int]:
    """The articles to be read, the shortest of them by itself, and how many they are."""
    lines = (articles or ROOT / "tests" / "world" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    lines = lines if articles else lines[::_EVERY]
    every, one = folder / "every.jsonl", folder / "one.jsonl"
    every.write_text("\n".join(lines) + "\n", encoding="utf-8")
    one.write_text(min(lines, key=lambda line: len(json.loads(line)["text"])) + "\n", encoding="utf-8")
    return every, one, len(lines)


def medians(figures: Figures, count: int) -> dict[str, float]:
    """What is told of a build."""
    found = {name: statistics.median(values) for name, values in figures.items()}
    start, whole = found["one, s of processor"], found["all, s of processor"]
    return {
        "one short article, s of processor": start,
        "one short article, MB at most": found["one, MB at most"],
        f"{count} articles, s of processor": whole,
        f"{count} articles, MB at most": found["all, MB at most"],
        "each further article, ms of processor": 1000 * (whole - start) / (count - 1),
    }


def main() -> None:
    """One table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", default="", metavar="COMMIT", help="a build to set beside this one")
    parser.add_argument("--articles", type=Path, metavar="FILE", help="articles as JSON lines")
    parser.add_argument("--times", type=int, default=3, help="how often each is measured; the median is shown")
    said = parser.parse_args()
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    with (
        tempfile.TemporaryDirectory() as folder,
        checked_out(said.before) if said.before else nullcontext(ROOT) as older,
    ):
        every, one, count = written(said.articles, Path(folder))
        trees = {"this build": ROOT} | ({said.before[:10]: older} if said.before else {})
        figures: dict[str, Figures] = {name: {} for name in trees}
        for turn in range(said.times + 1):
            for name, tree in trees.items():
                kept = figures[name] if turn else {}  # the first turn writes the byte code
                command(tree, Path(folder) / "s.duckdb", kept, "one", "extract", read=one)
                command(tree, Path(folder) / "s.duckdb", kept, "all", "extract", read=every)
        print(f"median of {said.times}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        shown({name: medians(found, count) for name, found in figures.items()}, {})


if __name__ == "__main__":
    main()
