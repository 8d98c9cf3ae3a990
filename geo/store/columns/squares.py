"""Squares of the map from columns: the same cells as ``squares_sql`` asks for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.filters.areas import Box
from geo.store.columns.coding import Array, chosen
from geo.store.columns.loading import Columns, Points
from geo.store.columns.masks import inside
from geo.store.layout.answered import Cell
from geo.store.sql.grid_sql import cells_of

__all__ = ["Crowds", "cells", "crowds_of", "lonely"]


@dataclass(frozen=True, slots=True)
class Crowds:
    """How many rows of each type there are at each point, and how many were killed: only what there is any of.

    There are far fewer points than incidents. ``at`` are codes of points, ``types`` of the ``names``.
    """

    points: Points
    names: Array
    at: Array
    types: Array
    counts: Array
    killed: Array

    def within(self, view: Box | None) -> Crowds:
        """Those in a part of the map."""
        if view is None:
            return self
        seen = inside(view, self.points.lats[self.at], self.points.lons[self.at])
        parts = (part[seen] for part in (self.at, self.types, self.counts, self.killed))
        return Crowds(self.points, self.names, *parts)


def crowds_of(columns: Columns, rows: Array | None) -> Crowds:
    """Of these rows, or of those that a mask lets through, the ones that have a place."""
    points, types, killed = columns.points, columns.coded("event_type"), columns.coded("killed")
    at, kinds, dead = (chosen(column.codes, rows) for column in (points, types, killed))
    placed = at != len(points.lats)
    if not placed.all():
        at, kinds, dead = at[placed], kinds[placed], dead[placed]
    wide = max(1, len(types.distinct))
    groups = at.astype(np.int64) * wide + kinds
    tolls = np.append(killed.distinct, 0)[dead].astype(np.float64)
    size = len(points.lats) * wide
    if size <= 4 * len(columns):
        counts = np.bincount(groups, minlength=size)
        there = np.flatnonzero(counts)
        counts, sums = counts[there], np.bincount(groups, weights=tolls, minlength=size)[there]
    else:
        there, turned = np.unique(groups, return_inverse=True)
        counts = np.bincount(turned, minlength=len(there))
        sums = np.bincount(turned, weights=tolls, minlength=len(there))
    return Crowds(points, types.distinct, there // wide, there % wide, counts, sums.astype(np.int64))


def cells(crowds: Crowds, degrees: float) -> list[Cell]:
    """Their squares of that many degrees.

    Raises:
        ValueError: the squares have no size.
    """
    if not degrees > 0:
        raise ValueError(f"degrees must be above 0, got {degrees!r}")
    if not len(crowds.at):
        return []
    lats, lons = crowds.points.lats[crowds.at], crowds.points.lons[crowds.at]
    order, begins = _squares(np.floor(lats / degrees), np.floor(lons / degrees), crowds.types)
    lats, lons, counts, killed = lats[order], lons[order], crowds.counts[order], crowds.killed[order]
    n, lat, lon, dead = (np.add.reduceat(part, begins) for part in (counts, lats * counts, lons * counts, killed))
    west, south = (np.minimum.reduceat(part, begins) for part in (lons, lats))
    east, north = (np.maximum.reduceat(part, begins) for part in (lons, lats))
    rows, columns = np.floor(lats[begins] / degrees), np.floor(lons[begins] / degrees)
    names = crowds.names[crowds.types[order][begins]]
    parts = (rows, columns, names, n, lat, lon, dead, west, south, east, north)
    return cells_of(list(zip(*(part.tolist() for part in parts), strict=True)))


def lonely(crowds: Crowds, degrees: float) -> Array:
    """Which of all the points hold one row that has a square for itself."""
    found = np.zeros(len(crowds.points.lats), bool)
    if not len(crowds.at):
        return found
    lats, lons = crowds.points.lats[crowds.at], crowds.points.lons[crowds.at]
    order, begins = _squares(np.floor(lats / degrees), np.floor(lons / degrees))
    total = np.add.reduceat(crowds.counts[order], begins)
    found[crowds.at[order[begins[total == 1]]]] = True
    return found


def _squares(*parts: Array) -> tuple[Array, Array]:
    """An order in which those with the same parts stand together, and where each stretch of them begins."""
    order = np.lexsort(parts[::-1])
    changes = [np.diff(part[order].astype(np.float64), prepend=np.nan) != 0 for part in parts]
    return order, np.flatnonzero(np.any(changes, axis=0))
