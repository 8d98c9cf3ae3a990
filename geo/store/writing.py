"""How a store is written: articles with their reports, corrections, and the regrouping; each in a transaction."""

from __future__ import annotations

import uuid
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import msgspec

from geo.errors import CorrectionConflict, StoreError
from geo.model import Article, Incident
from geo.store import grouping
from geo.store.corrections import as_json, checked
from geo.store.past import PastReader
from geo.store.protocol import Correction
from geo.store.reading import Session
from geo.store.rows import article_row, encoded
from geo.store.tables import ARTICLES, CORRECTIONS, REPORTS

CHUNK = 1000


def now() -> str:
    """This moment in UTC; to the microsecond, because corrections are put on in the order of their times."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Writer(PastReader):
    """The writing half of a store; a backend says how a transaction is had."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Session]:
        """A session in one transaction: kept as a whole when the block ends, forgotten as a whole when it fails."""

    def batch(self) -> AbstractContextManager[None, bool | None]:
        """Makes many writes cheaper where the backend can."""
        return nullcontext()

    def add(self, article: Article, incidents: Sequence[Incident]) -> None:
        """Keeps an article with its incidents, in one transaction; the same again changes nothing."""
        self._add([(article, incidents)])

    def add_all(self, extracted: Iterable[grouping.Extracted]) -> None:
        """The same for many, a thousand a transaction; of two with one id, the later counts."""
        items = iter(extracted)
        with self.batch():
            while chunk := list(islice(items, CHUNK)):
                self._add(list({article.id: (article, incidents) for article, incidents in chunk}.values()))

    def _add(self, chunk: Sequence[grouping.Extracted]) -> None:
        with self.reading() as session:
            if not grouping.changed(session, chunk):
                return
        with self.writing() as session:
            changed = grouping.changed(session, chunk)
            ids = [article.id for article, _ in changed]
            added = grouping.times_added(session, ids) if ids else {}
            grouping.forget(session, ids)
            session.insert(ARTICLES, [article_row(article, added.get(article.id, now())) for article, _ in changed])
            session.insert(REPORTS, [(i.id, a.id, encoded(i)) for a, reports in changed for i in reports])
            grouping.wrote(session, ungrouped=True)

    def remove(self, article_id: str) -> None:
        """Takes an article and its incidents out; corrections stay, for when it comes back."""
        with self.writing() as session:
            grouping.forget(session, [article_id])
            grouping.wrote(session, ungrouped=True)

    def regroup(self) -> None:
        """Merges the articles' incidents into those that are shown, and puts the corrections on."""
        with self.reading() as session:
            if session.rows("SELECT value FROM meta WHERE key = 'ungrouped'") == [("0",)]:
                return
        with self.writing() as session:
            grouping.regroup(session)

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
            session.insert(CORRECTIONS, [_correction_row(correction, incident)])
            grouping.refresh(session, incident.id, author)
            grouping.wrote(session)
        return correction

    def undo(self, correction_id: str) -> None:
        """Takes a correction back; the incident is again as extracted, with the corrections that still stand.

        Raises:
            StoreError: no such correction.
        """
        with self.writing() as session:
            found = session.rows("SELECT shown_on FROM corrections WHERE id = ?", [correction_id])
            if not found:
                raise StoreError(f"there is no correction {correction_id!r} to undo")
            session.run("UPDATE corrections SET undone = ? WHERE id = ? AND undone = ''", [now(), correction_id])
            if found[0][0]:
                grouping.refresh(session, found[0][0])
            grouping.wrote(session)

    def corrections(self, incident_id: str | None = None) -> list[Correction]:
        """Every correction of an incident, or of all, oldest first, the undone ones too."""
        with self.reading() as session:
            if incident_id is None:
                return grouping.corrections(session)
            incident = self.incident(incident_id)
            return grouping.corrections(session, incident.id) if incident else []


def _correction_row(correction: Correction, incident: Incident) -> tuple[object, ...]:
    first = incident.mentions[0]
    return (
        correction.id,
        correction.incident_id,
        first.article_id,
        first.span.start,
        first.span.end,
        correction.field,
        correction.old,
        correction.new,
        correction.author,
        correction.at,
        correction.undone,
        correction.incident_id,
    )
