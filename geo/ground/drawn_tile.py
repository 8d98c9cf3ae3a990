"""What a map draws of a vector tile: water, rivers, roads by width, and the names of towns."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from geo.ground.vector_tile import Feature, Layer, Part, layers

__all__ = ["GRID", "drawn", "known_layers", "script"]

GRID = 1024
"""Steps across a tile: four for each pixel of a screen."""
BESIDE = GRID // 8
"""How far beyond its edge a tile is drawn; the rest is its neighbour's."""
MOST_NUMBERS = 60_000
"""Of a tile: what a screen draws at once. Narrow roads are left out first."""
NARROW, WIDTHS = 1, (3, 2, 1)
LONGEST_NAME = 60


@cache
def _told() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("drawn.toml").read_text(encoding="utf-8"))


@cache
def _roles() -> Mapping[str, str]:
    return {name: role for role, names in _told()["layers"].items() for name in names}


def known_layers(names: Collection[str]) -> list[str]:
    """Those of the layers that are drawn."""
    return [name for name in names if name in _roles()]


def drawn(tile: bytes, zoom: int, x: int, y: int, language: str) -> dict[str, Any]:
    """Lists of lines on the grid, each as its first point and the steps to the next; towns as name, place and zoom.

    Raises:
        GroundError: the tile is damaged.
    """
    found: dict[str, list[Any]] = {"water": [], "rivers": [], **{f"roads{width}": [] for width in WIDTHS}, "towns": []}
    for layer in layers(tile):
        role = _roles().get(layer.name)
        for feature in layer.features() if role else ():
            if role == "towns":
                found["towns"] += _towns(layer, feature, zoom, (x, y), language)
            elif name := _list_of(role or "", feature):
                lines = [line for part in feature.parts if (line := _line(part, layer.extent))]
                found[name] += [lines] if name == "water" and lines else lines
    return _cut(found)


def _list_of(role: str, feature: Feature) -> str:
    if role == "water":
        return {"area": "water", "line": "rivers"}.get(feature.kind, "")
    width = _of_kind(feature, "roads", NARROW)
    return f"roads{width}" if feature.kind == "line" and width else ""


def _of_kind(feature: Feature, table: str, usual: int) -> int:
    """What the table says of the first of its attributes that it knows."""
    kinds: Mapping[str, int] = _told()[table]
    said = (feature.values.get(name) for name in _told()["kinds"]["attributes"])
    return next((kinds[kind] for kind in said if isinstance(kind, str) and kind in kinds), usual)


def _line(part: Part, extent: int) -> list[int]:
    """A part on the grid, without steps that nobody sees; nothing where all of it lies beside the tile."""
    scale = GRID / extent
    points = [(round(x * scale), round(y * scale)) for x, y in part]
    if any(max(axis) < -BESIDE or min(axis) > GRID + BESIDE for axis in zip(*points, strict=True)):
        return []
    out = list(points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        if (x0, y0) != (x1, y1):
            out += [x1 - x0, y1 - y0]
    return out if len(out) > 2 else []


def _towns(
    layer: Layer, feature: Feature, zoom: int, at: tuple[int, int], language: str
) -> Iterator[tuple[str, float, float, int]]:
    name = _name(feature, language)
    since = _of_kind(feature, "towns", _told()["towns"]["town"])
    if feature.kind != "point" or not name or since > zoom + 2:  # a coarse file is drawn beyond its last zoom level
        return
    for part in feature.parts[:1]:
        across, down = part[0][0] / layer.extent, part[0][1] / layer.extent
        if 0 <= across < 1 and 0 <= down < 1:
            yield name, *_place(at[0] + across, at[1] + down, zoom), since


def _name(feature: Feature, language: str) -> str:
    keys = (f"name:{language}", f"name_{language}", *(("name:latin", "name_en") if language == "en" else ()), "name")
    said = (str(feature.values.get(key) or "").strip() for key in keys)
    return next(filter(None, said), "")[:LONGEST_NAME]


def _place(x: float, y: float, zoom: int) -> tuple[float, float]:
    """Latitude and longitude of a point of the Mercator map, counted in tiles of a zoom level."""
    across = 2.0**zoom
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / across))))
    return round(lat, 5), round(x / across * 360 - 180, 5)


def _cut(found: dict[str, list[Any]]) -> dict[str, Any]:
    """As much as a screen can draw; the widest first."""
    left = MOST_NUMBERS
    for name in ("water", "rivers", *(f"roads{width}" for width in WIDTHS)):
        kept = []
        for line in found[name]:
            left -= sum(map(len, line)) if name == "water" else len(line)
            if left < 0:
                break
            kept.append(line)
        found[name] = kept
    found["towns"].sort(key=lambda town: (town[3], town[0]))
    return found


def script(key: str, told: dict[str, Any] | None) -> bytes:
    """What hands a tile to the map: its frame may load scripts of this server, and fetch nothing at all."""
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"Dateline.detailTile({json.dumps(key)},{text});".encode()
