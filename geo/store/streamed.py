"""What a filter leaves, gone through a part at a time: for files of any length, in the memory of a few thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.filters.dialect import Dialect
from geo.filters.model import PLAIN, Filters
from geo.model import Article, Incident
from geo.store.layout.list_orders import order_sql
from geo.store.layout.store_session import Session
from geo.store.layout.table import among
from geo.store.queries import decoded

__all__ = ["Streamed", "ToldBy"]

AT_ONCE = 5_000


class ToldBy(Mapping[str, Article]):
    """Articles by id: those of the incidents that are gone through just now are at hand, others are asked for."""

    def __init__(self, session: Session) -> None:
        """Nothing is at hand yet."""
        self._session = session
        self._held: dict[str, Article] = {}
        self.outlets: dict[str, None] = {}
        """Those of all that were at hand, in their order."""

    def hold(self, ids: Sequence[str]) -> None:
        """Has these at hand, and lets go of all others."""
        self._held = self._read(ids)
        self.outlets |= dict.fromkeys(self._held[key].outlet for key in ids if key in self._held)

    def _read(self, ids: Sequence[str]) -> dict[str, Article]:
        rows = self._session.rows(f"SELECT id, body FROM articles WHERE {among('id')}", [list(ids)]) if ids else []
        return {key: decoded(body, Article) for key, body in rows}

    def __getitem__(self, key: str) -> Article:
        if key not in self._held:
            return self._read([key])[key]
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        yield from (key for (key,) in self._session.rows("SELECT id FROM articles ORDER BY id"))

    def __len__(self) -> int:
        return int(self._session.rows("SELECT count(*) FROM articles")[0][0])


@dataclass
class Streamed(Sequence[Incident]):
    """The incidents that pass, the oldest first, as a session sees them; each going through reads them anew."""

    session: Session
    filters: Filters
    dialect: Dialect = PLAIN
    told_by: ToldBy = field(init=False)
    """The articles that tell of them."""
    passed: Callable[[int], object] = lambda _: None
    """Is told how many were gone through since it was last called."""
    ids: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Asks which they are; what they say is asked for later."""
        self.told_by = ToldBy(self.session)
        where, parameters = self.filters.to_sql((), self.dialect)
        sql = f"SELECT id FROM incidents WHERE {where} ORDER BY {order_sql('old')}"
        self.ids = [key for (key,) in self.session.rows(sql, parameters)]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, at: int | slice) -> Incident | list[Incident]:  # type: ignore[override]  # a list, not a view
        return self._read(self.ids[at]) if isinstance(at, slice) else self._read([self.ids[at]])[0]

    def _read(self, ids: Sequence[str]) -> list[Incident]:
        found = self.session.rows(f"SELECT id, body FROM incidents WHERE {among('id')}", [list(ids)])
        rows: dict[str, str] = dict(found)
        return [decoded(rows[key], Incident) for key in ids]

    def __iter__(self) -> Iterator[Incident]:
        for at in range(0, len(self.ids), AT_ONCE):
            part = self._read(self.ids[at : at + AT_ONCE])
            self.told_by.hold(list(dict.fromkeys(key for incident in part for key in incident.article_ids)))
            yield from part
            self.passed(len(part))
