"""Linked Places Format (https://github.com/LinkedPasts/linked-places-format): GeoJSON of places with their names.

Read are title, names, point, country codes, the first type, and a match with GeoNames; when a place was called so, its
relations and its sources are not. Written are the places with the name that this gazetteer gives them.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.place import Place

__all__ = ["as_csv", "write_linked_places"]

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_COLUMNS = ("id", "geonameid", "wikidata", "wof_id", "name", "lat", "lon", "kind", "country", "names")
_MATCHES = ("closeMatch", "exactMatch", "primaryTopicOf")
_ID = re.compile(r"Q?\d{1,12}")
_KINDS = {"settlement": "city", "inhabited place": "city", "town": "city", "province": "admin1", "state": "admin1"}


def _points(geometry: Any) -> Iterator[tuple[float, float]]:
    """Every corner of a geometry, as longitude and latitude."""
    if not isinstance(geometry, dict):
        return
    for part in geometry.get("geometries") or ():
        yield from _points(part)
    open_lists = [geometry.get("coordinates")]
    while open_lists:
        value = open_lists.pop()
        if isinstance(value, list) and len(value) >= 2 and all(isinstance(one, int | float) for one in value[:2]):
            yield float(value[0]), float(value[1])
        elif isinstance(value, list):
            open_lists += value


def _middle(geometry: Any) -> tuple[float, float] | None:
    points = [one for one in _points(geometry) if math.isfinite(one[0]) and math.isfinite(one[1])]
    if not points:
        return None
    return sum(lon for lon, _ in points) / len(points), sum(lat for _, lat in points) / len(points)


def _matched(feature: dict[str, Any], *sources: str) -> str:
    """The place's id in a source, which a link names by one of these prefixes or addresses."""
    for link in feature.get("links") or ():
        if link.get("type") in _MATCHES:
            for source in sources:
                said = str(link.get("identifier", ""))
                if said.startswith(source) and (found := _ID.match(said, len(source))):
                    return found[0]
    return ""


def _row(feature: dict[str, Any]) -> dict[str, str] | None:
    properties = feature.get("properties") or {}
    names = [str(one.get("toponym", "")) for one in feature.get("names") or () if isinstance(one, dict)]
    title = str(properties.get("title") or next(iter(names), "")).strip()
    point = _middle(feature.get("geometry"))
    if not title or point is None:
        return None
    types = [str(one.get("label", "")) for one in feature.get("types") or () if isinstance(one, dict)]
    kind = next(iter(types), "").lower()
    codes = properties.get("ccodes") or [""]
    known = _matched(feature, "gn:", "https://sws.geonames.org/")
    return {
        "id": "" if known else str(feature.get("@id", "")),
        "geonameid": known,
        "wikidata": _matched(feature, "wd:", "http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/"),
        "wof_id": _matched(feature, "wof:", "https://spelunker.whosonfirst.org/id/"),
        "name": title,
        "lat": f"{point[1]:.6f}",
        "lon": f"{point[0]:.6f}",
        "kind": _KINDS.get(kind, kind) or "city",
        "country": str(codes[0]) if len(codes) == 1 else "",
        "names": "|".join(dict.fromkeys(one.replace("|", " ").strip() for one in names if one.strip() != title)),
    }


def as_csv(file: Path, folder: Path) -> tuple[Path, int]:
    """The places of a file as a table that ``gazetteer add csv`` takes, and how many had no name or no place.

    Raises:
        SourceError: it cannot be read, is no FeatureCollection, or no place in it has a name and a position.
    """
    try:
        features = json.loads(file.read_text(encoding="utf-8-sig"))["features"]
        rows = [_row(one) for one in features]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(f"{file} is no file of Linked Places (a FeatureCollection with features): {error}") from error
    known = [row for row in rows if row]
    if not known:
        raise SourceError(f"{file}: none of its {len(rows)} places has a title and a position")
    table = folder / f"{file.stem}.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, _COLUMNS)
        writer.writeheader()
        writer.writerows(known)
    return table, len(rows) - len(known)


def _feature(place: Place) -> dict[str, Any]:
    source, _, number = place.id.partition(":")
    is_geonames = source == "geonames"
    same = [f"gn:{number}"] if is_geonames else []
    same += [one.replace("wikidata:", "wd:") for one in place.same_as]
    return {
        "@id": f"https://sws.geonames.org/{number}/" if is_geonames else f"urn:dateline:place:{place.id}",
        "type": "Feature",
        "properties": {"title": place.name, "ccodes": [place.country] if place.country else []},
        "names": [{"toponym": place.name}],
        "types": [{"identifier": f"urn:dateline:kind:{place.kind}", "label": place.kind}],
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "links": [{"type": "closeMatch", "identifier": one} for one in same],
    }


def write_linked_places(places: Iterable[Place], out: Path) -> int:
    """Writes the places, a feature a line, and says how many.

    Raises:
        SourceError: the file cannot be written.
    """
    count = 0
    try:
        with out.open("w", encoding="utf-8", errors="replace") as file:
            file.write(f'{{"@context": {json.dumps(CONTEXT)}, "type": "FeatureCollection", "features": [\n')
            for count, place in enumerate(places, 1):
                file.write((",\n" if count > 1 else "") + json.dumps(_feature(place), ensure_ascii=False))
            file.write("\n]}\n")
    except OSError as error:
        raise SourceError(f"cannot write {out}: {error}") from error
    return count
