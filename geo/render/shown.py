"""What every view, picture and report draws: the filtered set, read as far as somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast

from gazetteer import Gazetteer
from geo.filters.areas import Box
from geo.filters.model import Filters
from geo.model import Article, Incident
from geo.render.words import Words
from geo.store import Facet, Store, Summary
from geo.store.layout.list_orders import Order
from geo.timestamps import in_zone

__all__ = ["EARTH", "LARGE", "LIMIT", "Memory", "Remember", "Shown", "read_shown", "whole"]

T = TypeVar("T")
LIMIT = 2000  # incidents that a picture holds; the page asks for fewer, and a file for all
LARGE = "whole "  # what keys begin with whose answers take so much room that few are kept
MOST_NAMED = 500  # articles that are asked for by id; more are asked for by the filters
EARTH = Box(-180, -90, 180, 90)


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
    """The incidents that pass the filters. What is not asked for is not read, and what was read is not read again."""

    store: Store
    gazetteer: Gazetteer
    filters: Filters
    words: Words
    version: str
    remember: Remember
    reader_time: Callable[[datetime], datetime] = in_zone
    """A moment by the reader's clock."""
    since: datetime | None = None
    """When the reader last looked: what came or changed later is new."""
    limit: int | None = field(default_factory=lambda: LIMIT)
    """How many incidents are held as whole values; none for all."""

    @property
    def summary(self) -> Summary:
        """How much there is."""
        return self.summary_of(self.filters)

    def summary_of(self, filters: Filters) -> Summary:
        """How much there is of any other filters."""
        return self.cached(f"summary {filters}", lambda: self.store.summary(filters))

    @property
    def incidents(self) -> list[Incident]:
        """The incidents, the oldest first: for pictures and reports, which hold them all. The page turns ``pages``."""
        filters, limit = self.filters, self.limit
        return self.cached(f"{LARGE}{limit} {filters}", lambda: self.store.incidents(filters, limit=limit))

    def page(self, order: Order, limit: int, offset: int = 0, filters: Filters | None = None) -> list[Incident]:
        """A page of the list in one of its orders, also of other filters."""
        asked = filters or self.filters
        return self.cached(
            f"{LARGE if limit > 50 else ''}page {order} {limit} {offset} {asked}",
            lambda: self.store.incidents(asked, limit=limit, offset=offset, order=order),
        )

    def facets(self, name: str, most: int | None = None) -> list[Facet]:
        """The choices of a field, the most frequent first."""
        key = f"facets {name} {most} {self.filters}"
        return self.cached(key, lambda: self.store.facets(self.filters, [name], most=most)[name])

    def fresh(self, ids: Sequence[str]) -> dict[str, bool]:
        """Which of these incidents are new or changed since the reader last looked; true where they are new."""
        since = self.since
        if since is None or not ids:
            return {}
        return self.cached(f"fresh {since} {' '.join(ids)}", lambda: self.store.fresh(since, ids=ids))

    def found(self, incident_id: str) -> Incident | None:
        """The incident of an id, whatever is filtered, also where it was merged into another."""
        return self.cached(f"incident {incident_id}", lambda: self.store.incident(incident_id))

    def cached(self, key: str, make: Callable[[], T]) -> T:
        """What ``make`` answers, remembered while the store stays as it is; callers must not change it."""
        return self.remember(self.version, key, make)

    def article(self, article_id: str) -> Article | None:
        """The article, read once while the store stays as it is."""
        return self.cached(f"article {article_id}", lambda: self.store.article(article_id))

    def articles_told(self, incidents: Sequence[Incident]) -> dict[str, Article]:
        """The articles that tell of these of the incidents, by id, in the order in which they are told of."""
        ids = list(dict.fromkeys(key for incident in incidents for key in incident.article_ids))
        many = len(ids) > MOST_NAMED
        articles = self.store.articles_on(self.filters) if many else self.store.articles(ids)
        found = {article.id: article for article in articles}
        return {key: found[key] for key in ids if key in found}

    @property
    def unfilled(self) -> bool:
        """Whether there is nothing to show because no article was added yet, not because of a filter."""
        return not self.summary.incidents and not self.store.holds_anything()

    @property
    def placed(self) -> list[Incident]:
        """Incidents that a map shows."""
        if self.limit is None:
            return [incident for incident in self.incidents if incident.location]
        filters, limit = self.filters, self.limit
        key = f"{LARGE}placed {limit} {filters}"
        return self.cached(key, lambda: self.store.incidents(filters, limit=limit, view=EARTH))

    @property
    def unplaced(self) -> list[Incident]:
        """Incidents without a point, each with its reason."""
        return [incident for incident in self.incidents if not incident.location]


def read_shown(store: Store, gazetteer: Gazetteer, filters: Filters, words: Words, remember: Remember) -> Shown:
    """The set that these filters leave; what a picture draws of it is at most LIMIT incidents."""
    return Shown(store, gazetteer, filters, words, store.version(), remember)


def whole(shown: Shown) -> Shown:
    """The shown set without the limit of what one picture draws: what is exported is everything that passes."""
    return replace(shown, limit=None, remember=Memory())
