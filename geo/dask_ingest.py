"""Many articles on a Dask cluster: extraction by worker processes, into a store or into GeoParquet by month.

Files must be readable by the workers under the same names; long files of JSON lines are read here and shared out.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from geo.articles import read, sources
from geo.articles.registry import READERS
from geo.errors import ArticleError, GeoError
from geo.formats import partitions
from geo.ingestion import Extracted, Report, SourceReport, extract_source
from geo.model import Article
from geo.store import Store

try:
    # Its functions carry no types, so to the type checker the whole module is one unknown.
    distributed: Any = importlib.import_module("distributed")
except ImportError as missing:
    raise GeoError(f"a cluster needs Dask ({missing}); pip install 'dateline[cluster]'") from missing

__all__ = ["ClusterError", "connect", "extract_on", "ingest_on", "partition_on"]

SOURCES_A_TASK = 20
ARTICLES_A_TASK = 200
TASKS_A_WORKER = 3
_STREAMED = tuple(suffix for reader in READERS if reader.streams for suffix in reader.suffixes)


class ClusterError(GeoError, OSError):
    """A Dask scheduler that does not answer, or has no workers."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one task reads: some files and addresses, or some articles of one long file."""

    sources: tuple[str, ...]
    articles: tuple[Article, ...] | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What one task gives back."""

    reports: tuple[SourceReport, ...]
    extracted: tuple[Extracted, ...] = ()


def connect(address: str, *, seconds: float = 15.0) -> Any:
    """A client of the scheduler at that address.

    Raises:
        ClusterError: nothing answers there, or there are no workers.
    """
    try:
        client = distributed.Client(address, timeout=seconds, set_as_default=False)
        client.wait_for_workers(1, timeout=seconds)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"no Dask scheduler with workers answers at {address} ({error}); "
            "start one with `dask scheduler` and `dask worker ADDRESS --nworkers 4 --nthreads 1`"
        ) from error
    return client


@cache
def _places() -> Gazetteer:
    """The gazetteer of this worker process, opened once."""
    return Gazetteer.open()


def work(batch: Batch) -> Done:
    """Reads and extracts one batch; runs on a worker."""
    found: list[Extracted] = []
    if batch.articles is not None:
        report = extract_source(batch.sources[0], _places(), found.append, articles=batch.articles)
        told = "; ".join(filter(None, (report.error, batch.error)))
        return Done((replace(report, error=told),), tuple(found))
    reports = [extract_source(source, _places(), found.append) for source in batch.sources]
    return Done(tuple(reports), tuple(found))


def _of_long_file(source: str) -> Iterator[Batch]:
    """Batches of a file of JSON lines, which is read here, so that many workers can share it."""
    articles = read(source)
    while True:
        chunk: list[Article] = []
        try:
            chunk.extend(islice(articles, ARTICLES_A_TASK))
        except ArticleError as error:
            yield Batch((source,), tuple(chunk), str(error))
            return
        if not chunk:
            return
        yield Batch((source,), tuple(chunk))


def _batches(named: Iterable[str | Path]) -> Iterator[Batch]:
    short: list[str] = []
    for source in sources(named):
        if source.lower().endswith(_STREAMED) and "://" not in source:
            yield from _of_long_file(source)
            continue
        short.append(source)
        if len(short) == SOURCES_A_TASK:
            yield Batch(tuple(short))
            short.clear()
    if short:
        yield Batch(tuple(short))


def extract_on(client: Any, named: Iterable[str | Path]) -> Iterator[Done]:
    """What the cluster extracts from the sources, as it comes; only a few tasks a worker are under way at once."""
    batches = _batches(named)
    at_once = TASKS_A_WORKER * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    first = [client.submit(work, batch, pure=False) for batch in islice(batches, at_once)]
    waiting = distributed.as_completed(first, loop=client.loop)
    for future in waiting:
        yield future.result()
        for batch in islice(batches, 1):
            waiting.add(client.submit(work, batch, pure=False))


def _joined(reports: Iterable[SourceReport]) -> Report:
    """One report a source: a long file comes in several pieces."""
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
    return Report(tuple(by_source[source] for source in sorted(by_source)))


def ingest_on(address: str, named: Sequence[str | Path], store: Store) -> Report:
    """Extracts the sources on the cluster into a store, as ``geo.ingestion.ingest`` does on one machine.

    Raises:
        ClusterError: no scheduler answers at the address.
    """
    reports: list[SourceReport] = []
    with connect(address) as client, store.batch():
        try:
            for done in extract_on(client, named):
                store.add_all(done.extracted)
                reports.extend(done.reports)
        finally:
            store.regroup()
    return _joined(reports)


def partition_on(client: Any, named: Sequence[str | Path], folder: Path) -> Report:
    """Extracts the sources on the cluster into ``FOLDER/month=YYYY-MM/incidents.parquet``.

    The folder must be one that the workers see too.
    """
    partitions.begin(folder)
    reports: list[SourceReport] = []
    seen: set[str] = set()
    for done in extract_on(client, named):
        partitions.stage(done.extracted, folder)
        seen.update(article.id for article, _ in done.extracted)
        reports.extend(done.reports)
    again = frozenset(seen)
    months = partitions.touched(folder, again)
    client.gather([client.submit(partitions.write_partition, folder, m, again, pure=False) for m in months])
    partitions.end(folder)
    return _joined(reports)
