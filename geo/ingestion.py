"""From files, folders, web pages and feeds to incidents in a store: read, extract, add, and merge at the end.

Safe to repeat, because the same article again changes nothing, and safe to kill: what was added is whole, and the next
run goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gazetteer import Gazetteer
from geo.articles import read
from geo.articles import sources as opened
from geo.articles.fetch import Fetcher
from geo.errors import ArticleError, FetchError
from geo.extract import Extraction, extract
from geo.model import MAPPED_LAYERS, MAPPED_STATUSES, Article, Incident
from geo.store import Store

__all__ = ["Extracted", "Report", "SourceReport", "extract_source", "extracted", "ingest"]

Extracted = tuple[Article, Sequence[Incident]]
Progress = Callable[[str, float], None]
Reading = Callable[[Article, Gazetteer], Extraction]
CHUNK = 50
UNREAD = ("language",)
"""Stages whose refusals a user has to hear of, because the article as a whole was not read."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What came of one file or address.

    Attributes:
        articles: how many were read.
        incidents: how many the map would show, placed or not.
        unplaced: how many of these have no place, and so are only listed.
        undated: how many articles say no day of publication, so that "Monday" in them is no date.
        aside: how many more are kept but not shown: threats, denials, background, diplomacy.
        error: why nothing, or not everything, could be read; empty where all went well.
    """

    source: str
    articles: int = 0
    incidents: int = 0
    unplaced: int = 0
    aside: int = 0
    undated: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all sources, in their order."""

    sources: tuple[SourceReport, ...] = ()

    @property
    def read(self) -> int:
        """Articles that were read."""
        return sum(source.articles for source in self.sources)

    @property
    def incidents(self) -> int:
        """Incidents that the map would show, before merging."""
        return sum(source.incidents for source in self.sources)

    @property
    def unplaced(self) -> int:
        """Those of them without a place."""
        return sum(source.unplaced for source in self.sources)

    @property
    def undated(self) -> int:
        """Articles that say no day of publication."""
        return sum(source.undated for source in self.sources)

    @property
    def failed(self) -> list[tuple[str, str]]:
        """Each source that could not be read, or not wholly, and why."""
        return [(source.source, source.error) for source in self.sources if source.error]


def _shown(incident: Incident) -> bool:
    return incident.layer in MAPPED_LAYERS and incident.status in MAPPED_STATUSES


def _plus(total: SourceReport, article: Article, incidents: Sequence[Incident]) -> SourceReport:
    """The report with one more article, in which these incidents were found."""
    shown = [incident for incident in incidents if _shown(incident)]
    return replace(
        total,
        articles=total.articles + 1,
        incidents=total.incidents + len(shown),
        unplaced=total.unplaced + sum(incident.location is None for incident in shown),
        aside=total.aside + len(incidents) - len(shown),
        undated=total.undated + (article.published is None),
    )


class _Adding:
    """Adds articles to a store some at a time: a transaction for each alone would cost more than the reading."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[Extracted] = []

    def add(self, one: Extracted) -> None:
        self._waiting.append(one)
        if len(self._waiting) >= CHUNK:
            self.flush()

    def flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._store.add_all(waiting)


def _readable(source: str, fetcher: Fetcher | None, errors: list[str], *, follow: bool) -> Iterator[Article]:
    try:
        yield from read(source, fetcher=fetcher, follow=follow)
    except (ArticleError, FetchError) as error:
        errors.append(str(error))


def extracted(article: Article, gazetteer: Gazetteer, reading: Reading, errors: list[str]) -> Extracted | None:
    """The article with its incidents, none where our own code failed on it; ``errors`` gets what a user must know."""
    name = article.title or article.outlet or article.id
    try:
        result = reading(article, gazetteer)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not cost the user the others
        errors.append(f"{name}: internal error, please report it ({type(error).__name__}: {error})")
        return None
    # An article that could not be read at all must not look like one in which nothing happened.
    errors += [f"{name}: {one.rule}; {one.reason}" for one in result.refused if one.stage in UNREAD]
    return result.article, result.incidents


def extract_source(
    source: str,
    gazetteer: Gazetteer,
    keep: Callable[[Extracted], object],
    *,
    articles: Iterable[Article] | None = None,
    fetcher: Fetcher | None = None,
    follow: bool = False,
    reading: Reading = extract,
) -> SourceReport:
    """Extracts every article of a source, or those of it that are at hand already, hands each on, and reports."""
    errors: list[str] = []
    total = SourceReport(source)
    for article in _readable(source, fetcher, errors, follow=follow) if articles is None else articles:
        if one := extracted(article, gazetteer, reading, errors):
            keep(one)
            total = _plus(total, *one)
    return replace(total, error="; ".join(errors))


def ingest(
    sources: Iterable[str | Path],
    store: Store,
    gazetteer: Gazetteer,
    *,
    progress: Progress | None = None,
    fetcher: Fetcher | None = None,
    follow: bool = False,
    reading: Reading = extract,
) -> Report:
    """Reads every source into the store and merges what tells of the same; a source that fails costs only itself.

    Args:
        sources: files, folders, web pages, feeds.
        store: where to; nothing is half-written to it, whenever this is interrupted.
        gazetteer: what knows the places.
        progress: called with the source in work and the share of all that is done (0 to 1).
        fetcher: for web pages; the default refuses addresses that are not public.
        follow: whether to fetch the pages that a feed's entries link to, where the feed gives only their openings.
        reading: what turns an article into incidents; our rules unless told otherwise.

    Raises:
        StoreError: the store cannot be written.
    """
    todo = list(opened(sources))
    done: list[SourceReport] = []
    adding = _Adding(store)
    with store.batch():
        try:
            for number, source in enumerate(todo):
                if progress:
                    progress(source, number / len(todo))
                done.append(
                    extract_source(source, gazetteer, adding.add, fetcher=fetcher, follow=follow, reading=reading)
                )
            adding.flush()
        finally:
            # Also where it was interrupted: what was added so far is then shown as well.
            store.regroup()
    if progress:
        progress("done", 1.0)
    return Report(tuple(done))
