"""Disputed areas that the map names: a short hand-made list, where the name goes and from which zoom level on.

A name takes no position and is no outline: only lines that Natural Earth has are drawn, dashed where they are disputed
(``geo/assets/make_base.py``). Abkhazia, South Ossetia and Transnistria have none there, so they are named alone.
"""

from __future__ import annotations

from geo.render.words import Words

__all__ = ["AREAS", "disputed_names"]

AREAS: dict[str, tuple[float, float, int]] = {
    "western_sahara": (24.6, -13.6, 4),
    "golan": (33.0, 35.77, 7),
    "kashmir": (34.4, 75.4, 5),
    "aksai_chin": (35.2, 79.3, 6),
    "arunachal": (28.1, 94.5, 5),
    "crimea": (45.25, 34.3, 5),
    "abkhazia": (43.05, 41.2, 6),
    "south_ossetia": (42.35, 44.05, 7),
    "transnistria": (47.0, 29.35, 7),
    "halaib": (22.35, 35.4, 6),
    "abyei": (9.85, 28.5, 6),
    "ilemi": (5.0, 35.3, 7),
    "essequibo": (6.2, -59.6, 5),
}
"""Latitude and longitude of the name in degrees, and the least zoom level, by key of the words ``disputed.*``."""


def disputed_names(words: Words) -> list[list[str | float]]:
    """Rows for the map's script: the name in the reader's language, latitude, longitude, least zoom level."""
    return [[words(f"disputed.{key}"), lat, lon, zoom] for key, (lat, lon, zoom) in AREAS.items()]
