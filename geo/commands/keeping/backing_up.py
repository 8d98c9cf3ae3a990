"""`dateline backup`: store, corrections, aliases and audit trail in one file, checked by a hash."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from geo.amounts import amount
from geo.keeping.backups import back_up
from geo.store import open_store

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT", help="default: dateline-DAY-TIME.zip, here")
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")


def run(args: Namespace) -> int:
    """Writes the backup and says what is in it."""
    out = args.out or Path(f"dateline-{datetime.now().astimezone():%Y%m%d-%H%M%S}.zip")
    store = open_store(args.store)
    try:
        made = back_up(store, out)
    finally:
        store.close()
    sys.stdout.write(
        f"{out} holds {amount(made.articles, 'article')}, {amount(made.incidents, 'incident')} and "
        f"{amount(made.corrections, 'correction')}\n"
    )
    return 0
