"""What every store can do; the small values that it answers with are ``answered``."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from geo.filters.areas import Box
from geo.filters.model import Filters
from geo.history import Change, Seen
from geo.model import Article, Incident
from geo.store.layout.answered import Bin, Cell, Facet, Neighbours, Series, SeriesField, Step, Summary, Total
from geo.store.layout.coded_rows import CodedRows
from geo.store.layout.counted import Compared, Counted, Per
from geo.store.layout.list_orders import Order
from geo.store.layout.said_by_hand import (
    COPYING,
    GROUPINGS,
    MERGE,
    OF_NO_FIELD,
    SPLIT,
    Act,
    Anchored,
    Correction,
    Grouping,
    GroupingKind,
    Part,
    Together,
    Word,
)  # fmt: skip
from geo.store.layout.saved_view import SavedView

__all__ = [
    "COPYING", "DEFAULT", "EVERYTHING", "GROUPINGS", "MERGE", "OF_NO_FIELD", "SPLIT", "Act", "Anchored", "Bin",
    "Cell", "Correction", "Facet", "Grouping", "GroupingKind", "Lacking", "Neighbours", "Order", "Part", "SavedView",
    "Series", "SeriesField", "Step", "Store", "Summary", "Together", "Total", "Word",
]  # fmt: skip

Lacking = Literal["place", "day"]
DEFAULT = Filters()
EVERYTHING = Filters(layers=(), statuses=(), reviews=())  # also what is not mapped, denied or rejected


class Store(Protocol):
    """Articles, what was extracted from them, the merged incidents that are shown, and people's corrections."""

    def add(self, article: Article, incidents: Sequence[Incident]) -> None:
        """Keeps an article with its incidents, in one transaction; the same again changes nothing."""

    def add_all(self, extracted: Iterable[tuple[Article, Sequence[Incident]]]) -> None:
        """The same for many, in few transactions: what to use above a hundred articles."""

    def load_rows(self, parts: Iterable[CodedRows]) -> Iterator[int]:
        """Adds events that people coded, each part in a transaction, and says after it how many are in.

        What nothing else may be one with is shown at once, the rest after the next regrouping: what comes of both is
        what ``add_all`` and ``regroup`` would have made of their articles and incidents.
        """

    def remove(self, article_id: str) -> None:
        """Takes an article and its incidents out; corrections stay, for when it comes back."""

    def batch(self, *, undivided: bool = False) -> AbstractContextManager[None]:
        """Makes many writes cheaper; what is written becomes visible to others now and then, and at the end.

        ``undivided`` where it belongs together: nobody else then writes in between, where the backend can do so.
        """

    def regroup(self, *, whole: bool = False) -> None:
        """Merges the articles' incidents into those that are shown, and puts the corrections on; needed after adding.

        Looks only at what may have changed since the last time, and does nothing where nothing was added. ``whole``
        does everything anew, which must come to the same.
        """

    def incidents(
        self,
        filters: Filters = DEFAULT,
        *,
        limit: int | None = None,
        offset: int = 0,
        view: Box | None = None,
        order: Order = "old",
    ) -> list[Incident]:
        """The incidents that pass, in one of the ORDERS; ``view``: only those in it."""

    def neighbours(self, incident_id: str, filters: Filters = DEFAULT, order: Order = "old") -> Neighbours | None:
        """Where an incident stands in the list of those that pass; none where it does not pass."""

    def known_texts(self, articles: Sequence[Article]) -> list[Article]:
        """Articles that have all words, or the address, of one of these, and perhaps a few more."""

    def article_count(self) -> int:
        """How many articles there are, whatever is filtered."""

    def holds_anything(self) -> bool:
        """Whether there is any article or incident, whatever is filtered."""

    def lacking(self, what: Lacking, filters: Filters = DEFAULT, *, limit: int, offset: int = 0) -> list[Incident]:
        """Those of the incidents that pass that have no place, or no day, the newest first."""

    def alone(
        self, filters: Filters = DEFAULT, *, degrees: float, view: Box | None = None, most: int
    ) -> list[Incident]:
        """Some of the incidents that have a square of that many degrees for themselves, with the most killed first."""

    def only(self, filters: Filters, first: date, last: date, event_type: str) -> str:
        """The id of the only incident of that type that passes and has exactly this period; empty if it is not one."""

    def totals(self, filters: Filters = DEFAULT) -> list[Total]:
        """The sums of the incidents that pass, by province and month; each is in one of them."""

    def counted(self, filters: Filters = DEFAULT) -> Counted:
        """What the incidents that pass come to: how many, how many dated, the killed as a range."""

    def compared(self, first: Filters, second: Filters, *, per: Per, most: int) -> Compared:
        """What two filters have in common and where they differ; ``most`` places, those that differ the most."""

    def told_in(self, articles: Collection[str], filters: Filters = DEFAULT) -> dict[str, int]:
        """How many of the incidents that pass each of these articles tells of."""

    def first_told(self, articles: Collection[str], filters: Filters = DEFAULT) -> dict[str, Incident]:
        """One of the incidents that pass for each of these articles that tells of any."""

    def told_by(self, article_id: str) -> list[Incident]:
        """All incidents that an article tells of, as they are now, whatever is filtered, by id."""

    def extracted(self, article_id: str) -> list[Incident]:
        """What was read in one article, before merging and corrections, by id; with it the article can come back."""

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of that id, or the one that it was merged into."""

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""

    def articles(
        self, ids: Collection[str] | None = None, *, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> list[Article]:
        """All articles, or those of these ids, by day of publication, or ``newest`` first; the undated last, by id."""

    def articles_on(self, filters: Filters = DEFAULT) -> list[Article]:
        """The articles that tell of the incidents that pass, in the same order."""

    def summary(self, filters: Filters = DEFAULT) -> Summary:
        """How much there is, from when to when."""

    def facets(
        self, filters: Filters = DEFAULT, names: Collection[str] | None = None, *, most: int | None = None
    ) -> dict[str, list[Facet]]:
        """For each field that has choices, by field name: each choice with its count under the *other* filters.

        ``names`` are the fields that are asked for, ``most`` how many of the most frequent choices of each.
        """

    def timeline(self, filters: Filters = DEFAULT, step: Step = "day") -> list[Bin]:
        """Counts by event type and the day, week or month that holds an incident, or its own longer period.

        Each dated incident is in one bin, the undated are in none.
        """

    def series(
        self, filters: Filters = DEFAULT, step: Step = "day", *, by: SeriesField = "actors", most: int = 8
    ) -> list[Series]:
        """The timeline split by a field: its most frequent values, then the rest of the dated incidents.

        An incident of several values is in the series of each; one of none of those listed is in the rest.
        """

    def cells(self, filters: Filters = DEFAULT, *, degrees: float, view: Box | None = None) -> list[Cell]:
        """The incidents that have a place, grouped by squares of that many degrees: a map of more than can be drawn.

        ``view`` leaves out what lies outside it.
        """

    def label(self, field: str, value: str) -> str:
        """The name for people of a filter's value: the group behind an actor id, the place behind a place id."""

    def correct(
        self, incident_id: str, field: str, value: Any, author: str, *, expected: Any = msgspec.UNSET
    ) -> Correction:
        """Sets a field by hand. With ``expected``, the value that the person saw, refuses what changed meanwhile."""

    def merge(self, seen: Sequence[Incident], author: str) -> Correction:
        """Makes one incident of several; refuses when one of them is no longer as the person saw it."""

    def split(self, seen: Incident, away: Sequence[Part], author: str) -> Correction:
        """Makes an incident of its own of some sentences; refuses when it is no longer as the person saw it."""

    def say_copy(self, seen: Incident, article_id: str, of: str, author: str) -> Correction:
        """Counts an article as a copy of another of the incident's, or for itself where ``of`` is empty; everywhere."""

    def reports(self, incident_id: str) -> list[Incident]:
        """What the incident was put together from, each a report of one article, or a part of one."""

    def undo(self, correction_id: str) -> None:
        """Takes a correction back; the incident is again as extracted, with the corrections that still stand.

        Undoing a merge or a split also takes back what was said since of the incident that it made.
        """

    def correct_all(self, incident_ids: Sequence[str], word: Word) -> Generator[Together]:
        """Says one thing of many incidents, part by part; leaves out what others changed after the author saw it."""

    def undo_all(self, act: str) -> Generator[Together]:
        """Takes back what was said of many at once, part by part."""

    def acts(self, limit: int, act: str = "") -> list[Act]:
        """What was last said by hand and still stands, the latest first; what was said of many at once as one."""

    def corrections(self, incident_id: str | None = None) -> list[Correction]:
        """Every correction of an incident, or of all, oldest first, the undone ones too; of a split for both halves."""

    def anchored(self) -> list[Anchored]:
        """Every correction with the sentence that it is about, oldest first: what another store can take in."""

    def take_in(self, said: Iterable[Anchored]) -> int:
        """Keeps corrections of another store, those that are here already but once; how many were new."""

    def as_file(self) -> AbstractContextManager[Path]:
        """The store as one DuckDB file, whole and of one moment, to be read as long as the block lasts."""

    def put_in_place(self, file: Path, kept: str, seen: str) -> str:
        """Puts what that DuckDB file of this version holds in this store's place; says where what was there is kept.

        ``kept`` names the copy; refuses when the store's version is no longer the one that was ``seen``.
        """

    def about(self, correction_id: str) -> list[str]:
        """Ids of the incidents that a correction is on now: for a split both halves, the one that stayed first."""

    def seen(self, incident_id: str) -> Seen | None:
        """When a shown incident was first shown and last changed."""

    def latest(self) -> datetime | None:
        """The moment of the last change; none where nothing was ever shown."""

    def fresh(self, since: datetime, filters: Filters = DEFAULT, ids: Collection[str] | None = None) -> dict[str, bool]:
        """Ids of the incidents that pass, or of those named, that are new or changed since; true where they are new."""

    def roots(self, since: datetime | None, filters: Filters = DEFAULT) -> dict[str, str]:
        """The root of each incident that passes, by its id; with a moment, of those that changed since."""

    def news(self, since: datetime, filters: Filters = DEFAULT) -> tuple[int, int]:
        """How many of the incidents that pass are new since, and how many only changed."""

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

    def change_count(self, since: datetime, until: datetime | None = None, filters: Filters = DEFAULT) -> int:
        """How many lines of the log ``changes`` has."""

    def stands(self, roots: Sequence[str]) -> dict[str, date | None]:
        """Those of the roots under which an incident is shown, with its first day; of several, the latest."""

    def standing(self, roots: Sequence[str]) -> dict[str, Incident]:
        """The incidents that are shown under these roots, by root; what goes under another root now is left out."""

    def removed(self, incident_id: str) -> Change | None:
        """How an incident that is no longer shown went: the line of the log that holds what it said."""

    def views(self) -> list[SavedView]:
        """Every view that was saved, by name."""

    def keep_view(self, name: str, query: str, author: str, instead: str = "") -> SavedView:
        """Saves a view by name, new or ``instead`` of the one with that id; refuses a name that another view has."""

    def rename_view(self, view_id: str, name: str) -> None:
        """Gives a saved view another name; its link stays."""

    def drop_view(self, view_id: str) -> None:
        """Takes a saved view away."""

    def version(self) -> str:
        """A word that changes with every write: what caches go by."""

    def close(self) -> None:
        """Closes the file or the connection."""
