"""What every view, picture and report draws: the filtered set, its summary, and what reads it further."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast

from gazetteer import Gazetteer
from geo.filters.model import Filters
from geo.model import Article, Incident
from geo.render.words import Words
from geo.store import Facet, Store, Summary
from geo.timestamps import in_zone

__all__ = ["LIMIT", "Memory", "Remember", "Shown", "read_shown", "whole"]

T = TypeVar("T")
LIMIT = 2000  # incidents that a page holds as whole values; the counts and bars are of all


class Remember(Protocol):
    """Answers ``make()``, from memory where the same ``version`` and ``key`` were asked for before."""

    def __call__(self, version: str, key: str, make: Callable[[], T], /) -> T:
        """The answer; callers must not change it."""


class Memory:
    """Remembers as long as it lives: for a command, which reads one store once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Any] = {}

    def __call__(self, version: str, key: str, make: Callable[[], T], /) -> T:
        """The answer; callers must not change it."""
        if (version, key) not in self._known:
            self._known[version, key] = make()
        return cast("T", self._known[version, key])


@dataclass(frozen=True)
class Shown:
    """The incidents that pass the filters, their summary and facets, and what reads them further."""

    store: Store
    gazetteer: Gazetteer
    filters: Filters
    words: Words
    incidents: list[Incident]
    summary: Summary
    facets: dict[str, list[Facet]]
    version: str
    remember: Remember
    reader_time: Callable[[datetime], datetime] = in_zone
    """A moment by the reader's clock."""
    fresh: dict[str, bool] = field(default_factory=dict)
    """Ids of the incidents that are new or changed since the reader last looked; true where they are new."""

    @property
    def by_id(self) -> dict[str, Incident]:
        """The incidents by id and by the ids they were merged from."""
        return {key: incident for incident in self.incidents for key in (*incident.members, incident.id)}

    def cached(self, key: str, make: Callable[[], T]) -> T:
        """What ``make`` answers, remembered while the store stays as it is; callers must not change it."""
        return self.remember(self.version, key, make)

    def article(self, article_id: str) -> Article | None:
        """The article, read once while the store stays as it is."""
        return self.cached(f"article {article_id}", lambda: self.store.article(article_id))

    def articles(self) -> list[Article]:
        """All articles, whatever is filtered, read once while the store stays as it is."""
        return self.cached("articles", self.store.articles)

    @property
    def unfilled(self) -> bool:
        """Whether there is nothing to show because no article was added yet, not because of a filter."""
        return not self.incidents and not self.store.articles()

    @property
    def placed(self) -> list[Incident]:
        """Incidents that the map shows."""
        return [incident for incident in self.incidents if incident.location]

    @property
    def unplaced(self) -> list[Incident]:
        """Incidents without a point, each with its reason."""
        return [incident for incident in self.incidents if not incident.location]


def read_shown(store: Store, gazetteer: Gazetteer, filters: Filters, words: Words, remember: Remember) -> Shown:
    """The set that these filters leave, at most LIMIT incidents of it."""
    version = store.version()

    def read() -> tuple[list[Incident], Summary, dict[str, list[Facet]]]:
        return store.incidents(filters, limit=LIMIT), store.summary(filters), store.facets(filters)

    found = remember(version, str(filters), read)
    return Shown(store, gazetteer, filters, words, *found, version, remember)


def whole(shown: Shown) -> Shown:
    """The shown set without the limit of what one page draws: what is exported is everything that passes."""
    if len(shown.incidents) >= shown.summary.incidents:
        return shown
    return replace(shown, incidents=shown.store.incidents(shown.filters))
