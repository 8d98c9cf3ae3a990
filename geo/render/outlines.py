"""Country outlines in Python: the same data that the map draws, for names and for pictures made without a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["World", "country_name", "world"]

Line = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class World:
    """Rings and lines of (lon, lat) in degrees, and country names by ISO 3166-1 alpha-2 code.

    ``shared`` holds what two countries have in common, by their codes.
    """

    names: dict[str, str]
    land: list[Line]
    countries: dict[str, list[Line]]
    borders: list[Line]
    disputed: list[Line]
    shared: dict[frozenset[str], list[Line]]


def _points(arc: list[int], step: int) -> Line:
    x, y = arc[0], arc[1]
    points = [(x / step, y / step)]
    for dx, dy in zip(arc[2::2], arc[3::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / step, y / step))
    return points


@cache
def world(resolution: str = "110m") -> World:
    """The outlines that geo/assets/make_base.py made."""
    script = resources.files("geo.assets").joinpath(f"base-{resolution}.js").read_text(encoding="utf-8")
    raw: dict[str, Any] = json.loads(script[script.index("]=") + 2 :].rstrip().rstrip(";"))
    arcs = [_points(arc, raw["step"]) for arc in raw["arcs"]]
    countries: dict[str, list[Line]] = {}
    for code, _, polygons, _ in raw["countries"]:
        rings = [ring for polygon in polygons for ring in polygon]
        drawn = [[p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])] for ring in rings]
        countries.setdefault(code, []).extend(line for ring in drawn for line in _twice(ring))
    land = [ring for rings in countries.values() for ring in rings]
    names = {code: name for code, name, *_ in raw["countries"] if code}
    borders, disputed = ([line for n in raw[kind] for line in _twice(arcs[n])] for kind in ("borders", "disputed"))
    return World(names, land, countries, borders, disputed, _shared(raw["countries"], arcs))


def _twice(line: Line) -> list[Line]:
    """What goes on beyond the 180th meridian stands at the other edge of the map as well."""
    far = -360 if any(x > 180 for x, _ in line) else 360 if any(x < -180 for x, _ in line) else 0
    return [line, [(x + far, y) for x, y in line]] if far else [line]


def _shared(countries: list[list[Any]], arcs: list[Line]) -> dict[frozenset[str], list[Line]]:
    users: dict[int, set[str]] = {}
    for code, _, polygons, _ in countries:
        for number in (n for polygon in polygons for ring in polygon for n in ring):
            users.setdefault(number if number >= 0 else ~number, set()).add(code)
    found: dict[frozenset[str], list[Line]] = {}
    for number, codes in users.items():
        if len(codes) > 1:
            found.setdefault(frozenset(codes), []).append(arcs[number])
    return found


@cache
def country_name(code: str) -> str:
    """The English name of an ISO code; what is no known code is its own name."""
    return world("50m").names.get(code, code) if len(code) == 2 else code
