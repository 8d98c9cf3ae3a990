"""`dateline import`: events that others have coded, whoever they are, from a table of any kind into a store."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.commands.opening import open_gazetteer
from geo.commands.table_plan import agreed, plan_lines
from geo.described import ByReading
from geo.errors import FormatError
from geo.formats import BadRow
from geo.formats.recognised import NAMES, Plan, plan_of
from geo.formats.saved_columns import keep, kept
from geo.formats.tables.cell_days import EITHER_DAY
from geo.formats.tables.columns import fields
from geo.keeping.correction_lines import read_corrections
from geo.store import open_store
from geo.vocabulary import event_type

__all__ = ["configure", "run"]

SHOWN = 20
CORRECTIONS = "corrections"


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.usage = "dateline import [KIND] FILE [--columns FIELD=COLUMN ...] [options]"
    parser.add_argument(
        "what",
        nargs="+",
        metavar="[KIND] FILE",
        help="a table of events: CSV, TSV, Excel, GeoJSON, JSON, also packed as .gz; "
        f"its kind where its columns do not say it: {', '.join(NAMES)}, or a name given with --save-as; or "
        f"{CORRECTIONS}, as exported",
    )
    parser.add_argument(
        "--columns",
        nargs="+",
        default=[],
        metavar="FIELD=COLUMN",
        help=f"which column holds what, such as killed=Fatalities; the fields: {', '.join(fields())}",
    )
    parser.add_argument(
        "--save-as", default="", metavar="NAME", help="keep --columns under a name: the KIND of next time"
    )
    parser.add_argument("--show", action="store_true", help="say how the table would be read, and stop")
    parser.add_argument("--yes", action="store_true", help="do not ask before the import")
    parser.add_argument(
        "--type",
        default="",
        metavar="TYPE",
        help="what an event is whose row and description do not say it: Attack ...",
    )
    parser.add_argument(
        "--day-order",
        choices=["day-first", "month-first"],
        default="",
        help="what 3/4/2024 means; default: what the other dates of the file say",
    )
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")


def _plan(args: Namespace) -> Plan:
    # The file may stand behind the words, where the shell gives it to them.
    what, words = list(args.what), list(args.columns)
    if words and "=" not in words[-1]:
        what.append(words.pop())
    if len(what) > 2:
        raise FormatError(f"one file at a time: {' '.join(what)}")
    kind, file = ("", what[0]) if len(what) == 1 else what
    if saved := kept().get(kind) if kind not in NAMES else None:
        kind, words = "", [*saved, *words]
    elif kind and kind not in NAMES:
        raise FormatError(f"unknown kind of table {kind!r}; there are {', '.join((*NAMES, *kept()))}")
    plan = plan_of(Path(file), kind, words)
    if args.save_as:
        keep(
            args.save_as,
            [f"{field}={'+'.join(columns)}" for field, columns in plan.mapping.items()],
            (*NAMES, CORRECTIONS),
        )
    return plan


def _rows(told: tuple[BadRow, ...]) -> str:
    lines = [f"  line {row.line}: {row.why}\n" for row in told[:SHOWN]]
    return "".join(lines) + (f"  and {len(told) - SHOWN} more\n" if len(told) > SHOWN else "")


def _corrections(file: Path, args: Namespace) -> int:
    said = list(read_corrections(file))
    new = open_store(args.store).take_in(said)
    sys.stdout.write(f"{new} corrections taken in, {len(said) - new} were here already\n")
    return 0


def run(args: Namespace) -> int:
    """Shows how the table is read, adds the events and says how many there were; 1 where rows could not be read."""
    if args.what[0] == CORRECTIONS and len(args.what) == 2:
        return _corrections(Path(args.what[1]), args)
    otherwise = event_type(args.type).name if args.type else ""
    plan = _plan(args)
    sys.stderr.writelines(f"{line}\n" for line in plan_lines(plan))
    if args.show or not (args.yes or agreed(plan)):
        return 0
    imported = plan.read(args.day_order, ByReading(open_gazetteer), otherwise)
    store = open_store(args.store)
    with store.batch():
        store.add_all(imported.events)
        store.regroup()
    sys.stdout.write(f"{len(imported.incidents)} events imported, {len(imported.failed)} rows could not be read\n")
    sys.stderr.write(_rows(imported.failed) + _rows(imported.noted))
    if any(EITHER_DAY in row.why for row in imported.failed):
        sys.stderr.write("  say --day-order day-first or --day-order month-first, and import the file again\n")
    return int(bool(imported.failed))
