"""Incidents as a GeoDataFrame, for the formats that geopandas writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import geopandas
import pandas as pd
import pyarrow as pa

from geo.formats.flat_record import COLUMNS, flat
from geo.model import Article, Incident

__all__ = ["as_frame"]

_KINDS: dict[type, str] = {str: "string", int: "Int64", float: "float64"}


def _column(kind: type, values: Sequence[Any], *, lists: bool) -> pd.Series[Any]:
    if kind is tuple:
        return pd.Series([list(value) if lists else "\n".join(value) for value in values], dtype="object")
    if kind is date:
        # Days, not moments at midnight that a reader may shift into another time zone.
        return pd.Series(values, dtype=pd.ArrowDtype(pa.date32()))
    return pd.Series(values, dtype=_KINDS[kind])


def as_frame(incidents: Sequence[Incident], articles: Mapping[str, Article], *, lists: bool) -> geopandas.GeoDataFrame:
    """One row an incident, points in WGS 84, no geometry where it has no place.

    ``lists``: cells with several values stay lists; else they become lines of one text, for formats without lists.
    """
    rows = [flat(incident, articles) for incident in incidents]
    data = {name: _column(kind, [row[name] for row in rows], lists=lists) for name, kind in COLUMNS.items()}
    frame = pd.DataFrame(data)
    points = geopandas.points_from_xy(frame["lon"], frame["lat"])
    geometry = geopandas.GeoSeries(points, crs="EPSG:4326").where(frame["lat"].notna(), None)
    return geopandas.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")
