"""Squares of the map from columns: the same cells as ``squares_sql`` asks for."""

from __future__ import annotations

import numpy as np

from geo.store.columns.coding import Array
from geo.store.columns.loading import Columns
from geo.store.grid_sql import cells_of
from geo.store.protocol import Cell

__all__ = ["alone", "cells"]


def cells(columns: Columns, mask: Array | None, degrees: float) -> list[Cell]:
    """The rows that a mask lets through and that have a place, by squares of that many degrees.

    Raises:
        ValueError: the squares have no size.
    """
    if not degrees > 0:
        raise ValueError(f"degrees must be above 0, got {degrees!r}")
    points, types, killed = columns.points, columns.coded("event_type"), columns.coded("killed")
    placed = ~points.unplaced() if mask is None else mask & ~points.unplaced()
    wide = len(types.distinct)
    # Incidents of one type at one point count together; there are far fewer points than incidents.
    groups = points.codes[placed].astype(np.int64) * wide + types.codes[placed]
    tolls = np.append(killed.distinct, 0)[killed.codes[placed]].astype(np.float64)
    size = len(points.lats) * wide
    if size <= 4 * len(columns):
        counts = np.bincount(groups, minlength=size)
        sums = np.bincount(groups, weights=tolls, minlength=size)
        there = np.flatnonzero(counts)
        counts, sums = counts[there], sums[there]
    else:
        there, turned = np.unique(groups, return_inverse=True)
        counts, sums = (
            np.bincount(turned, minlength=len(there)),
            np.bincount(turned, weights=tolls, minlength=len(there)),
        )
    lats, lons, types_there = points.lats[there // wide], points.lons[there // wide], there % wide
    squares = [np.floor(lats / degrees), np.floor(lons / degrees), types_there]
    order = np.lexsort(squares[::-1])
    if not len(order):
        return []
    sorted_squares = [part[order] for part in squares]
    begins = np.flatnonzero(np.any([np.diff(part, prepend=np.nan) != 0 for part in sorted_squares], axis=0))
    lats, lons, counts, sums = lats[order], lons[order], counts[order], sums[order]
    adds = (counts, lats * counts, lons * counts, sums)
    n, lat, lon, dead = (np.add.reduceat(part, begins) for part in adds)
    west, south = (np.minimum.reduceat(part, begins) for part in (lons, lats))
    east, north = (np.maximum.reduceat(part, begins) for part in (lons, lats))
    row, column, kinds = (part[begins].tolist() for part in sorted_squares)
    names = [types.distinct[kind] for kind in kinds]
    rest = (n, lat, lon, dead.astype(np.int64), west, south, east, north)
    return cells_of(list(zip(row, column, names, *(part.tolist() for part in rest), strict=True)))


def alone(columns: Columns, mask: Array, degrees: float, most: int) -> Array:
    """The rows of a mask, all of which have a place, that have a square for themselves: those with most killed."""
    points, killed = columns.points, columns.coded("killed")
    # A point with several incidents is no candidate, and there are far fewer points than incidents.
    counts = np.bincount(points.codes[mask], minlength=len(points.lats))
    there = np.flatnonzero(counts)
    rows, across = np.floor(points.lats[there] / degrees), np.floor(points.lons[there] / degrees)
    order = np.lexsort((across, rows))
    begins = np.flatnonzero((np.diff(rows[order], prepend=np.nan) != 0) | (np.diff(across[order], prepend=np.nan) != 0))
    if not len(begins):
        return np.zeros(0, np.int64)
    total = np.add.reduceat(counts[there][order], begins)
    lonely = np.zeros(len(points.lats) + 1, bool)
    lonely[there[order[begins[total == 1]]]] = True
    found = np.flatnonzero(mask & lonely[points.codes])
    dead = np.append(killed.distinct, -1)[killed.codes[found]]
    return found[np.lexsort((found, -dead))[:most]]
