"""`dateline export`: what a filter shows, in a file of the chosen format."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from urllib.parse import parse_qs

from geo.errors import FilterError, FormatError
from geo.filters.model import FIELDS, Filters
from geo.formats import FORMATS, Format, format_named
from geo.store import open_store

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument("--format", choices=[known.name for known in FORMATS], help="default: by OUT's ending")
    parser.add_argument(
        "--filter",
        default="",
        metavar="QUERYSTRING",
        help="as in the page's address: 'actor=isis&from=2014-06-10'",
    )
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")


def _filters(written: str) -> Filters:
    query = parse_qs(written.rpartition("?")[2])
    filters, notices = Filters.from_query(query)
    if notices:
        # On the page a notice is enough; here a wrong filter would write a file that is not what was asked for.
        raise FilterError("; ".join(notices))
    known = {field.key for field in FIELDS}
    if other := sorted(query.keys() - known):
        sys.stderr.write(f"left out, because they are no filters: {', '.join(other)}\n")
    return filters


def _format(args: Namespace) -> Format:
    if args.format:
        return format_named(args.format)
    for known in FORMATS:
        if args.out.suffix.lower() == known.suffix:
            return known
    raise FormatError(f"{args.out}: its ending names no format; give one with --format")


def run(args: Namespace) -> int:
    """Writes the file and says how many incidents are in it."""
    chosen, filters = _format(args), _filters(args.filter)
    store = open_store(args.store)
    incidents = store.incidents(filters)
    chosen.write(incidents, {article.id: article for article in store.articles()}, args.out)
    sys.stdout.write(f"{len(incidents)} incidents written to {args.out}\n")
    return 0
