"""Many articles on a Dask cluster: extraction by worker processes, into a store or into GeoParquet by month.

The partitions hold reports, one row an incident of one article; merging across articles is a store's work. A month is
one file, written anew as a whole: running the same again changes no byte, a run that is killed leaves the old files,
and an article that is read again replaces its own rows, whatever month they were in.
"""

from __future__ import annotations

import hashlib
import importlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyarrow.parquet as pq

from gazetteer import Gazetteer
from geo.articles import read, sources
from geo.articles.registry import READERS
from geo.errors import ArticleError, GeoError
from geo.formats.frame import as_frame
from geo.ingest import Extracted, Report, SourceReport, extract_source
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
UNDATED = "undated"
FILE = "incidents.parquet"
STAGING = ".staging"
_STREAMED = tuple(suffix for reader in READERS if reader.streams for suffix in reader.suffixes)
Progress = Callable[[str, float], None]


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
    """Extracts the sources on the cluster into a store, as ``geo.ingest.ingest`` does on one machine.

    Files must be readable by the workers under the same names.

    Raises:
        ClusterError: no scheduler answers at the address.
    """
    reports: list[SourceReport] = []
    with connect(address) as client:
        try:
            with store.batch():
                for done in extract_on(client, named):
                    store.add_all(done.extracted)
                    reports.extend(done.reports)
        finally:
            store.regroup()
    return _joined(reports)


def _month(extracted: Extracted) -> Iterator[tuple[str, Extracted]]:
    article, incidents = extracted
    for incident in incidents:
        start = incident.period.start if incident.period else None
        yield (f"{start:%Y-%m}" if start else UNDATED), (article, (incident,))


def _rows(extracted: Iterable[Extracted]) -> geopandas.GeoDataFrame:
    told = list(extracted)
    articles = {article.id: article for article, _ in told}
    frame = as_frame([incident for _, incidents in told for incident in incidents], articles, lists=True)
    frame.insert(1, "article_id", pd.Series([a.id for a, incidents in told for _ in incidents], dtype="string"))
    return frame


def _stage(done: Done, folder: Path) -> None:
    """Writes what one task found beside the partitions, where nobody reads it yet."""
    months: dict[str, list[Extracted]] = {}
    for extracted in done.extracted:
        for month, one in _month(extracted):
            months.setdefault(month, []).append(one)
    said = "\0".join(article.id for article, _ in done.extracted)
    name = hashlib.sha256(said.encode()).hexdigest()[:16]
    for month, found in months.items():
        (folder / month).mkdir(parents=True, exist_ok=True)
        _rows(found).to_parquet(folder / month / f"{name}.parquet", index=False)


def _partition(folder: Path, month: str) -> Path:
    return folder / f"month={month}" / FILE


def write_partition(folder: Path, month: str, again: frozenset[str]) -> int:
    """Writes one month anew: its rows before, but for articles read ``again``, and the staged ones; gives the count.

    Runs on a worker. The file is replaced in one step; a month that is left without rows loses its file.
    """
    # Read as a file, not as part of a dataset: the folder's name would come in as another column.
    parts = [geopandas.read_parquet(part) for part in sorted((folder / STAGING / month).glob("*.parquet"))]
    target = _partition(folder, month)
    if target.is_file():
        with target.open("rb") as file:
            before = geopandas.read_parquet(file)
        parts.insert(0, before[~before["article_id"].isin(again)])
    filled = [part for part in parts if len(part)]
    if not filled:
        target.unlink(missing_ok=True)
        return 0
    rows: Any = pd.concat(filled, ignore_index=True).drop_duplicates("id", keep="last")
    rows = rows.sort_values(["date_start", "id"], ignore_index=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{FILE}.draft")
    rows.to_parquet(draft, index=False, schema_version="1.1.0")
    draft.replace(target)
    return len(rows)


def _holds(target: Path, again: frozenset[str]) -> bool:
    with target.open("rb") as file:
        column = pq.read_table(file, columns=["article_id"]).column("article_id")
    return not again.isdisjoint(column.to_pylist())


def _touched(folder: Path, again: frozenset[str]) -> list[str]:
    """The months that have new rows, and those in which an article read again had rows before."""
    staged = {path.name for path in (folder / STAGING).glob("*") if path.is_dir()}
    old = {
        target.parent.name.removeprefix("month=") for target in folder.glob(f"month=*/{FILE}") if _holds(target, again)
    }
    return sorted(staged | old)


def partition_on(client: Any, named: Sequence[str | Path], folder: Path) -> Report:
    """Extracts the sources on the cluster into ``FOLDER/month=YYYY-MM/incidents.parquet``.

    The folder must be one that the workers see too. Read it with DuckDB, pandas or geopandas, as a Hive partition.
    """
    shutil.rmtree(folder / STAGING, ignore_errors=True)
    (folder / STAGING).mkdir(parents=True)
    reports: list[SourceReport] = []
    seen: set[str] = set()
    for done in extract_on(client, named):
        _stage(done, folder / STAGING)
        seen.update(article.id for article, _ in done.extracted)
        reports.extend(done.reports)
    again = frozenset(seen)
    client.gather(
        [client.submit(write_partition, folder, month, again, pure=False) for month in _touched(folder, again)]
    )
    shutil.rmtree(folder / STAGING)
    return _joined(reports)
