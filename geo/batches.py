"""Many articles in parts that processes can share: what one of them reads, and what it gives back.

Files go by their names; long files of JSON lines and web addresses are read here and shared out as articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from gazetteer import Gazetteer
from geo.articles import read, sources
from geo.articles.fetch import Fetcher
from geo.articles.registry import READERS
from geo.errors import ArticleError, FetchError
from geo.extract import extract
from geo.ingestion import Extracted, Reading, Report, SourceReport, extract_source
from geo.model import Article

__all__ = ["Batch", "Done", "batches", "done_with", "is_long", "joined", "set_aside"]

SOURCES_A_BATCH = 10
ARTICLES_A_BATCH = 40
"""At the end one process has nothing left while another still reads its batch: of six hundred articles in three batches
one of two processes read two thirds."""
_STREAMED = tuple(suffix for reader in READERS if reader.streams for suffix in reader.suffixes)


def is_long(source: str) -> bool:
    """Whether it is a file of the kind that may hold any number of articles."""
    return source.lower().endswith(_STREAMED) and "://" not in source


@dataclass(frozen=True, slots=True)
class Batch:
    """What is read at one go: some files, or some articles of one source."""

    sources: tuple[str, ...]
    articles: tuple[Article, ...] | None = None
    error: str = ""

    def halves(self) -> list[Batch]:
        """The same in two parts; one of itself alone where it cannot be parted."""
        if self.articles is None:
            middle = len(self.sources) // 2
            return [replace(self, sources=part) for part in (self.sources[:middle], self.sources[middle:]) if part]
        middle = len(self.articles) // 2
        parts = [part for part in (self.articles[:middle], self.articles[middle:]) if part]
        # What is wrong with the source is told once.
        return [replace(self, articles=part, error=self.error if not at else "") for at, part in enumerate(parts)]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a batch."""

    reports: tuple[SourceReport, ...]
    extracted: tuple[Extracted, ...] = ()


def done_with(batch: Batch, gazetteer: Gazetteer, reading: Reading = extract) -> Done:
    """Reads and extracts a batch."""
    found: list[Extracted] = []
    if batch.articles is None:
        reports = [extract_source(source, gazetteer, found.append, reading=reading) for source in batch.sources]
        return Done(tuple(reports), tuple(found))
    report = extract_source(batch.sources[0], gazetteer, found.append, articles=batch.articles, reading=reading)
    told = "; ".join(filter(None, (report.error, batch.error)))
    return Done((replace(report, error=told),), tuple(found))


def set_aside(batch: Batch, why: str) -> Done:
    """What comes of a batch of one file or article that no process survives: the reason, beside its name."""
    articles = batch.articles or ()
    name = next((one.title or one.text[:60] for one in articles), "")
    told = "; ".join(filter(None, (f"{name}: {why}" if name else why, batch.error)))
    return Done((SourceReport(batch.sources[0], error=told),))


def _shared_out(source: str, fetcher: Fetcher | None, *, follow: bool) -> Iterator[Batch]:
    """Batches of a source that is read here, so that many processes can share it."""
    articles = read(source, fetcher=fetcher, follow=follow)
    while True:
        chunk: list[Article] = []
        try:
            chunk.extend(islice(articles, ARTICLES_A_BATCH))
        except (ArticleError, FetchError) as error:
            yield Batch((source,), tuple(chunk), str(error))
            return
        if not chunk:
            return
        yield Batch((source,), tuple(chunk))


def batches(named: Iterable[str | Path], *, fetcher: Fetcher | None = None, follow: bool = False) -> Iterator[Batch]:
    """The sources in batches, read when they are asked for."""
    short: list[str] = []
    for source in sources(named):
        if "://" in source or is_long(source):
            yield from _shared_out(source, fetcher, follow=follow)
            continue
        short.append(source)
        if len(short) == SOURCES_A_BATCH:
            yield Batch(tuple(short))
            short.clear()
    if short:
        yield Batch(tuple(short))


def joined(reports: Iterable[SourceReport], order: Iterable[str]) -> Report:
    """One report a source, in that order of them: a long file comes in several pieces."""
    by_source: dict[str, SourceReport] = {}
    for one in reports:
        before = by_source.get(one.source, SourceReport(one.source))
        by_source[one.source] = SourceReport(
            one.source,
            before.articles + one.articles,
            before.incidents + one.incidents,
            before.unplaced + one.unplaced,
            before.aside + one.aside,
            before.undated + one.undated,
            "; ".join(filter(None, (before.error, one.error))),
        )
    return Report(tuple(by_source[source] for source in dict.fromkeys(order) if source in by_source))
