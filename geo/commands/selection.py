"""Which store, and which of its incidents: the arguments that `export` and `report` share."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from urllib.parse import parse_qs

from geo.errors import FilterError
from geo.filters.model import FIELDS, Filters

__all__ = ["declare_selection", "declare_steps", "filters_of"]


def declare_selection(parser: ArgumentParser) -> None:
    """Declares ``--filter`` and ``--store``."""
    parser.add_argument(
        "--filter",
        default="",
        metavar="QUERYSTRING",
        help="as in the page's address: 'actor=isis&from=2014-06-10'",
    )
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")


def declare_steps(parser: ArgumentParser) -> None:
    """Declares ``--steps``."""
    parser.add_argument(
        "--steps",
        action="store_true",
        help="for programs: how many are written by now, a line each, as errors are told",
    )


def filters_of(querystring: str) -> Filters:
    """The filters of a link or of what stands behind its question mark; what is no filter is named and left out.

    Raises:
        FilterError: a value that its filter cannot read.
    """
    query = parse_qs(querystring.rpartition("?")[2])
    filters, ignored = Filters.from_query(query)
    if ignored:
        # On the page a notice is enough; here a wrong filter would write a file that is not what was asked for.
        raise FilterError("; ".join(map(str, ignored)))
    known = {field.key for field in FIELDS}
    if other := sorted(query.keys() - known):
        sys.stderr.write(f"left out, because they are no filters: {', '.join(other)}\n")
    return filters
