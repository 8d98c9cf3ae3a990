"""`dateline export`: what a filter shows, in a file of the chosen format."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import cast

from geo.amounts import amount
from geo.commands.counting import counting, numbering
from geo.commands.selection import declare_selection, declare_steps, filters_of
from geo.errors import FormatError
from geo.formats import FORMATS, Format, format_named
from geo.formats.exchange.companions import write_companions
from geo.keeping.correction_lines import write_corrections
from geo.store import open_store
from geo.store.queries import Reader
from geo.store.streamed import Streamed
from geo.this_process import let_stay

__all__ = ["configure", "run"]


CORRECTIONS = "corrections"
ALLOCATIONS = 5_000_000
"""New values from which on garbage is looked for: incidents and their rows hold no circles, and go by themselves."""
FORMAT_HELP = "default: by OUT's ending; corrections: what people said by hand, all of it, for `dateline import`"


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument("--format", choices=[*(known.name for known in FORMATS), CORRECTIONS], help=FORMAT_HELP)
    parser.add_argument(
        "--licence",
        default="",
        help="what others may do with the incidents, such as CC-BY-4.0; said in datapackage.json",
    )
    parser.add_argument(
        "--whole", action="store_true", help="the whole store as a folder of GeoParquet, which --store OUT/ opens"
    )
    declare_steps(parser)
    declare_selection(parser)


def _format(args: Namespace) -> Format:
    if args.format:
        return format_named(args.format)
    for known in FORMATS:
        if args.out.suffix.lower() == known.suffix:
            return known
    raise FormatError(f"{args.out}: its ending names no format; give one with --format")


def _corrections(args: Namespace) -> int:
    if args.filter:
        raise FormatError("corrections are written all together; leave --filter out")
    count = write_corrections(open_store(args.store).anchored(), args.out)
    sys.stdout.write(f"{amount(count, 'correction')} written to {args.out}\n")
    return 0


def _folder(args: Namespace) -> int:
    if args.filter or args.format:
        raise FormatError("a folder holds the whole store; leave --filter and --format out")
    from geo.store.folder.folder_export import write_folder  # noqa: PLC0415 - only this needs it

    count = write_folder(cast("Reader", open_store(args.store)), args.out)
    sys.stdout.write(
        f"{amount(count, 'incident')} written to {args.out}{os.sep}; `dateline serve --store {args.out}{os.sep}`\n"
    )
    return 0


def run(args: Namespace) -> int:
    """Writes the file and says how many incidents are in it."""
    if args.format == CORRECTIONS:
        return _corrections(args)
    if args.whole:
        return _folder(args)
    chosen, filters = _format(args), filters_of(args.filter)
    store = open_store(args.store)
    let_stay(ALLOCATIONS)
    reader = cast("Reader", store)
    with reader.reading() as session:
        incidents = Streamed(session, filters, reader.dialect)
        articles = incidents.told_by
        told = counting(sys.stderr, "incidents", lambda: len(incidents))
        with numbering(sys.stderr) if args.steps else told as incidents.passed:
            chosen.write(incidents, articles, args.out)
        incidents.passed = lambda _: None
        beside = write_companions(chosen, incidents, articles, args.out, args.licence, outlets=articles.outlets)
    written = f"{amount(len(incidents), 'incident')} written to {args.out}"
    sys.stdout.write(" and ".join([written, *map(str, beside)]) + "\n")
    return 0
