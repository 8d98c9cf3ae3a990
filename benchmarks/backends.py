"""The same questions to the same incidents in every kind of store: a table, a column a store.

    python benchmarks/backends.py made_1m.duckdb                     with a PostGIS server that is started for it
    python benchmarks/backends.py made_1m.duckdb --only postgis      one kind of store alone

Milliseconds by the clock of the second time that a filter is asked, for the questions of one change: summary, facets,
weeks, squares and fifty rows. Loading into PostGIS is what `dateline restore` does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.scaling import asked, server, told
from benchmarks.store import QUESTIONS, milliseconds
from geo.store import Store, open_store
from geo.store.columns.in_memory import in_memory
from geo.store.folder.folder_export import write_folder
from geo.store.queries import Reader

KINDS = ("duckdb", "page", "folder", "postgis")


@contextmanager
def of_kind(kind: str, file: Path, figures: dict[str, float]) -> Iterator[Store]:
    """A store of that kind with what the file holds."""
    with tempfile.TemporaryDirectory() as folder, server("own" if kind == "postgis" else "") as url:
        if kind == "postgis":
            store, began = open_store(url), time.perf_counter()
            store.put_in_place(file, "before", store.version())
            figures["loading, s"] = time.perf_counter() - began
        elif kind == "folder":
            began = time.perf_counter()
            with closing(open_store(file)) as source:
                write_folder(cast("Reader", source), Path(folder) / "out")
            figures["loading, s"] = time.perf_counter() - began
            store = open_store(f"{folder}/out/")
        else:
            store = open_store(file) if kind == "duckdb" else in_memory(open_store(file))
        with closing(store):
            yield store


def main() -> None:
    """One table of all kinds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--only", choices=KINDS, action="append", default=[])
    said = parser.parse_args()
    for kind in said.only or KINDS:
        figures: dict[str, float] = {}
        with of_kind(kind, said.store, figures) as store:
            print(kind, *(f"{name} {told(figure)}" for name, figure in figures.items()), flush=True)
            for name, filters in QUESTIONS.items():
                asked(store, filters)
                print(
                    f"  {name:40}{told(milliseconds(lambda f=filters, s=store: asked(s, f), times=1)):>10}", flush=True
                )


if __name__ == "__main__":
    main()
