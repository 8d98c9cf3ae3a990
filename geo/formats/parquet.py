"""GeoParquet, for DuckDB, pandas and other data tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.formats.geodataframe import as_frame
from geo.model import Article, Incident

__all__ = ["write"]


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one file; cells with several values are lists."""
    as_frame(incidents, articles, lists=True).to_parquet(out, index=False, schema_version="1.1.0")
