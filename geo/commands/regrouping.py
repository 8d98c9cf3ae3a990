"""`dateline regroup`: merges the reports of a store anew, all of them, and says whether that changed anything."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from geo.amounts import amount
from geo.store import open_store
from geo.store.protocol import EVERYTHING

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")


def run(args: Namespace) -> int:
    """Merges everything anew; 0 also where incidents changed, as they do after a new version of Dateline."""
    store = open_store(args.store)
    since = store.latest()
    store.regroup(whole=True)
    changed = len(store.changes(since, filters=EVERYTHING)) if since else 0
    total = store.summary(EVERYTHING).incidents
    sys.stdout.write(f"{amount(total, 'incident')}, {amount(changed, 'change')} since they were merged last\n")
    return 0
