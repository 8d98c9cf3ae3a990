"""Distances on the earth, for deciding whether two incidents happened at one place."""

from __future__ import annotations

import math

_EARTH_KM = 6371.009


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in decimal degrees; error up to about 0.5 %."""
    first, second = math.radians(lat1), math.radians(lat2)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
