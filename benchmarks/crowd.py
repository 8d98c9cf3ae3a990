"""How long the server takes to answer a move of the map over more incidents than it can draw, and what it sends.

python benchmarks/crowd.py                     100 thousand incidents, made up
python benchmarks/crowd.py --incidents 1000000
python benchmarks/crowd.py --store FILE        a store that is there
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.store import fill, milliseconds
from geo.filters.areas import MapView
from geo.filters.model import Filters
from geo.render.map.marker_clusters import Window, ring
from geo.render.map.marks import LIMIT, rows
from geo.render.words import Words
from geo.store import Store, open_store

LAT, LON = 33.6, 43.2  # the middle of the made-up country
ZOOMS = (5, 6, 7, 8, 9, 10, 11, 12)


def answer(store: Store, window: Window) -> tuple[list[Any], list[Any]]:
    """Marks and rings of that part of the map, as the page makes them."""
    cells = store.cells(Filters(), degrees=window.degrees, view=window.box)
    if sum(cell.count for cell in cells) > LIMIT:
        return [], [ring(cell) for cell in cells]
    return rows(store.incidents(Filters(), view=window.box), Words(), lambda _: []), []


def measure(store: Store) -> None:
    """One line a zoom level."""
    print(f"{'zoom':>4}{'in view':>10}{'rings':>7}{'marks':>7}{'ms':>7}{'kB sent':>9}")
    for zoom in ZOOMS:
        window = Window.around(MapView(zoom, LAT, LON))
        marks, rings = answer(store, window)
        seen = len(marks) + sum(drawn["n"] for drawn in rings)
        sent = len(json.dumps({"marks": marks, "cells": rings})) / 1000
        took = milliseconds(lambda w=window: answer(store, w))
        print(f"{zoom:4}{seen:10}{len(rings):7}{len(marks):7}{took:7.0f}{sent:9.0f}")


def main() -> None:
    """Opens or makes the store, and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--store", help="default: a temporary DuckDB file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.store or Path(folder) / "bench.duckdb")
        if not store.summary().incidents:
            fill(store, options.incidents)
        measure(store)


if __name__ == "__main__":
    main()
