"""Our gazetteer beside the geoparsers that install with pip and run offline, on the same texts in one run.

    python benchmarks/peers.py TEXTS.jsonl ... [--peers-python OTHER/bin/python]

TEXTS hold ``{"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}``. geotext and flashgeotext find names but
give no coordinates: each name is put at the most populous place of that name, as tools of that kind do, from our
index. A peer that is not installed is left out, with that reason. Every tool runs in a process of its own;
seconds are those of the processor. Our models were trained on texts like these, perhaps on these: the cross-validated
figures are in RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Found = list[tuple[int, int, float | None, float | None]]
TOOLS = ("dateline", "flashgeotext", "geotext")
RIGHT_KM = 161.0


def ours() -> Callable[[str], Found]:
    """The gazetteer, opened from its compiled index."""
    from gazetteer import Gazetteer  # noqa: PLC0415 - each child has its own packages

    gazetteer = Gazetteer.open(build=False)

    def find(text: str) -> Found:
        return [
            (one.toponym.start, one.toponym.end, one.place and one.place.lat, one.place and one.place.lon)
            for one in gazetteer.geoparse(text)
        ]

    return find


def geotext() -> Callable[[str], Found]:
    """geotext tells which names, not where: every occurrence of a name counts as found."""
    from geotext import GeoText  # noqa: PLC0415 - each child has its own packages

    def find(text: str) -> Found:
        found = GeoText(text)
        names = sorted({*found.cities, *found.countries, *found.nationalities}, key=len, reverse=True)
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b") if names else None
        return [(*match.span(), None, None) for match in pattern.finditer(text)] if pattern else []

    return find


def flashgeotext() -> Callable[[str], Found]:
    """flashgeotext tells the spans itself."""
    from flashgeotext.geotext import GeoText  # noqa: PLC0415 - each child has its own packages

    reader = GeoText()

    def find(text: str) -> Found:
        groups = reader.extract(input_text=text, span_info=True).values()
        return sorted((*span, None, None) for group in groups for one in group.values() for span in one["span_info"])

    return find


def child(tool: str) -> None:
    """Reads texts as JSON lines, writes what the tool finds in each, then a line of what it took."""
    texts = [json.loads(line)["text"] for line in sys.stdin]
    start = time.process_time()
    find = {"dateline": ours, "geotext": geotext, "flashgeotext": flashgeotext}[tool]()
    find("A bomb went off in Baghdad.")
    ready = time.process_time()
    for text in texts:
        print(json.dumps(find(text)))
    seconds = time.process_time() - ready
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"start_s": ready - start, "kchars_per_s": sum(map(len, texts)) / seconds / 1e3, "mb": megabytes}))


def measure(tool: str, python: str, documents: list[dict[str, Any]]) -> dict[str, float] | str:
    """The tool's row of the table, or why it has none."""
    lines = "".join(json.dumps({"text": document["text"]}) + "\n" for document in documents)
    ran = subprocess.run([python, __file__, "--child", tool], input=lines, capture_output=True, text=True, check=False)
    if ran.returncode:
        return f"left out: {ran.stderr.strip().splitlines()[-1]}"
    *answers, took = map(json.loads, ran.stdout.splitlines())
    return {**score(documents, answers), **took}


def score(documents: list[dict[str, Any]], answers: list[Found]) -> dict[str, float]:
    """Exact F1 over names, and the share of all names with coordinates that were found and put within 161 km."""
    from gazetteer import Gazetteer  # noqa: PLC0415 - each child has its own packages
    from gazetteer.lookup import km  # noqa: PLC0415 - each child has its own packages

    gazetteer = Gazetteer.open(build=False)
    hits = found = wanted = placed = right = 0
    for document, answer in zip(documents, answers, strict=True):
        gold = {(one["start"], one["end"]): one for one in document["toponyms"]}
        spans = {(start, end): (lat, lon) for start, end, lat, lon in answer}
        hits, found, wanted = hits + len(gold.keys() & spans.keys()), found + len(spans), wanted + len(gold)
        for span, one in gold.items():
            if one["lat"] is None:
                continue
            placed += 1
            point = spans.get(span)
            if point == (None, None):
                point = most_populous(gazetteer, document["text"][span[0] : span[1]])
            if point is not None and point[0] is not None:
                right += km((point[1], point[0]), (one["lon"], one["lat"])) <= RIGHT_KM
    return {"f1": 2 * hits / (found + wanted), "found_and_right": right / placed}


def most_populous(gazetteer: Any, name: str) -> tuple[float, float] | None:
    """The point of the largest place of that name."""
    index = gazetteer.index
    rows = [match.row for match in index.candidates(name, limit=1000, fuzzy=False)]
    if not rows:
        return None
    best = max(rows, key=lambda row: int(index.population[row]))
    return float(index.lat[best]), float(index.lon[best])


def table(files: list[Path], peers_python: str) -> Iterator[str]:
    """Markdown rows, one a tool and file."""
    from gazetteer import Gazetteer  # noqa: PLC0415 - each child has its own packages

    Gazetteer.open()  # builds the index where there is none, so that no tool's start-up counts it
    yield "| texts | tool | exact F1 | found and within 161 km | kchar/s | start-up s | memory MB |"
    yield "|---|---|---|---|---|---|---|"
    for file in files:
        documents = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
        for tool in TOOLS:
            row = measure(tool, sys.executable if tool == "dateline" else peers_python, documents)
            if isinstance(row, str):
                yield f"| {file.stem} | {tool} | {row} |"
                continue
            cells = (f"{row['f1']:.3f}", f"{row['found_and_right']:.3f}", f"{row['kchars_per_s']:.0f}")
            yield f"| {file.stem} | {tool} | {' | '.join(cells)} | {row['start_s']:.2f} | {row['mb']:.0f} |"


def main() -> None:
    """Parses the arguments and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--peers-python", default=sys.executable, help="an interpreter that has the peers installed")
    parser.add_argument("--child", choices=TOOLS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(args.child)
        return
    for line in table(args.files, args.peers_python):
        print(line, flush=True)


if __name__ == "__main__":
    main()
