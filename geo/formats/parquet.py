"""GeoParquet, for DuckDB, pandas and other data tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geo.formats.geodataframe import as_frame
from geo.model import Article, Incident

__all__ = ["type_empty_lists", "write"]


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one file; cells with several values are lists."""
    as_frame(incidents, articles, lists=True).to_parquet(out, index=False, schema_version="1.1.0")
    type_empty_lists(out)


def type_empty_lists(file: Path) -> None:
    """Makes a column whose lists are all empty one of texts, as it is in every other file: readers take many as one."""
    schema = pq.read_schema(file)
    fields = [one.with_type(pa.list_(pa.string())) if one.type == pa.list_(pa.null()) else one for one in schema]
    if (typed := pa.schema(fields, schema.metadata)) != schema:
        pq.write_table(pq.ParquetFile(file).read().cast(typed), file)
