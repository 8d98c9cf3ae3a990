"""GeoParquet by month, for corpora of millions of articles: ``FOLDER/month=YYYY-MM/incidents.parquet``.

The partitions hold reports, one row an incident of one article; merging across articles is a store's work. A month is
one file, written anew as a whole: writing the same again changes no byte, what is killed leaves the old files, and an
article that is read again replaces its own rows, whatever month they were in. Read the folder with DuckDB, pandas or
geopandas, as a Hive partition.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyarrow.parquet as pq

from geo.formats.geodataframe import as_frame
from geo.formats.parquet import type_empty_lists
from geo.model import Article, Incident

__all__ = ["STAGING", "begin", "end", "stage", "touched", "write_partition"]

UNDATED = "undated"
FILE = "incidents.parquet"
STAGING = ".staging"
Extracted = tuple[Article, Sequence[Incident]]


def begin(folder: Path) -> None:
    """Makes room for staged reports; what a killed run has left there is forgotten."""
    end(folder)
    (folder / STAGING).mkdir(parents=True)


def end(folder: Path) -> None:
    """Takes the staged reports away."""
    shutil.rmtree(folder / STAGING, ignore_errors=True)


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


def stage(extracted: Sequence[Extracted], folder: Path) -> None:
    """Writes reports beside the partitions of a folder, where nobody reads them yet."""
    months: dict[str, list[Extracted]] = {}
    for told in extracted:
        for month, one in _month(told):
            months.setdefault(month, []).append(one)
    said = "\0".join(article.id for article, _ in extracted)
    name = hashlib.sha256(said.encode()).hexdigest()[:16]
    for month, found in months.items():
        (folder / STAGING / month).mkdir(parents=True, exist_ok=True)
        _rows(found).to_parquet(folder / STAGING / month / f"{name}.parquet", index=False)


def _partition(folder: Path, month: str) -> Path:
    return folder / f"month={month}" / FILE


def write_partition(folder: Path, month: str, again: frozenset[str]) -> int:
    """Writes one month anew: its rows before, but for articles read ``again``, and the staged ones; gives the count.

    The file is replaced in one step; a month that is left without rows loses its file.
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
    type_empty_lists(draft)
    draft.replace(target)
    return len(rows)


def _holds(target: Path, again: frozenset[str]) -> bool:
    with target.open("rb") as file:
        column = pq.read_table(file, columns=["article_id"]).column("article_id")
    return not again.isdisjoint(column.to_pylist())


def touched(folder: Path, again: frozenset[str]) -> list[str]:
    """The months that have new rows, and those in which an article read again had rows before."""
    staged = {path.name for path in (folder / STAGING).glob("*") if path.is_dir()}
    old = {
        target.parent.name.removeprefix("month=") for target in folder.glob(f"month=*/{FILE}") if _holds(target, again)
    }
    return sorted(staged | old)
