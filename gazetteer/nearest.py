"""The towns around a point: what a place that was only pointed at lies beside, and in which province and country."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gazetteer.index import Index
from gazetteer.place import Place

__all__ = ["nearest"]

EARTH_KM = 6371.0
TOWN = 1  # Place.precision of what is a point for news


def nearest(index: Index, lat: float, lon: float, limit: int = 1) -> list[tuple[Place, float]]:
    """The towns nearest to a point (decimal degrees) with their distances in kilometres, nearest first."""
    towns = np.flatnonzero(index.precision == TOWN)
    away = _km(lat, lon, index.lat[towns], index.lon[towns])
    count = min(limit, len(towns))
    first = np.argsort(away, kind="stable")[:count]
    return [(index.place(int(towns[at])), float(away[at])) for at in first]


def _km(lat: float, lon: float, lats: NDArray[np.float32], lons: NDArray[np.float32]) -> NDArray[np.float64]:
    here, there = np.radians(lat), np.radians(lats.astype(np.float64))
    turn = np.radians(lons.astype(np.float64) - lon)
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(turn / 2) ** 2
    found: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return found
