"""`dateline compact`: writes a store's file anew without what changed and removed rows have left empty in it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from geo.commands.counting import counting
from geo.errors import StoreError
from geo.store import open_store
from geo.store.duckdb import DuckDBStore

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("--store", metavar="FILE", help="default: $DATELINE_STORE")


def run(args: Namespace) -> int:
    """Says how large the file was and is."""
    store = open_store(args.store)
    if not isinstance(store, DuckDBStore):
        raise StoreError("only a store in a file is written anew; a database and a folder have no empty blocks to lose")
    before = store.path.stat().st_size
    with counting(sys.stderr, "rows", store.rows_held) as more:
        store.compact(more)
    sys.stdout.write(f"{store.path}: {before / 1e6:,.1f} MB before, {store.path.stat().st_size / 1e6:,.1f} MB now\n")
    return 0
