"""Which ids a store holds, as far as it is known without asking: none of nearly all events of an import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import pyarrow as pa

from geo.coded.sorted_numbers import Numbers, SortedNumbers
from geo.store.layout.rows import Label

__all__ = ["HeldIds", "UnknownIds", "asked"]

Kind = Literal["articles", "events"]
_IDS: dict[Kind, tuple[str, ...]] = {
    "articles": ("articles.id",),
    "events": ("reports.id", "incidents.id", "incidents.root", "members.member_id", "former.id"),
}
"""The columns of what an article, and an event, may go by already."""


def asked(kind: Kind, numbering: str = "") -> str:
    """The ids of a kind, or what a function makes of them: a query without its end."""
    each = (one.split(".") for one in _IDS[kind])
    return " UNION ALL ".join(f"SELECT {numbering}({column}) AS one FROM {table}" for table, column in each)


class UnknownIds:
    """Nothing is known: whatever is asked for may be there."""

    def begin(self, version: str) -> None:
        """Forgets what no longer holds in a store that was written by somebody else."""

    def end(self, version: str, articles: pa.Array, events: pa.Array) -> None:
        """Notes what was written, and the version of the store that holds it."""

    def possible(self, kind: Kind, ids: pa.Array) -> list[str]:
        """Those of the ids that the store may hold; never one less."""
        del kind
        found: list[str] = ids.to_pylist()
        return found

    def unnamed(self, rows: Sequence[Label]) -> list[Label]:
        """Those of the names that the store may lack."""
        return list(rows)


class HeldIds(UnknownIds):
    """Ids by a number of eight bytes that a database makes of each: what has another number is another id."""

    def __init__(self, numbers: Callable[[str, pa.Array | None], Numbers]) -> None:
        """``numbers`` answers a query, which may be of given ids: ``one`` of ``given``."""
        self._numbers = numbers
        self._version = ""
        self._held: dict[Kind, SortedNumbers] = {}
        self._named: set[tuple[str, str]] = set()
        self._asked: dict[Kind, tuple[pa.Array, Numbers]] = {}
        """The ids that were last asked for, with their numbers: nearly always they are those that are then written."""

    def begin(self, version: str) -> None:
        """Forgets what no longer holds."""
        if version != self._version:
            self._version = version
            self._named.clear()
            self._held = {kind: SortedNumbers() for kind in _IDS}
            for kind, held in self._held.items():
                held.add(self._numbers(asked(kind, "hash"), None))

    def end(self, version: str, articles: pa.Array, events: pa.Array) -> None:
        """Notes what was written."""
        self._version = version
        written: dict[Kind, pa.Array] = {"articles": articles, "events": events}
        for kind, ids in written.items():
            self._held[kind].add(self._numbers_of(kind, ids))
        self._asked.clear()

    def _numbers_of(self, kind: Kind, ids: pa.Array) -> Numbers:
        known = self._asked.get(kind)
        if known is None or not known[0].equals(ids):
            known = self._asked[kind] = ids, self._numbers("SELECT hash(one) FROM given", ids)
        return known[1]

    def possible(self, kind: Kind, ids: pa.Array) -> list[str]:
        """Those of the ids whose number is held."""
        if not self._held[kind]:
            return []
        held = self._held[kind].hold(self._numbers_of(kind, ids))
        some: list[str] = ids.filter(pa.array(held)).to_pylist()
        return some

    def unnamed(self, rows: Sequence[Label]) -> list[Label]:
        """Those that were not there before, of which it is remembered that they are now."""
        new = [row for row in rows if row[:2] not in self._named]
        self._named.update(row[:2] for row in new)
        return new
