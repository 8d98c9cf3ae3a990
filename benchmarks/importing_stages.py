"""What each stage of importing a dataset costs, in microseconds of processor time a row, in one process.

``python -m benchmarks.importing_stages FILE [KIND]``; the stages together are what an import does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo import process_import
from geo.codes.pcode_folder import asked_once
from geo.formats.coding.side_by_side import read_rows
from geo.formats.recognised import coding_of
from geo.shared.handed_over import handed_over
from geo.store import open_store
from geo.store.layout.coded_rows import CodedRows
from geo.store.layout.event_parts import EventParts
from geo.store.layout.event_rows import rows_of_columns
from geo.this_process import without_frames


class _Clock:
    """The stages so far, each with its seconds of processor time."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what is done meanwhile."""
        began = time.process_time()
        yield
        self.stages[name] = time.process_time() - began


def _loaded(parts: Sequence[CodedRows]) -> None:
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        store = open_store(Path(folder) / "store.duckdb")
        with store.batch():
            list(store.load_rows(parts))
            store.regroup()
        store.close()


def stages(file: Path, kind: str, folder: str) -> tuple[int, dict[str, float]]:
    """How many events a file holds, and the seconds that each stage of their import takes."""
    coding = coding_of(kind)
    assert coding is not None, f"{kind}: no dataset with a reader of its own"
    clock = _Clock()
    with clock.stage("cells from the file"):
        cells = list(process_import.batches(kind, file, ""))
    with clock.stage("cells to another process"):
        cells = [handed_over(one, folder).taken() for one in cells]
    with clock.stage("events from cells"):
        found = [read_rows(one.rows, coding).events for one in cells]
    with clock.stage("rows of the store from events"), asked_once():
        parts = EventParts()
        made = [rows_of_columns(one, parts) for one in found]
    with clock.stage("rows back from it"):
        made = [handed_over(one, folder).taken() for one in made]
    with clock.stage("into the store, published"):
        _loaded([one.rows for one in process_import.together(process_import.Part(one, ()) for one in made)])
    return sum(one.events for one in made), clock.stages


if __name__ == "__main__":
    without_frames()
    process_import.settle()
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        count, each = stages(Path(sys.argv[1]), (*sys.argv[2:], "ged")[0], folder)
    for name, seconds in (each | {"together": sum(each.values())}).items():
        print(f"{name:32}{seconds:7.2f} s{seconds / count * 1e6:8.1f} us a row")
