"""What a store remembers of its incidents: when each was first shown and last changed, and a log of the changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec
import pyarrow as pa

from geo.filters.model import Filters
from geo.history import Change, Seen, Sight, differences, sights
from geo.model import Incident
from geo.store.layout.arrow_rows import filled
from geo.store.layout.store_session import Session
from geo.store.layout.table import among
from geo.store.layout.tables import CHANGES, FORMER
from geo.store.protocol import DEFAULT
from geo.store.queries import incidents_in
from geo.store.singled_out import SinglingReader
from geo.timestamps import from_store, to_store

TICK = timedelta(microseconds=1)
UNFILTERED = (
    "statuses",
    "reviews",
    "changed",
)  # that one is now denied or rejected is a change that its reader must hear of


def moment(session: Session) -> datetime:
    """Now, but after everything in the log: "since" must not miss a change because a clock was put back."""
    ((latest,),) = session.rows("SELECT max(happened) FROM changes")
    now = datetime.now(UTC)
    return now if latest is None else max(now, from_store(latest) + TICK)


def compared(
    session: Session,
    shown: Sequence[Incident],
    bodies: Sequence[str],
    old: Collection[str] | None = None,
    author: str = "",
) -> dict[str, Seen]:
    """What is known of each incident that is now shown, by id; what changed goes into the log, with its author.

    Call it while the table still holds what was shown before; ``old`` are the ids that are replaced, without it all.
    """
    now = dict(zip((incident.id for incident in shown), bodies, strict=True))
    known, before = {}, []
    replaced = "" if old is None else f" WHERE {among('id')}"
    sql = f"SELECT id, body, root, first_seen, changed FROM incidents{replaced}"
    for key, body, root, first, changed in session.rows(sql, [] if old is None else [list(old)]):
        seen = Seen(root, from_store(first), from_store(changed))
        # What says the same word for word is not decoded again, but where another incident lays claim to its root.
        if now.get(key) == body and (root == key or root not in now):
            known[key] = seen
        else:
            before.append(Sight(msgspec.json.decode(body, type=Incident), seen))
    found, log, gone = sights(before, [one for one in shown if one.id not in known], moment(session))
    write(session, [replace(change, author=author) for change in log])
    session.insert(FORMER, list(gone.items()))
    return known | found


def write(session: Session, log: Sequence[Change]) -> None:
    """Adds to the log; the ids of what was merged lead to what it was merged into."""
    session.insert(CHANGES, [(to_store(c.at), c.root, c.kind, c.field, c.old, c.new, c.author) for c in log])
    merged = [(change.root, change.new) for change in log if change.kind == "merged"]
    for old, new in merged:
        session.run("UPDATE former SET root = ? WHERE root = ?", [new, old])
    session.insert(FORMER, merged)


def write_new(session: Session, roots: pa.Array, at: datetime) -> None:
    """Adds to the log that incidents are shown for the first time."""
    alike = {"happened": to_store(at), "kind": "new", "field": "", "old": "", "new": "", "author": ""}
    session.append(CHANGES, filled(CHANGES, {"root": roots}, alike))


def touched(session: Session, before: Incident, after: Incident, author: str) -> Seen:
    """What is known of an incident that a person changed; the change goes into the log."""
    ((root, first, changed),) = session.rows(
        "SELECT root, first_seen, changed FROM incidents WHERE id = ?", [before.id]
    )
    at = moment(session)
    log = [Change(at, root, "changed", d.field, d.old, d.new, author) for d in differences(before, after)]
    write(session, log)
    return Seen(root, from_store(first), at if log else from_store(changed))


class PastReader(SinglingReader):
    """What a store answers about its past."""

    def seen(self, incident_id: str) -> Seen | None:
        """When a shown incident was first shown and last changed."""
        found = self._rows("SELECT root, first_seen, changed FROM incidents WHERE id = ?", [incident_id])
        return Seen(found[0][0], from_store(found[0][1]), from_store(found[0][2])) if found else None

    def latest(self) -> datetime | None:
        """The moment of the last change; none where nothing was ever shown."""
        ((logged, shown),) = self._rows(
            "SELECT (SELECT max(happened) FROM changes), (SELECT max(changed) FROM incidents)"
        )
        moments = [from_store(value) for value in (logged, shown) if value]
        return max(moments) if moments else None

    def fresh(self, since: datetime, filters: Filters = DEFAULT, ids: Collection[str] | None = None) -> dict[str, bool]:
        """Ids of the incidents that pass, or of those named, that are new or changed since; true where they are new."""
        if ids is not None and not ids:
            return {}
        where, parameters = self._where(filters) if ids is None else (among("id"), [list(ids)])
        sql = f"SELECT id, first_seen > ? FROM incidents WHERE {where} AND changed > ?"
        return {key: bool(new) for key, new in self._rows(sql, [to_store(since), *parameters, to_store(since)])}

    def roots(self, since: datetime | None, filters: Filters = DEFAULT) -> dict[str, str]:
        """The root of each incident that passes, by its id; with a moment, of those that changed since."""
        where, parameters = self._where(filters)
        changed, at = ("", []) if since is None else (" AND changed > ?", [to_store(since)])
        return dict(self._rows(f"SELECT id, root FROM incidents WHERE {where}{changed}", [*parameters, *at]))

    def news(self, since: datetime, filters: Filters = DEFAULT) -> tuple[int, int]:
        """How many of the incidents that pass are new since, and how many only changed."""
        where, parameters = self._where(filters)
        sql = f"SELECT count(*) FILTER (WHERE first_seen > ?), count(*) FROM incidents WHERE {where} AND changed > ?"
        ((new, every),) = self._rows(sql, [to_store(since), *parameters, to_store(since)])
        return new, every - new

    def changes(
        self,
        since: datetime,
        until: datetime | None = None,
        filters: Filters = DEFAULT,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Change]:
        """The log after one moment and up to another, the latest first, of what passes and of all that is gone.

        A status that the filters leave out passes here.
        """
        where, parameters = self._between(since, until, filters)
        sql = f"SELECT happened, root, kind, field, old, new, author FROM changes WHERE {where} "
        sql += "ORDER BY happened DESC, root, field"
        sql += "" if limit is None else f" LIMIT {int(limit)} OFFSET {int(offset)}"
        return [Change(from_store(at), *rest) for at, *rest in self._rows(sql, parameters)]

    def change_count(self, since: datetime, until: datetime | None = None, filters: Filters = DEFAULT) -> int:
        """How many lines of the log ``changes`` has."""
        where, parameters = self._between(since, until, filters)
        return int(self._rows(f"SELECT count(*) FROM changes WHERE {where}", parameters)[0][0])

    def _between(self, since: datetime, until: datetime | None, filters: Filters) -> tuple[str, list[object]]:
        where, parameters = self._where(filters, UNFILTERED)
        end = to_store(until) if until else None
        asked = (
            "happened > ? AND (CAST(? AS TIMESTAMP) IS NULL OR happened <= ?) "
            f"AND (kind IN ('removed', 'merged') OR root IN (SELECT root FROM incidents WHERE {where}))"
        )
        return asked, [to_store(since), end, end, *parameters]

    def standing(self, roots: Sequence[str]) -> dict[str, Incident]:
        """The incidents that are shown under these roots, by root; what goes under another root now is left out."""
        sql = f"SELECT root, id FROM incidents WHERE {among('root')}"
        ids: dict[str, str] = dict(self._rows(sql, [list(roots)])) if roots else {}
        with self.reading() as session:
            found = {one.id: one for one in incidents_in(session, list(ids.values()))}
        return {root: found[key] for root, key in ids.items() if key in found}

    def stands(self, roots: Sequence[str]) -> dict[str, date | None]:
        """Those of the roots under which an incident is shown, with its first day; of several, the latest."""
        sql = f"SELECT root, max(first_day) FROM incidents WHERE {among('root')} GROUP BY root"
        return dict(self._rows(sql, [list(roots)])) if roots else {}

    def removed(self, incident_id: str) -> Change | None:
        """How an incident that is no longer shown went: the line of the log that holds what it said."""
        sql = (
            "SELECT happened, root, kind, field, old, new, author FROM changes WHERE kind = 'removed' AND "
            "(root = ? OR root IN (SELECT root FROM former WHERE id = ?)) ORDER BY happened DESC LIMIT 1"
        )
        found = self._rows(sql, [incident_id, incident_id])
        return Change(from_store(found[0][0]), *found[0][1:]) if found else None
