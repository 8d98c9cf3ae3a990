"""`dateline import`: events that others have coded, UCDP GED, ACLED or a table, into a store."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.formats import FORMATS, BadRow, format_named
from geo.formats.tables.cell_days import EITHER_DAY
from geo.keeping.correction_lines import read_corrections
from geo.store import open_store

__all__ = ["configure", "run"]

SHOWN = 20
CORRECTIONS = "corrections"


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("format", choices=[*(known.name for known in FORMATS if known.reads), CORRECTIONS])
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV, also as .csv.gz; or corrections as exported")
    parser.add_argument(
        "--day-order",
        choices=["day-first", "month-first"],
        default="",
        help="what 3/4/2024 means; default: what the other dates of the file say",
    )
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")


def _rows(told: tuple[BadRow, ...]) -> str:
    lines = [f"  line {row.line}: {row.why}\n" for row in told[:SHOWN]]
    return "".join(lines) + (f"  and {len(told) - SHOWN} more\n" if len(told) > SHOWN else "")


def _corrections(args: Namespace) -> int:
    said = list(read_corrections(args.file))
    new = open_store(args.store).take_in(said)
    sys.stdout.write(f"{new} corrections taken in, {len(said) - new} were here already\n")
    return 0


def run(args: Namespace) -> int:
    """Adds the events and says how many there were; 1 where rows could not be read."""
    if args.format == CORRECTIONS:
        return _corrections(args)
    imported = format_named(args.format).read(args.file, args.day_order)
    store = open_store(args.store)
    with store.batch():
        store.add_all(imported.events)
        store.regroup()
    sys.stdout.write(f"{len(imported.incidents)} events imported, {len(imported.failed)} rows could not be read\n")
    sys.stderr.write(_rows(imported.failed) + _rows(imported.noted))
    if any(EITHER_DAY in row.why for row in imported.failed):
        sys.stderr.write("  say --day-order day-first or --day-order month-first, and import the file again\n")
    return int(bool(imported.failed))
