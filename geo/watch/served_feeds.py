"""The feeds of views, each begun when it is first asked for, and told on from where it was after any restart."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qs

from geo.filters.model import Filters
from geo.store import Store, default_path, open_store
from geo.watch.atom import feed_of
from geo.watch.notebook import Notebook, WatchError, state_folder, state_name
from geo.watch.watcher import Watcher

__all__ = ["PATH", "ServedFeeds", "feed_address", "filters_asked"]

PATH = "feed.atom"
SAVED = "saved"
"""The key by which an address names a saved view."""
MOST_FEEDS = 500
UNASKED_S = 90 * 24 * 3600
"""A feed that nobody asked for so long may give way to another."""
MOST_KEPT = 64


def filters_asked(query: str, store: Store | None = None) -> Filters:
    """What a page's address asks for: its filters, also where it names a saved view; all else is left out."""
    asked: Mapping[str, Sequence[str]] = parse_qs(query)
    if SAVED in asked and store:
        saved = next((view.query for view in store.views() if view.id == asked[SAVED][-1]), "")
        asked = parse_qs(saved)
    return Filters.from_query(asked)[0]


def feed_address(query: str) -> str:
    """The address of a view's feed, from beside the page."""
    asked = parse_qs(query)
    view = f"{SAVED}={asked[SAVED][-1]}" if SAVED in asked and asked[SAVED][-1].isalnum() else str(filters_asked(query))
    return f"{PATH}?{view}" if view else PATH


class ServedFeeds:
    """The feeds of one store's views; what each has told lies in a file of its own, as that of ``dateline watch``.

    Any thread may ask.
    """

    def __init__(self, address: str = "", folder: Path | None = None) -> None:
        self._address = address or os.environ.get("DATELINE_STORE") or str(default_path())
        self._folder = folder or state_folder()
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._made: dict[str, tuple[str, bytes]] = {}

    def atom(self, query: str) -> tuple[bytes, str]:
        """The feed of the view that a page's address asks for, and what tells it from an earlier one.

        Raises:
            GeoError: the store cannot be read, or no further feed can be kept.
        """
        with self._lock:
            self._store = self._store or open_store(self._address)
            filters = filters_asked(query, self._store)
            view, version = str(filters), self._store.version()
            known = self._made.get(view)
            if known is None or known[0] != version:
                known = version, self._looked(self._store, filters)
                self._made.pop(view, None)
                self._made[view] = known
                if len(self._made) > MOST_KEPT:
                    del self._made[next(iter(self._made))]
        return known[1], hashlib.sha256(known[1]).hexdigest()[:16]

    def _looked(self, store: Store, filters: Filters) -> bytes:
        view = str(filters)
        file = self._folder / f"feed-{state_name(self._address, view)}.sqlite"
        if not file.exists():
            self._make_room()
        notebook = Notebook(file, view)
        try:
            # Addresses from beside the feed: whoever asks first must not decide where the links of all others lead.
            watcher = Watcher(store, filters, notebook, "./")
            watcher.begin()
            watcher.look()
            entries, page = notebook.latest(), f"./?{view}" if view else "./"
            return feed_of(entries, view, begun=notebook.since, address=feed_address(view), page=page)
        except sqlite3.Error as error:
            raise WatchError(f"{file}: what a feed remembers cannot be kept there: {error}") from error
        finally:
            notebook.close()

    def _make_room(self) -> None:
        files = sorted(self._folder.glob("feed-*.sqlite"), key=lambda one: one.stat().st_mtime)
        if len(files) < MOST_FEEDS:
            return
        if time.time() - files[0].stat().st_mtime < UNASKED_S:
            raise WatchError(f"{MOST_FEEDS} feeds are kept already; take away files feed-*.sqlite in {self._folder}")
        files[0].unlink(missing_ok=True)
