"""`dateline resolve`: what place a name means, as JSON lines for pipes or as a table for people."""

from __future__ import annotations

import math
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from gazetteer import Gazetteer
from gazetteer.place import Candidate
from geo.articles.records import text_field
from geo.commands.json_lines import candidate_as_json
from geo.commands.lines import answer_lines
from geo.commands.opening import offer_online, open_gazetteer
from geo.errors import ArticleError

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    offer_online(parser)
    parser.add_argument("names", nargs="*", metavar="NAME", help="names to look up; without any, JSON lines are read")
    parser.add_argument("--country", default="", help="ISO code or English name of the country it should lie in")
    parser.add_argument("--admin1", default="", help="province or state it should lie in")
    parser.add_argument("--near", metavar="LON,LAT", default="", help="a point that it should be close to, in degrees")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="candidates a name (default 10)")


def _point(given: object) -> tuple[float, float] | None:
    match given.split(",") if isinstance(given, str) else given:
        case None | [] | [""]:
            return None
        case [str() | int() | float() as lon, str() | int() | float() as lat]:
            return _on_earth(given, lon, lat)
    raise _no_point(given)


def _on_earth(given: object, lon: str | float, lat: str | float) -> tuple[float, float]:
    try:
        point = float(lon), float(lat)
    except ValueError:
        raise _no_point(given) from None
    if not (all(map(math.isfinite, point)) and abs(point[0]) <= 180 and abs(point[1]) <= 90):
        raise _no_point(given)
    return point


def _no_point(given: object) -> ArticleError:
    return ArticleError(f"near must be longitude, latitude in degrees, such as 43.13,36.34; got {given!r}")


def _answer(places: Gazetteer, record: Mapping[str, Any], limit: int) -> dict[str, Any]:
    found = places.resolve(
        text_field(record, "name", required=True),
        country=text_field(record, "country"),
        admin1=text_field(record, "admin1"),
        near=_point(record.get("near")),
        limit=limit,
    )
    return {"candidates": [candidate_as_json(candidate) for candidate in found]}


def _row(candidate: Candidate) -> tuple[str, ...]:
    place = candidate.place
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    return (place.name, place.kind, where, f"{place.lat:.4f}, {place.lon:.4f}", f"{candidate.score:.2f}", place.id)


def _table(name: str, found: Sequence[Candidate]) -> str:
    if not found:
        return f"{name}: no place of that name is known\n"
    rows = [("name", "kind", "where", "lat, lon", "score", "id"), *(_row(candidate) for candidate in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([f"{name}: {found[0].reason}", *(f"  {line}" for line in lines)]) + "\n"


def run(args: Namespace) -> int:
    """Answers lines of ``{"id", "name", "country"?, "admin1"?, "near"?}``, or prints a table of the names given."""
    places = open_gazetteer(args.online)
    if not args.names:
        return answer_lines(lambda record: _answer(places, record, args.limit), unit="names")
    near, unknown = _point(args.near), False
    for name in args.names:
        found = places.resolve(name, country=args.country, admin1=args.admin1, near=near, limit=args.limit)
        unknown = unknown or not found
        sys.stdout.write(_table(name, found))
    return int(unknown)
