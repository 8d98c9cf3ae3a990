"""What every view draws: the filtered set, read once a change and shared by all readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import streamlit as st

from gazetteer import Gazetteer
from geo.filters.model import Filters
from geo.model import Article, Incident
from geo.render.words import Words
from geo.store import Facet, Store, Summary

__all__ = ["LIMIT", "Shown", "shown", "there"]

T = TypeVar("T")
LIMIT = 2000  # incidents that a page holds as whole values; the counts and bars are of all


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
    fresh: dict[str, bool] = field(default_factory=dict)
    """Ids of the incidents that are new or changed since the reader last looked; true where they are new."""

    @property
    def by_id(self) -> dict[str, Incident]:
        """The incidents by id and by the ids they were merged from."""
        return {key: incident for incident in self.incidents for key in (*incident.members, incident.id)}

    def article(self, article_id: str) -> Article | None:
        """The article, read once while the store stays as it is."""
        return cached(self.store, self.version, f"article {article_id}", lambda: self.store.article(article_id))

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


@st.cache_resource(max_entries=256, show_spinner=False)
def _remember(version: str, key: str, _make: Callable[[], Any]) -> Any:  # noqa: ARG001 (they are the cache's key)
    return _make()


def cached(store: Store, version: str, key: str, make: Callable[[], T]) -> T:
    """What ``make`` answers, kept for all readers until the store changes; nobody may write into it."""
    return cast("T", _remember(f"{id(store)} {version}", key, make))


def there(shown: Shown) -> list[Article]:
    """All articles, read once while the store stays as it is."""
    return cached(shown.store, shown.version, "articles", shown.store.articles)


def shown(store: Store, gazetteer: Gazetteer, filters: Filters, words: Words) -> Shown:
    """The set that these filters leave."""
    version = store.version()

    def read() -> tuple[list[Incident], Summary, dict[str, list[Facet]]]:
        return store.incidents(filters, limit=LIMIT), store.summary(filters), store.facets(filters)

    return Shown(store, gazetteer, filters, words, *cached(store, version, str(filters), read), version)
