"""One word on many incidents: said in parts, each whole by itself, and taken back as one act.

The corrections of an act have ids that begin with the act's own (``act_of``). Only fields that no article tells are
said so, because what is computed from articles then stays as it is, and forty thousand rows take seconds.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from geo.errors import StoreError
from geo.history import Change, Seen, differences
from geo.model import Incident
from geo.store import change_log, merge_scope, regroup
from geo.store.correction_methods import correction_row, now
from geo.store.correction_rules import BESIDE, as_json, checked, corrected
from geo.store.layout.incident_table import COLUMNS, INCIDENTS, row_source
from geo.store.layout.rows import encoded
from geo.store.layout.said_by_hand import Act, Correction, Together, Word
from geo.store.layout.store_session import Session
from geo.store.layout.table import among
from geo.store.layout.tables import CORRECTIONS
from geo.store.queries import as_incidents, decoded
from geo.store.saved_views import ViewKeeper
from geo.timestamps import from_store

__all__ = ["SAYABLE", "Togetherness"]

SAYABLE = ("review_state", *BESIDE)
CHUNK = 2_000  # incidents a transaction: about a second, after which whoever waits may write
TOLD = ("outlets", "search", "added")
"""Columns that articles tell, which no word of SAYABLE changes."""
_ACT = "split_part(id, '.', 1)"


class Togetherness(ViewKeeper):
    """The part of a store that says one thing of many incidents."""

    def correct_all(self, incident_ids: Sequence[str], word: Word) -> Generator[Together]:
        """Sets a field of many incidents; says after each part how far it is.

        What says so already is not said again. Whoever asks for no more parts stops it; what was said till then stands.

        Raises:
            StoreError: the field cannot be said of many, or the value makes no sense in it.
        """
        if word.field not in SAYABLE:
            raise StoreError(f"{word.field!r} is not said of many at once; these are: {', '.join(SAYABLE)}")
        return self._said_in_parts(incident_ids, word)

    def _said_in_parts(self, ids: Sequence[str], word: Word) -> Generator[Together]:
        told = Together()
        with self.batch():
            for part in _parts(ids):
                with self.writing() as session:
                    told = _say(session, part, word, told)
                yield told

    def undo_all(self, act: str) -> Generator[Together]:
        """Takes an act back, part by part; what was said of an incident since stands."""
        with self.reading() as session:
            sql = f"SELECT id FROM corrections WHERE {_ACT} = ? AND undone = '' ORDER BY id"
            ids = [key for (key,) in session.rows(sql, [act])]
        return self._undone_in_parts(ids)

    def _undone_in_parts(self, ids: Sequence[str]) -> Generator[Together]:
        told = Together()
        with self.batch():
            for part in _parts(ids):
                with self.writing() as session:
                    session.run(f"UPDATE corrections SET undone = ? WHERE {among('id')}", [now(), part])
                    shown = session.rows(f"SELECT DISTINCT shown_on FROM corrections WHERE {among('id')}", [part])
                    _renew(session, [key for (key,) in shown if key], "")
                    regroup.wrote(session)
                told = replace(told, done=told.done + len(part), changed=told.changed + len(part))
                yield told

    def acts(self, limit: int, act: str = "") -> list[Act]:
        """What was last said by hand and still stands, the latest first; what was said of many at once as one."""
        where, wanted = (f" AND {_ACT} = ?", [act]) if act else ("", [])
        sql = (
            f"SELECT {_ACT} AS act, min(id), count(*) FROM corrections WHERE undone = ''{where} "
            f"GROUP BY act ORDER BY max(made_at) DESC, act LIMIT {int(limit)}"
        )
        with self.reading() as session:
            rows = session.rows(sql, wanted)
            firsts = {key: regroup.correction(session, first) for key, first, _ in rows}
        return [Act(key, first, count) for key, _, count in rows if (first := firsts[key])]


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    for at in range(0, len(ids), CHUNK):
        yield list(ids[at : at + CHUNK])


def _say(session: Session, ids: list[str], word: Word, told: Together) -> Together:
    meanwhile = _changed_meanwhile(session, ids, word)
    rows = session.rows(f"SELECT body FROM incidents WHERE {among('id')} ORDER BY first_day, id", [ids])
    there = as_incidents(rows)
    at, said = now(), list[tuple[object, ...]]()
    for incident in there:
        if incident.id in meanwhile:
            continue
        old, new = as_json(incident, word.field), checked(incident, word.field, word.value(incident))
        if old != new:
            key = f"{word.act}.{told.changed + len(said):06}"
            said.append(correction_row(Correction(key, incident.id, word.field, old, new, word.author, at), incident))
    session.insert(CORRECTIONS, said)
    _renew(session, [str(row[1]) for row in said], word.author)
    regroup.wrote(session)
    gone = len(ids) - len(there)
    return Together(told.done + len(ids), told.changed + len(said), told.left_out + len(meanwhile) + gone)


def _changed_meanwhile(session: Session, ids: list[str], word: Word) -> set[str]:
    """Those of them that others said something of after the author had seen them, or took something back."""
    if not word.seen:
        return set()
    sql = f"SELECT shown_on FROM corrections WHERE (made_at > ? OR undone > ?) AND {_ACT} <> ? AND {among('shown_on')}"
    return {key for (key,) in session.rows(sql, [word.seen, word.seen, word.act, ids])}


def _renew(session: Session, ids: list[str], author: str) -> None:
    """Puts what stands on incidents anew, and writes their rows, with what articles tell as it was."""
    kept = ", ".join(("body", "base", "root", "first_seen", "changed", *TOLD))
    rows = session.rows(f"SELECT {kept} FROM incidents WHERE {among('id')}", [ids])
    said = _corrections_on(session, ids)
    moment, log, new = change_log.moment(session), list[Change](), list[tuple[object, ...]]()
    for body, base, root, first, changed, *told in rows:
        before = decoded(body, Incident)
        origin = decoded(base, Incident) if base else before
        after = corrected(origin, said.get(before.id, ()))
        differs = [Change(moment, root, "changed", d.field, d.old, d.new, author) for d in differences(before, after)]
        log += differs
        seen = Seen(root, from_store(first), moment if differs else from_store(changed))
        new.append(_row(after, origin, seen, dict(zip(TOLD, told, strict=True))))
    change_log.write(session, log)
    session.run(f"DELETE FROM incidents WHERE {among('id')}", [ids])
    session.insert(INCIDENTS, sorted(new, key=regroup.by_day))


def _row(after: Incident, origin: Incident, seen: Seen, told: dict[str, object]) -> tuple[object, ...]:
    source = row_source(after, origin, {}, {}, seen, body=encoded(after))
    return tuple([told[column.name] if column.name in told else column.of(source) for column in COLUMNS])


def _corrections_on(session: Session, ids: list[str]) -> dict[str, list[Correction]]:
    """What stands on each of the incidents, oldest first; a split stands on both its halves."""
    columns = ", ".join(f"c.{name}" for name in merge_scope.COLUMNS.split(", "))
    sql = (
        f"SELECT shown_on, {columns} FROM corrections AS c WHERE {among('shown_on')} UNION "
        f"SELECT members.incident_id, {columns} FROM corrections AS c JOIN members ON member_id = c.id "
        f"WHERE {among('members.incident_id')}"
    )
    found: dict[str, list[Correction]] = {}
    for key, *row in session.rows(sql, [ids, ids]):
        found.setdefault(key, []).append(Correction(*row))
    return {key: sorted(ones, key=lambda one: (one.at, one.id)) for key, ones in found.items()}
