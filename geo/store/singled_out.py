"""Single incidents out of many (without a place or a day, alone in a square or a period), and sums over all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from geo.filters.areas import Box
from geo.filters.model import Filters
from geo.model import Article, Incident
from geo.store.copies.known_texts import known_texts
from geo.store.layout.answered import Total
from geo.store.layout.counted import Compared, Counted, Per, spotted
from geo.store.layout.list_orders import order_sql
from geo.store.layout.table import marks
from geo.store.protocol import DEFAULT, Lacking
from geo.store.queries import Reader, as_incidents, incidents_in
from geo.store.sql.compared_sql import counted_sql, shared_sql, spots_sql, types_sql
from geo.store.sql.totals_sql import totals_sql

__all__ = ["LACKS", "SinglingReader"]

LACKS: dict[Lacking, str] = {"place": "lat IS NULL", "day": "first_day IS NULL"}


class SinglingReader(Reader):
    """What a store answers about single incidents of the filtered set."""

    def article_count(self) -> int:
        """How many articles there are, whatever is filtered."""
        return int(self._rows("SELECT count(*) FROM articles")[0][0])

    def known_texts(self, articles: Sequence[Article]) -> list[Article]:
        """Articles that have all words, or the address, of one of these, and perhaps a few more."""
        with self.reading() as session:
            return known_texts(session, articles)

    def holds_anything(self) -> bool:
        """Whether there is any article or incident, whatever is filtered."""
        sql = "SELECT EXISTS (SELECT 1 FROM articles) OR EXISTS (SELECT 1 FROM incidents)"
        return bool(self._rows(sql)[0][0])

    def lacking(self, what: Lacking, filters: Filters = DEFAULT, *, limit: int, offset: int = 0) -> list[Incident]:
        """Those of the incidents that pass that have no place, or no day, the newest first."""
        where, parameters = self._where(filters)
        sql = f"SELECT id FROM incidents WHERE {where} AND {LACKS[what]} ORDER BY {order_sql('new')}"
        with self.reading() as session:
            ids = session.rows(f"{sql} LIMIT {int(limit)} OFFSET {int(offset)}", parameters)
            return incidents_in(session, [key for (key,) in ids])

    def alone(
        self, filters: Filters = DEFAULT, *, degrees: float, view: Box | None = None, most: int
    ) -> list[Incident]:
        """Some of the incidents that have a square of that many degrees for themselves, with the most killed first."""
        where, parameters = self._seen(filters, view)
        sql = (
            f"SELECT min(id) FROM incidents WHERE {where} AND lat IS NOT NULL GROUP BY floor(lat / ?), floor(lon / ?) "
            f"HAVING count(*) = 1 ORDER BY coalesce(max(killed), -1) DESC, min(id) LIMIT {int(most)}"
        )
        with self.reading() as session:
            ids = session.rows(sql, [*parameters, degrees, degrees])
            return incidents_in(session, [key for (key,) in ids])

    def only(self, filters: Filters, first: date, last: date, event_type: str) -> str:
        """The id of the only incident of that type that passes and has exactly this period; empty if it is not one."""
        where, parameters = self._where(filters)
        sql = f"SELECT id FROM incidents WHERE {where} AND first_day = ? AND last_day = ? AND event_type = ? LIMIT 2"
        found = self._rows(sql, [*parameters, first, last, event_type])
        return str(found[0][0]) if len(found) == 1 else ""

    def totals(self, filters: Filters = DEFAULT) -> list[Total]:
        """The sums of the incidents that pass, by province and month."""
        return [Total(*row) for row in self._rows(*totals_sql(self._where(filters)))]

    def counted(self, filters: Filters = DEFAULT) -> Counted:
        """What the incidents that pass come to."""
        total, dated, stated, low, high, least, most, middle = self._rows(*counted_sql(self._where(filters)))[0]
        return Counted(total, dated, stated, (low, high), (least, most), float(middle))

    def compared(self, first: Filters, second: Filters, *, per: Per, most: int) -> Compared:
        """What two filters have in common and where they differ: the places with the largest difference."""
        sides = self._where(first), self._where(second)
        number, kind = ("rowid", "BIGINT") if self.numbers_rows else ("id", "TEXT")
        with self.reading() as session:
            ((shared, unplaced),) = session.rows(*shared_sql(*sides))
            types = session.rows(*types_sql(*sides))
            spots = session.rows(*spots_sql(*sides, per, number, most))
            sql = f"SELECT {number}, body FROM incidents WHERE {number} IN (SELECT unnest(CAST(? AS {kind}[])))"
            bodies: dict[object, str] = dict(session.rows(sql, [[row[0] for row in spots]])) if spots else {}
        named = tuple(spotted(row[:6], bodies[row[0]]) for row in spots)
        return Compared(shared, unplaced, tuple(sorted(types)), named, spots[0][6] if spots else 0)

    def told_in(self, articles: Collection[str], filters: Filters = DEFAULT) -> dict[str, int]:
        """How many of the incidents that pass each of these articles tells of."""
        return self._told("count(*)", articles, filters)

    def first_told(self, articles: Collection[str], filters: Filters = DEFAULT) -> dict[str, Incident]:
        """One of the incidents that pass for each of these articles that tells of any."""
        ids: dict[str, str] = self._told("min(id)", articles, filters)
        with self.reading() as session:
            found = {one.id: one for one in incidents_in(session, list(set(ids.values())))}
        return {article: found[key] for article, key in ids.items() if key in found}

    def _told(self, what: str, articles: Collection[str], filters: Filters) -> dict[str, Any]:
        if not articles:
            return {}
        where, parameters = self._where(filters)
        listed, told = self.dialect.has_any("articles", list(articles))
        sql = (
            f"SELECT told, {what} FROM (SELECT id, unnest(articles) AS told FROM incidents WHERE {where} AND {listed}) "
            f"AS t WHERE told IN ({marks(articles)}) GROUP BY told"
        )
        return dict(self._rows(sql, [*parameters, *told, *articles]))

    def told_by(self, article_id: str) -> list[Incident]:
        """All incidents that an article tells of, as they are now, whatever is filtered, by id."""
        listed, told = self.dialect.has_any("articles", [article_id])
        return as_incidents(self._rows(f"SELECT body FROM incidents WHERE {listed} ORDER BY id", told))

    def extracted(self, article_id: str) -> list[Incident]:
        """What was read in one article, before merging and corrections, by id; with it the article can come back."""
        return as_incidents(self._rows("SELECT body FROM reports WHERE article_id = ? ORDER BY id", [article_id]))
