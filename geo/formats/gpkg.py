"""GeoPackage, for QGIS and other desktop tools: one layer named incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.formats.geodataframe import as_frame
from geo.model import Article, Incident

__all__ = ["write"]


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes the layer; what has no place is a row without geometry."""
    frame = as_frame(incidents, articles, lists=False)
    # By way of Arrow days stay days; else they become moments.
    frame.to_file(out, layer="incidents", driver="GPKG", engine="pyogrio", geometry_type="Point", use_arrow=True)
