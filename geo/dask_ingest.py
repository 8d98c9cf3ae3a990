"""Many articles on a Dask cluster: extraction by worker processes, into a store or into GeoParquet by month.

Files must be readable by the workers under the same names; long files of JSON lines are read here and shared out.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from geo.batches import Batch, Done, batches, done_with, joined, set_aside
from geo.errors import GeoError
from geo.formats import partitions
from geo.ingestion import Report, SourceReport
from geo.store import Store

try:
    # Its functions carry no types, so to the type checker the whole module is one unknown.
    distributed: Any = importlib.import_module("distributed")
except ImportError as missing:
    raise GeoError(f"a cluster needs Dask ({missing}); pip install 'dateline[cluster]'") from missing

__all__ = ["ClusterError", "connect", "extract_on", "ingest_on", "partition_on"]

TASKS_A_WORKER = 3


class ClusterError(GeoError, OSError):
    """A Dask scheduler that does not answer, or has no workers."""


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
    return done_with(batch, _places())


def extract_on(client: Any, named: Iterable[str | Path]) -> Iterator[Done]:
    """What the cluster extracts from the sources, as it comes; only a few tasks a worker are under way at once.

    A batch that kills the workers that read it is read in halves, until what does it stands alone and is set aside.
    """
    todo = batches(named)
    at_once = TASKS_A_WORKER * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    batch_of = {client.submit(work, batch, pure=False): batch for batch in islice(todo, at_once)}
    waiting = distributed.as_completed(batch_of, loop=client.loop)
    for future in waiting:
        batch = batch_of.pop(future)
        more: Iterator[Batch] = islice(todo, 1)
        try:
            yield future.result()
        except distributed.scheduler.KilledWorker as error:
            halves = batch.halves()
            if len(halves) < 2:
                yield set_aside(batch, f"the workers that read it were killed; it is set aside ({error})")
            else:
                more = chain(halves, more)
        for other in more:
            submitted = client.submit(work, other, pure=False)
            batch_of[submitted] = other
            waiting.add(submitted)


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
    return joined(reports, sorted(report.source for report in reports))


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
    return joined(reports, sorted(report.source for report in reports))
