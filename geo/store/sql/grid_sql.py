"""Incidents grouped by squares of the map: what is drawn where there are too many for a mark each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from geo.filters.areas import Box
from geo.filters.dialect import Sql
from geo.store.layout.answered import Cell

__all__ = ["cells_of", "squares_sql"]


def squares_sql(where: Sql, degrees: float) -> Sql:
    """One row a square and event type: row and column of the square, the type, and what adds up.

    Raises:
        ValueError: the squares have no size.
    """
    if not degrees > 0:
        raise ValueError(f"degrees must be above 0, got {degrees!r}")
    condition, parameters = where
    sql = (
        "SELECT floor(lat / ?), floor(lon / ?), event_type, count(*), sum(lat), sum(lon), "
        "CAST(coalesce(sum(killed), 0) AS BIGINT), min(lon), min(lat), max(lon), max(lat) FROM incidents "
        f"WHERE {condition} AND lat IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    return sql, [degrees, degrees, *parameters]


def cells_of(rows: Sequence[tuple[Any, ...]]) -> list[Cell]:
    """The squares, those with the fewest incidents first."""
    cells = [_cell(list(square)) for _, square in groupby(rows, key=lambda row: row[:2])]
    return sorted(cells, key=lambda cell: (cell.count, cell.lat, cell.lon))


def _cell(square: list[tuple[Any, ...]]) -> Cell:
    _, _, kinds, counts, lats, lons, killed, wests, souths, easts, norths = zip(*square, strict=True)
    total = sum(counts)
    return Cell(
        sum(lats) / total,
        sum(lons) / total,
        total,
        tuple(sorted(zip(kinds, counts, strict=True), key=lambda kind: (-kind[1], kind[0]))),
        sum(killed),
        Box(min(wests), min(souths), max(easts), max(norths)),
    )
