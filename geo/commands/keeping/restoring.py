"""`dateline restore`: brings a backup back, once every part of it was found to be what was written."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.amounts import amount
from geo.keeping.backups import checked, restore

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("backup", type=Path, metavar="FILE", help="what `dateline backup` wrote")
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")
    parser.add_argument("--replace", action="store_true", help="also where the store holds something, which is kept")
    parser.add_argument("--check", action="store_true", help="only say what the backup holds and whether it is whole")


def run(args: Namespace) -> int:
    """Restores it and says where what was there before is kept."""
    kept: list[str] = []
    if args.check:
        made = checked(args.backup)
    else:
        made, kept = restore(args.backup, args.store, replace=args.replace)
    sys.stdout.write(
        f"{amount(made.articles, 'article')}, {amount(made.incidents, 'incident')} and "
        f"{amount(made.corrections, 'correction')} of {made.made} "
        f"{'are in the backup' if args.check else 'are back'}\n"
    )
    sys.stderr.write("".join(f"what was there before is kept as {one}\n" for one in kept))
    return 0
