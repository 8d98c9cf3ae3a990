"""The server alone at any size: what the page's columns, one filter change and one article cost, a column a store.

    python benchmarks/large.py made_10k.duckdb made_100k.duckdb made_1m.duckdb made_10m.duckdb
    python benchmarks/large.py --multiply 10 made_1m.duckdb made_10m.duckdb         makes the second of the first

Seconds and milliseconds are those of the processor, the median of five; each store is asked by a process of its own.
What is multiplied lies a few kilometres and days from where it was, and has the articles that it had.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.scaling import told
from benchmarks.store import QUESTIONS, another, change
from geo.store import open_store
from geo.store.columns.in_memory import in_memory
from geo.store.duckdb import PACKING
from geo.store.layout.tables import TABLES

TIMES = 5
MEMORY = "3GB"


def multiplied(source: Path, times: int, out: Path) -> None:
    """Writes a store with that many of each incident and report."""
    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": f"{out}.tmp"})
    connection.execute(f"ATTACH '{source}' AS given (READ_ONLY)")
    connection.execute(f"ATTACH '{out}' AS made (RECOVERY_MODE no_wal_writes)")
    connection.execute("USE made")
    for table in TABLES:
        connection.execute(table.created(PACKING))
        names = list(table.columns)
        moved = table.name in ("incidents", "reports")
        for number in range(times if moved else 1):
            other = _moved(number) if moved else {}
            each = ", ".join(other.get(name, name) for name in names)
            connection.execute(f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {each} FROM given.{table.name}")
    connection.execute("CHECKPOINT")
    connection.close()


def _moved(number: int) -> dict[str, str]:
    return {
        "id": f"id || '_{number}'",
        "root": f"root || '_{number}'",
        "body": f"""'{{"id":"' || id || '_{number}' || substr(body, 8 + length(id))""",
        "lat": f"lat + {number * 0.03}",
        "lon": f"lon + {number * 0.02}",
        "first_day": f"first_day + {number * 3}",
        "last_day": f"last_day + {number * 3}",
    }


def _memory(line: str) -> float:
    said = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith(line))
    return int(said.split()[1]) / 1024


def _spent(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def figures_of(path: Path) -> dict[str, float]:
    """Every figure of one store."""
    store = open_store(path)
    quick = in_memory(store)
    before = _memory("VmRSS")
    found = {"file, MB": path.stat().st_size / 1e6, "columns read, s": _spent(quick.summary)}
    found |= {"incidents": quick.summary().incidents, "columns, MB more than before": _memory("VmRSS") - before}
    for name, filters in QUESTIONS.items():
        turns = [_spent(lambda t=turn, f=filters: change(quick, another(f, t))) for turn in range(1, TIMES + 1)]
        found[f"a change: {name}, ms"] = 1000 * statistics.median(turns)
    return found | {"after them, MB": _memory("VmRSS"), "MB at most": _memory("VmHWM")}


def main(arguments: Sequence[str] | None = None) -> None:
    """One table of all stores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", type=Path, nargs="+")
    parser.add_argument("--multiply", type=int, default=0, metavar="TIMES")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    said = parser.parse_args(arguments)
    if said.multiply:
        multiplied(said.stores[0], said.multiply, said.stores[1])
        return
    if said.alone:
        print(json.dumps(figures_of(said.stores[0])))
        return
    alone = [[sys.executable, __file__, "--alone", str(path)] for path in said.stores]
    columns = [json.loads(subprocess.run(one, stdout=subprocess.PIPE, check=True).stdout) for one in alone]
    for name in columns[0]:
        print(f"{name:<40}" + "".join(f"{told(column[name]):>12}" for column in columns), flush=True)


if __name__ == "__main__":
    main()
