"""What everything costs as a store of real events grows: one table, a column a size, medians where it is quick enough.

    python benchmarks/scaling.py                          10 and 100 thousand events
    python benchmarks/scaling.py --events 1000000
    python benchmarks/scaling.py --postgis postgresql://localhost/empty     the same questions to a server, too
    python benchmarks/scaling.py --postgis own                              to one that is started for it, and goes

The events are those of UCDP GED in ``../shared/events``, multiplied: each further one has the words, actors and tolls
of one event of its country, the place of another and the days of a third, so that all keep the spread they have there.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.growth import measured
from benchmarks.store import milliseconds
from geo.filters.areas import Near
from geo.filters.model import Filters
from geo.store import Store, open_store
from geo.store.columns.in_memory import in_memory
from geo.store.folder.folder_export import write_folder
from geo.store.queries import Reader
from tests.store.conftest import Cluster, server_programs

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT.parent / "shared" / "events" / "ged_40k.csv.gz"
WHERE = ("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude")
WHEN = ("year", "date_start", "date_end", "date_prec")
FILTERS = {
    "everything": Filters(),
    "a word": Filters(text="checkpoint"),
    "an actor": Filters(actors=("islamic_state",)),
    "near a point": Filters(near=Near(36.3, 43.1, 50)),
}
Row = dict[str, str]


def multiplied(count: int) -> Iterator[Row]:
    """That many events, the real ones first."""
    with gzip.open(SOURCE, "rt", encoding="utf-8", newline="") as file:
        real = list(csv.DictReader(file))
    draw, at_home = random.Random(11), defaultdict(list)
    for row in real:
        at_home[row["country"]].append(row)
    for number in range(count):
        row = real[number % len(real)]
        if number >= len(real):
            place, day = draw.choice(at_home[row["country"]]), draw.choice(at_home[row["country"]])
            row = row | {name: place[name] for name in WHERE} | {name: day[name] for name in WHEN}
        yield row | {"id": str(1_000_000 + number)}


def written(count: int, out: Path) -> None:
    """The events as a file that `dateline import ged` reads."""
    rows = multiplied(count)
    first = next(rows)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


def timed(*command: str) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of processor, and megabytes at most of a command."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def asked(store: Store, filters: Filters) -> None:
    """The questions of one change of the page."""
    store.summary(filters)
    store.facets(filters)
    store.timeline(filters, "week")
    store.cells(filters, degrees=1)
    store.incidents(filters, limit=50)


def questions(name: str, store: Store, figures: dict[str, float]) -> None:
    """How long each filter takes, in milliseconds."""
    for said, filters in FILTERS.items():
        asked(store, filters)
        figures[f"{name}: {said}, ms"] = milliseconds(lambda f=filters: asked(store, f), times=3)


@contextmanager
def server(said: str) -> Iterator[str]:
    """The address of an empty database: the one that is said, or of a server of this run alone; empty for none."""
    if said != "own":
        yield said
        return
    programs = server_programs()
    if programs is None:
        raise SystemExit("no PostgreSQL server here: apt-get install postgresql postgis")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)  # the server refuses to run as root
        cluster = Cluster(Path(folder), programs)
        cluster.start()
        try:
            yield cluster.database()
        finally:
            cluster.stop()


def figures_of(count: int, folder: Path, postgis: str) -> dict[str, float]:
    """Every figure of one size."""
    table, path, found = folder / "events.csv", folder / "s.duckdb", {}
    written(count, table)
    clock, processor, peak = timed("-m", "geo.cli", "import", "ged", str(table), "--store", str(path))
    found |= {"import, events/s": count / clock, "import, events/s of processor": count / processor}
    found |= {"import, MB at most": peak, "store, MB": path.stat().st_size / 1e6}
    added, corrected, _, most, before = measured(path, whole=False)
    found |= {"five articles, s": added, "a correction, s": corrected}
    found |= {"five articles, MB at most": most, "before them, MB": before}
    store = open_store(path)
    questions("DuckDB", store, found)
    questions("page", in_memory(store), found)
    started = time.perf_counter()
    write_folder(cast("Reader", store), folder / "out")
    found["export of a folder, s"] = time.perf_counter() - started
    store.close()
    sizes = [file.stat().st_size for file in (folder / "out").rglob("*.parquet")]
    found["folder, MB"] = sum(sizes) / 1e6
    questions("folder", open_store(f"{folder / 'out'}/"), found)
    if postgis:
        clock, _, peak = timed("-m", "geo.cli", "import", "ged", str(table), "--store", postgis)
        found |= {"PostGIS: import, events/s": count / clock, "PostGIS: import, MB at most": peak}
        added, corrected, *_ = measured(postgis, whole=False)
        found |= {"PostGIS: five articles, s": added, "PostGIS: a correction, s": corrected}
        questions("PostGIS", open_store(postgis), found)
    return found


def told(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def main() -> None:
    """One table of all sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--postgis", default="", metavar="URL", help="an empty database, with one size only; or own")
    said = parser.parse_args()
    if not SOURCE.is_file():
        print(f"skipped: the real events are not here: {SOURCE.relative_to(ROOT.parent)}")
        return
    columns: list[dict[str, float]] = []
    for count in said.events:
        with tempfile.TemporaryDirectory() as folder, server(said.postgis) as postgis:
            columns.append(figures_of(count, Path(folder), postgis))
    widest = max(map(len, columns[0]))
    print(
        " " * widest + "".join(f"{count:>12,}" for count in said.events) + ("      growth" if len(columns) > 1 else "")
    )
    for name in columns[0]:
        each = [column[name] for column in columns]
        ratio = f"{each[-1] / each[0]:11.2f}x" if len(each) > 1 and each[0] else ""
        print(f"{name:<{widest}}" + "".join(f"{told(figure):>12}" for figure in each) + ratio)


if __name__ == "__main__":
    main()
