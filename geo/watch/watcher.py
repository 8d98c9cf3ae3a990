"""Looks into a store's log: what came into a view, changed in it, or left it since the last look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from geo.filters.model import Filters
from geo.history import Change
from geo.model import Incident
from geo.store import Store
from geo.store.protocol import EVERYTHING
from geo.watch.entry import Entry, EntryKind, entry_of, kinds_of
from geo.watch.notebook import Notebook

__all__ = ["Watcher"]

# A server's writers may finish in another order than their moments say; so far back the log is read again.
OVERLAP = timedelta(minutes=5)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_GONE = ("removed", "merged")


class Watcher:
    """One view of one store, and the notebook of what is known of it; ``page`` is the address of Dateline's page."""

    def __init__(self, store: Store, filters: Filters, notebook: Notebook, page: str = "") -> None:
        self._store, self._filters, self._notebook, self._page = store, filters, notebook, page
        self._version = ""

    def begin(self) -> int | None:
        """Notes what the view holds, of which nothing is told, and says how many; none where a watch goes on.

        A store without any of what was seen of it is another store: its watch begins anew.
        """
        since, latest = self._notebook.since, self._store.latest()
        if since is not None and (latest is None or latest >= since):
            return None
        if latest is None:
            self._notebook.begin((), (), NEVER)
            return 0
        roots = set(self._store.roots(None, self._filters).values())
        lines = {(line.at, line.root) for line in self._store.changes(latest - OVERLAP, latest, EVERYTHING)}
        self._notebook.begin(roots, lines, latest)
        return len(roots)

    def look(self, targets: Sequence[str] = ()) -> list[Entry]:
        """What is new since the last look, the oldest first; it is noted for the targets before it is returned."""
        version = self._store.version()
        if version == self._version:
            return []
        latest, since = self._store.latest(), self._notebook.since
        if latest is None or since is None:
            return []
        start = since - OVERLAP
        log = self._store.changes(start, latest, EVERYTHING)
        lines = sorted((one for one in log if not self._notebook.is_known(one.at, one.root)), key=lambda one: one.at)
        passing = {root: key for key, root in self._store.roots(start, self._filters).items()}
        by_root: defaultdict[str, list[Change]] = defaultdict(list)
        for line in lines:
            by_root[line.root].append(line)
        inside = self._notebook.inside(by_root)
        entries = [one for root, told in by_root.items() for one in self._told(told, root in inside, passing.get(root))]
        entries.sort(key=lambda one: (one.at, one.id))
        self._notebook.note(
            [root for root in by_root if root in passing], [root for root in by_root if root not in passing],
            {(line.at, line.root) for line in lines}, max(latest, since), entries=entries, targets=targets,
        )  # fmt: skip
        self._notebook.forget_lines(latest - 2 * OVERLAP)
        self._version = version
        return entries

    def _told(self, lines: Sequence[Change], was: bool, key: str | None) -> Iterator[Entry]:
        moments: defaultdict[object, list[Change]] = defaultdict(list)
        for line in lines:
            moments[line.at].append(line)
        told = list(moments.values())
        if key is None:
            if was:
                yield from self._gone(lines)
            return
        if not was:
            born = next(
                (n for n, at in enumerate(told) if any(one.kind in ("new", "split") for one in at)), len(told) - 1
            )
            yield from self._entry(key, ("new",), told[born])
            told = told[born + 1 :]
        for at in told:
            yield from self._entry(key, kinds_of(at), at)

    def _entry(self, key: str, kinds: Sequence[EntryKind], lines: Sequence[Change]) -> Iterator[Entry]:
        incident = self._store.incident(key) if kinds else None
        if incident:
            yield self._made(incident, kinds, lines)

    def _gone(self, lines: Sequence[Change]) -> Iterator[Entry]:
        last = next((one for one in reversed(lines) if one.kind in _GONE), lines[-1])
        if last.kind == "removed":
            incident: Incident | None = msgspec.json.decode(last.old, type=Incident)
            why = "It is no longer told: its article was taken out or read anew."
        else:
            incident = self._store.incident(last.new if last.kind == "merged" else last.root)
            why = "It was joined with another report." if last.kind == "merged" else "It no longer passes the filter."
        if incident:
            yield self._made(incident, ("removed",), lines, why)

    def _made(self, incident: Incident, kinds: Sequence[EntryKind], lines: Sequence[Change], why: str = "") -> Entry:
        articles = {one.id: one for one in self._store.articles(incident.article_ids)}
        return entry_of(incident, articles, kinds, lines, why=why, page=self._page)
