"""`dateline export`: what a filter shows, in a file of the chosen format."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.commands.selection import declare_selection, filters_of
from geo.errors import FormatError
from geo.formats import FORMATS, Format, format_named
from geo.store import open_store

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument("--format", choices=[known.name for known in FORMATS], help="default: by OUT's ending")
    declare_selection(parser)


def _format(args: Namespace) -> Format:
    if args.format:
        return format_named(args.format)
    for known in FORMATS:
        if args.out.suffix.lower() == known.suffix:
            return known
    raise FormatError(f"{args.out}: its ending names no format; give one with --format")


def run(args: Namespace) -> int:
    """Writes the file and says how many incidents are in it."""
    chosen, filters = _format(args), filters_of(args.filter)
    store = open_store(args.store)
    incidents = store.incidents(filters)
    chosen.write(incidents, {article.id: article for article in store.articles()}, args.out)
    sys.stdout.write(f"{len(incidents)} incidents written to {args.out}\n")
    return 0
