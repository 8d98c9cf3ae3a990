"""`dateline import`: events that others have coded, whoever they are, from a table of any kind into a store."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from geo.amounts import amount
from geo.coded.event import Event
from geo.codes.place_codes import unlisted
from geo.commands.counting import counting
from geo.commands.table_plan import agreed, plan_lines
from geo.errors import FormatError, GeoError
from geo.formats import BadRow, Outcome
from geo.formats.known_names import country_name
from geo.formats.recognised import NAMES, Plan, coding_of, plan_of
from geo.formats.saved_columns import keep, kept
from geo.formats.tables.cell_days import EITHER_DAY, DayOrder
from geo.formats.tables.columns import fields
from geo.formats.tables.sheet_bytes import byte_count, line_count
from geo.keeping.correction_lines import read_corrections
from geo.process_import import ALLOCATIONS, TOGETHER, Helpers, Part, helpers, parts
from geo.store import open_store
from geo.store.layout.coded_rows import CodedRows
from geo.store.layout.event_parts import EventParts
from geo.store.layout.event_rows import rows_of_events
from geo.this_process import let_stay
from geo.vocabulary import event_type
from geo.worker_process import cores

__all__ = ["configure", "run"]

SHOWN = 20
FEW = 5_000_000
"""With no more bytes, some ten thousand rows, starting processes takes longer than they save."""
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
    parser.add_argument(
        "--workers", type=int, metavar="N", help="how many processes work at once; default: as many as there are cores"
    )
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")


def _asked(args: Namespace) -> tuple[str, Path, list[str]]:
    """The kind of the table where it is said, its file, and which column holds what."""
    # The file may stand behind the words, where the shell gives it to them.
    what, words = list(args.what), list(args.columns)
    if words and "=" not in words[-1]:
        what.append(words.pop())
    if len(what) > 2:
        raise FormatError(f"one file at a time: {' '.join(what)}")
    kind, file = ("", what[0]) if len(what) == 1 else what
    return kind, Path(file), words


def _plan(args: Namespace) -> Plan:
    kind, file, words = _asked(args)
    if saved := kept().get(kind) if kind not in NAMES else None:
        kind, words = "", [*saved, *words]
    elif kind and kind not in NAMES:
        raise FormatError(f"unknown kind of table {kind!r}; there are {', '.join((*NAMES, *kept()))}")
    plan = plan_of(file, kind, words)
    if args.save_as:
        keep(
            args.save_as,
            [f"{field}={'+'.join(columns)}" for field, columns in plan.mapping.items()],
            (*NAMES, CORRECTIONS),
        )
    return plan


@dataclass(slots=True)
class _Tally:
    """What came of the rows of a file, of however many: counts, the first bad rows, and why reading ended early."""

    events: int = 0
    failed: int = 0
    noted: int = 0
    either_day: bool = False
    unlisted: dict[str, str] = field(default_factory=dict)
    """P-codes that the list of their country does not have, each with that country."""
    shown: dict[bool, list[BadRow]] = field(default_factory=lambda: {False: [], True: []})
    broken: FormatError | None = None

    def told(self, outcomes: Iterator[Outcome]) -> Iterator[Event]:
        """The events among the outcomes; a file that turns out to be damaged gives those above the damage."""
        try:
            for one in outcomes:
                if isinstance(one, BadRow):
                    self._count(one)
                else:
                    self.events += 1
                    self._look_at(one)
                    yield one
        except FormatError as error:
            self.broken = error

    def rows(self, parts: Iterator[Part]) -> Iterator[CodedRows]:
        """The same of events that are rows already."""
        try:
            for part in parts:
                self.events += part.rows.events
                self.unlisted |= part.unlisted
                for row in part.bad:
                    self._count(row)
                rows = part.rows
                del part  # what it holds need not stay until the next is there
                yield rows
                del rows
        except FormatError as error:
            self.broken = error

    def _look_at(self, event: Event) -> None:
        if (place := event.location) and place.codes:
            self.unlisted |= dict.fromkeys(unlisted(place), place.country)

    def _count(self, row: BadRow) -> None:
        self.noted += row.read
        self.failed += not row.read
        self.either_day = self.either_day or (EITHER_DAY in row.why and not row.read)
        if len(shown := self.shown[row.read]) < SHOWN:
            shown.append(row)

    def lines(self) -> str:
        """The first of the bad rows, each on a line, and how many more there are."""
        said = [f"  line {row.line}: {row.why}\n" for read in (False, True) for row in self.shown[read]]
        more = max(0, self.failed - SHOWN) + max(0, self.noted - SHOWN)
        return "".join(said) + (f"  and {more} more\n" if more else "")


def _rows(events: Iterator[Event]) -> Iterator[CodedRows]:
    """The rows of events, as many at once as a transaction is worth."""
    parts = EventParts()
    while together := list(islice(events, TOGETHER)):
        yield rows_of_events(together, parts)


def _loaded(lines: Callable[[], int], address: str | None, found: Iterator[CodedRows]) -> None:
    """Loads what is found in a file of so many lines."""
    first = list(islice(found, 1))  # what is no table must not make a store
    store = open_store(address)
    with store.batch(), counting(sys.stderr, "events", lines) as count:
        try:
            before = 0
            beginning = (first.pop() for _ in range(len(first)))  # it is let go of like all others
            for done in store.load_rows(chain(beginning, found)):
                count(done - before)
                before = done
        finally:
            store.regroup()
    store.close()


def _workers(args: Namespace) -> int:
    """How many processes make rows of events: as many as said, or as the table and the machine are worth."""
    if args.workers is not None and args.workers < 1:
        raise GeoError(f"--workers must be 1 or more, got {args.workers}")
    kind, file, words = _asked(args)
    if args.show or words or (kind and coding_of(kind) is None):
        return 1  # what reads the words of a row holds a gazetteer, which is large
    return args.workers or (cores() if byte_count(file) > FEW else 1)


def _outcomes(plan: Plan, order: DayOrder, otherwise: str) -> Iterator[Outcome]:
    # Slow to import, and a dataset says all itself.
    from geo.commands.opening import open_gazetteer  # noqa: PLC0415
    from geo.described import ByReading  # noqa: PLC0415

    let_stay(ALLOCATIONS)
    return plan.rows(order, ByReading(open_gazetteer), otherwise)


def _corrections(file: Path, args: Namespace) -> int:
    said = list(read_corrections(file))
    new = open_store(args.store).take_in(said)
    sys.stdout.write(f"{amount(new, 'correction')} taken in, here already: {len(said) - new:,}\n")
    return 0


def run(args: Namespace) -> int:
    """Shows how the table is read, adds the events and says how many there were; 1 where rows could not be read."""
    if args.what[0] == CORRECTIONS and len(args.what) == 2:
        return _corrections(Path(args.what[1]), args)
    # Before anything is looked at: what they need takes them as long to load.
    with helpers(_workers(args)) as shared:
        return _imported(args, shared)


def _imported(args: Namespace, shared: Helpers | None) -> int:
    otherwise = event_type(args.type).name if args.type else ""
    plan = _plan(args)
    sys.stderr.writelines(f"{line}\n" for line in plan_lines(plan))
    if args.show or not (args.yes or agreed(plan)):
        return 0
    tally = _Tally()
    if coding_of(plan.name) is not None:
        found = tally.rows(parts(plan.name, plan.file, args.day_order, shared))
    else:
        if shared:
            shared.end()  # they can do nothing for it
        found = _rows(tally.told(_outcomes(plan, args.day_order, otherwise)))
    _loaded(lambda: line_count(plan.file), args.store, found)
    sys.stdout.write(f"{amount(tally.events, 'event')} imported, {amount(tally.failed, 'row')} could not be read\n")
    sys.stderr.write(tally.lines())
    for country in sorted(set(tally.unlisted.values())):
        codes = [code for code, of in tally.unlisted.items() if of == country]
        more = f" and {len(codes) - SHOWN} more" if len(codes) > SHOWN else ""
        lacks = f"the list of P-codes of {country_name(country)} lacks {', '.join(codes[:SHOWN])}{more}"
        sys.stderr.write(f"  {lacks}; it may be of another year than the table\n")
    if tally.either_day:
        sys.stderr.write("  say --day-order day-first or --day-order month-first, and import the file again\n")
    if tally.broken:
        raise FormatError(
            f"{tally.broken}; what stands above is in the store, and importing the whole file later doubles nothing"
        )
    return int(bool(tally.failed))
