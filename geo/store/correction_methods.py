"""Manual corrections of what was extracted: set a field, merge, split, undo; kept apart from the extraction."""

from __future__ import annotations

import uuid
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from geo.errors import CorrectionConflict, StoreError
from geo.merging.copies import CopySaid
from geo.model import Incident, Mention, Span
from geo.store import merge_scope, regroup
from geo.store.change_log import PastReader
from geo.store.copies.copy_groups import copied_with
from geo.store.correction_rules import as_json, checked
from geo.store.layout.store_session import Session
from geo.store.layout.tables import CORRECTIONS
from geo.store.manual_groups import Deed, grouping_of, parts_of
from geo.store.merge_scope import COLUMNS
from geo.store.protocol import COPYING, GROUPINGS, MERGE, SPLIT, Anchored, Correction, Grouping, GroupingKind, Part


def now() -> str:
    """This moment in UTC; to the microsecond, because corrections are put on in the order of their times."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Corrector(PastReader):
    """The half of a store that keeps people's corrections; a backend says how a transaction is had."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Session]:
        """A session in one transaction: kept as a whole when the block ends, forgotten as a whole when it fails."""

    def batch(self, *, undivided: bool = False) -> AbstractContextManager[None, bool | None]:  # noqa: ARG002
        """Makes many writes cheaper where the backend can."""
        return nullcontext()

    def correct(
        self, incident_id: str, field: str, value: Any, author: str, *, expected: Any = msgspec.UNSET
    ) -> Correction:
        """Sets a field by hand. With ``expected``, the value that the person saw, refuses what changed meanwhile.

        Raises:
            StoreError: no such incident or field, or the value makes no sense in it.
            CorrectionConflict: the field no longer says what the person saw.
        """
        with self.writing() as session:
            incident = self.incident(incident_id)
            if incident is None:
                raise StoreError(f"there is no incident {incident_id!r} to correct; it may have been removed since")
            new, old = checked(incident, field, value), as_json(incident, field)
            if expected is not msgspec.UNSET and msgspec.json.encode(expected).decode() != old:
                raise CorrectionConflict(f"{field} of {incident.id} was changed meanwhile: it now says {old}")
            correction = Correction(uuid.uuid4().hex, incident.id, field, old, new, author, now())
            session.insert(CORRECTIONS, [correction_row(correction, incident)])
            regroup.refresh(session, incident.id, author)
            regroup.wrote(session)
        return correction

    def merge(self, seen: Sequence[Incident], author: str) -> Correction:
        """Makes one incident of several; refuses when one of them is no longer as the person saw it.

        Raises:
            StoreError: there are not two different ones, or one was removed.
            CorrectionConflict: one of them was corrected, merged or split meanwhile.
        """
        with self.writing() as session:
            _settle(session, seen)
            found = list({one.id: self._unchanged(one) for one in seen}.values())
            if len(found) < 2:
                raise StoreError("to merge takes two different incidents")
            parts = [_first(self.reports(one.id), one) for one in found]
            return self._group(session, MERGE, found, parts, author)

    def split(self, seen: Incident, away: Sequence[Part], author: str) -> Correction:
        """Makes an incident of its own of some sentences; refuses when it is no longer as the person saw it.

        Raises:
            StoreError: it was removed, a sentence is not one of its own, or one of the halves would be empty.
            CorrectionConflict: it was corrected, merged or split meanwhile.
        """
        with self.writing() as session:
            _settle(session, [seen])
            found = self._unchanged(seen)
            own = [part for report in self.reports(found.id) for part in parts_of(report)]
            going = [part for part in own if part in away]
            stays = [part for part in own if part not in away]
            if len(going) != len(set(away)) or not going or not stays:
                raise StoreError(
                    f"of the {len(own)} sentences of {found.id}, a split takes some and leaves some; "
                    f"{len(set(away))} were given, and {len(going)} of them are its own"
                )
            return self._group(session, SPLIT, [found], [stays[0], *going], author)

    def say_copy(self, seen: Incident, article_id: str, of: str, author: str) -> Correction:
        """Counts an article as a copy of another of the incident's, or for itself where ``of`` is empty; everywhere.

        Raises:
            StoreError: the incident is not told by both, or the article is no copy that could be one no more.
            CorrectionConflict: the incident was changed meanwhile.
        """
        with self.writing() as session:
            _settle(session, [seen])
            found = self._unchanged(seen)
            others = (of,) if of else tuple(sorted(copied_with(session, [article_id]) - {article_id}))
            if article_id == of or article_id not in found.article_ids or not set(others) & set(found.article_ids):
                raise StoreError(f"of {found.id}, {article_id!r} and {of!r} are not two articles that can be copies")
            old, said = list(found.also_in(article_id)), CopySaid(article_id, others, copy=bool(of))
            before, new = (msgspec.json.encode(value).decode() for value in (old, said))
            correction = Correction(uuid.uuid4().hex, found.id, COPYING, before, new, author, now())
            session.insert(CORRECTIONS, [correction_row(correction, found)])
            regroup.regroup_copies(session, [article_id, *others], author)
        return correction

    def _unchanged(self, seen: Incident) -> Incident:
        found = self.incident(seen.id)
        if found is None:
            raise StoreError(f"there is no incident {seen.id!r} any more; it may have been removed since")
        if found != seen:
            raise CorrectionConflict(f"{seen.id} was changed meanwhile; look at it again")
        return found

    def _group(
        self, session: Session, kind: GroupingKind, seen: Sequence[Incident], parts: Sequence[Part], author: str
    ) -> Correction:
        ids = [one.id for one in seen]
        groups = regroup.groups(session, merge_scope.around(session, ids))
        said = Grouping(tuple(parts), tuple(ids), "")
        groups.play([Deed("", kind, said)])
        said = replace(said, made=groups.made_by(said))
        old, new = (msgspec.json.encode(value).decode() for value in (ids, said))
        correction = Correction(uuid.uuid4().hex, ids[0], kind, old, new, author, now())
        session.insert(CORRECTIONS, [correction_row(correction, seen[0])])
        regroup.regroup_around(session, ids, Deed(correction.id, kind, said), author)
        return correction

    def reports(self, incident_id: str) -> list[Incident]:
        """What the incident was put together from, each a report of one article, or a part of one."""
        with self.reading() as session:
            found = self.incident(incident_id)
            if found is None:
                return []
            groups = regroup.groups(session, merge_scope.around(session, [found.id]))
            order = {mention: number for number, mention in enumerate(found.mentions)}
            return sorted(groups.of(found.id), key=lambda report: (order.get(report.mentions[0], 0), report.id))

    def undo(self, correction_id: str) -> None:
        """Takes a correction back; the incident is again as extracted, with the corrections that still stand.

        Undoing a merge or a split also takes back what was said since of the incident that it made.

        Raises:
            StoreError: no such correction.
        """
        with self.writing() as session:
            found = regroup.correction(session, correction_id)
            if found is None:
                raise StoreError(f"there is no correction {correction_id!r} to undo")
            if found.undone:
                return
            session.run("UPDATE corrections SET undone = ? WHERE id = ?", [now(), correction_id])
            about = self.about(correction_id)
            if found.field in GROUPINGS:
                made = [grouping_of(found).made, *(about[1:] if found.field == SPLIT else about[:1])]
                regroup.take_back(session, made, found.at, now())
                regroup.regroup_around(session, about)
            elif found.field == COPYING:
                said = msgspec.json.decode(found.new, type=CopySaid)
                regroup.regroup_copies(session, [said.article_id, *said.others])
            elif about:
                regroup.refresh(session, about[0])
            regroup.wrote(session)

    def corrections(self, incident_id: str | None = None) -> list[Correction]:
        """Every correction of an incident, or of all, oldest first, the undone ones too; of a split for both halves."""
        with self.reading() as session:
            if incident_id is None:
                return regroup.corrections(session)
            incident = self.incident(incident_id)
            return regroup.corrections(session, incident.id) if incident else []

    def anchored(self) -> list[Anchored]:
        """Every correction with the sentence that it is about, oldest first: what another store can take in."""
        sql = f"SELECT {COLUMNS}, article_id, span_start, span_end FROM corrections ORDER BY made_at, id"
        with self.reading() as session:
            return [Anchored(Correction(*row[:8]), Mention(row[8], Span(*row[9:]))) for row in session.rows(sql)]

    def take_in(self, said: Iterable[Anchored]) -> int:
        """Keeps corrections of another store, those that are here already but once; how many were new.

        Each goes on the incident of its sentence, also where the article comes later.
        """
        with self.writing() as session:
            known = {key for (key,) in session.rows("SELECT id FROM corrections")}
            new = {one.correction.id: one for one in said if one.correction.id not in known}
            session.insert(CORRECTIONS, [_anchored_row(one) for one in new.values()])
            if new:
                regroup.regroup(session, whole=True)
        return len(new)

    def about(self, correction_id: str) -> list[str]:
        """Ids of the incidents that a correction is on now: for a split both halves, the one that stayed first."""
        with self.reading() as session:
            return regroup.about(session, correction_id)


def _settle(session: Session, seen: Sequence[Incident]) -> None:
    """Shows what came or went of these meanwhile, or a person would put together what no article tells any more."""
    if regroup.lags(session):
        regroup.regroup_around(session, [one.id for one in seen])


def _first(reports: Sequence[Incident], incident: Incident) -> Part:
    """The sentence that an incident was first read from."""
    parts = [part for report in reports for part in parts_of(report)]
    return next((part for part in parts if part.mention == incident.mentions[0]), parts[0])


def correction_row(correction: Correction, incident: Incident) -> tuple[object, ...]:
    """The row of a correction that was just said of an incident."""
    return _anchored_row(Anchored(correction, incident.mentions[0]))


def _anchored_row(anchored: Anchored) -> tuple[object, ...]:
    said, first = anchored.correction, anchored.mention
    return (
        said.id, said.incident_id, first.article_id, first.span.start, first.span.end, said.field, said.old, said.new,
        said.author, said.at, said.undone, said.incident_id,
    )  # fmt: skip
