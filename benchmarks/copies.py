"""What it costs to look for copies in a large store: ``python benchmarks/copies.py [--articles 1000000]``.

The store holds the prints of so many made-up texts; one article comes in that is a copy, one that is none, and the
six hundred of the pairs at once. Told are seconds, and how many texts were read to compare them.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from geo.merging.shingles import PRINTS
from geo.model import Article, article_id
from geo.store.copies.copy_index import index
from geo.store.duckdb import DuckDBStore
from geo.store.layout.store_session import Rows, Session
from geo.store.layout.table import Table
from tests.copies.pairs import pairs

HASHED = "((hash(n * {k} + x) % 4294967296)::BIGINT - 2147483648)::INTEGER"


def fill(store: DuckDBStore, articles: int) -> None:
    """Prints of so many texts, as unlike each other as numbers drawn at random."""
    made = f"list_transform(range({PRINTS}), lambda x: {HASHED.format(k=PRINTS)})"
    with store.writing() as session:
        session.run(f"INSERT INTO prints SELECT printf('%016x', hash(n)), {made} FROM range({articles}) AS t(n)")


@dataclass
class Watched:
    """A session that counts the articles that it reads."""

    session: Session
    read: int = 0

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query."""
        found = self.session.rows(sql, parameters)
        self.read += len(found) * ("FROM articles" in sql)
        return found

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Runs a statement."""
        self.session.run(sql, parameters)

    def insert(self, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """Appends rows."""
        self.session.insert(table, rows)


def told(store: DuckDBStore, what: str, new: Sequence[Article]) -> None:
    """Looks for the copies of what comes in."""
    with store.writing() as session:
        watched, begin = Watched(session), time.perf_counter()
        copied = index(watched, new)
        took = time.perf_counter() - begin
    sys.stdout.write(f"{what}: {took:.2f} s, {watched.read} texts read, {len(copied)} concerned\n")


def main() -> None:
    """Fills, adds, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    args = parser.parse_args()
    stories = [text for pair in pairs() for text in (pair.left, pair.right)]
    with TemporaryDirectory() as folder:
        store = DuckDBStore(Path(folder) / "copies.duckdb")
        empty = store.path.stat().st_size
        fill(store, args.articles)
        sys.stdout.write(f"{args.articles:,} prints: {(store.path.stat().st_size - empty) / 1e6:.0f} MB\n")
        every = [Article(article_id(f"Outlet {n}", text), text, outlet=f"Outlet {n}") for n, text in enumerate(stories)]
        store.add_all((one, []) for one in every[1:])
        told(store, "one article that is a copy", every[:1])
        told(store, "one that is none", [Article("alone", "Nothing like this was ever printed by any outlet of ours.")])
        told(store, f"{len(every)} at once", [Article(f"x{n}", one.text) for n, one in enumerate(every)])
        store.close()


if __name__ == "__main__":
    main()
