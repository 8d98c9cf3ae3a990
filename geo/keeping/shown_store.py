"""A store that was made to be shown: incidents as they stand, with no reports, corrections or past behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from geo.errors import StoreError
from geo.history import Seen
from geo.model import Article, Incident
from geo.store import regroup
from geo.store.correction_methods import now
from geo.store.duckdb import DuckDBStore
from geo.store.layout.incident_table import INCIDENTS, incident_row
from geo.store.layout.rows import article_row, labels
from geo.store.layout.tables import ARTICLES, LABELS, META

__all__ = ["is_publication", "write_publication"]

MARK = "published"


def write_publication(path: Path, shown: Iterable[tuple[Incident, Sequence[Article], Seen]]) -> None:
    """Makes the store; ``path`` must be free."""
    every, at = list(shown), now()
    articles = {article.id: article for _, told, _ in every for article in told}
    store = DuckDBStore(path)
    try:
        with store.writing() as session:
            session.insert(ARTICLES, [article_row(article, at) for article in articles.values()])
            added = dict.fromkeys(articles, at)
            rows = [incident_row(incident, incident, articles, added, seen) for incident, _, seen in every]
            session.insert(INCIDENTS, rows)
            session.insert(LABELS, labels([incident for incident, _, _ in every]))
            session.insert(META, [(MARK, at)])
            regroup.wrote(session, ungrouped=False)
    finally:
        store.close()


def is_publication(path: Path) -> bool:
    """Whether a store was made to be shown, so that another view may take its place."""
    try:
        store = DuckDBStore(path)
    except StoreError:
        return False
    try:
        with store.reading() as session:
            return bool(session.rows("SELECT 1 FROM meta WHERE key = ?", [MARK]))
    finally:
        store.close()
