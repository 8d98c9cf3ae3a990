"""JSON of events as rows: GeoJSON features, lists of records, also wrapped as servers wrap them, and JSON lines."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.errors import FormatError
from geo.formats.tables.excel_sheet import Cells
from geo.formats.tables.sheet_bytes import CUT, unpacked

__all__ = ["json_rows"]

MAX_BYTES = 500 * 1024 * 1024
_DEEPEST = 6
_NAMING = ("url", "link", "path", "title", "name", "label", "id", "description", "text", "value")
"""What an object inside a list is told by: a source by its address, a filter by its name."""


def _bytes(file: Path) -> bytes:
    """No more than may be read, however much a packed file unpacks to."""
    try:
        with unpacked(file) as stream:
            data = stream.read(MAX_BYTES + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FormatError(f"{file}: no JSON: {CUT} ({error})") from error
    except OSError as error:
        raise FormatError(f"{file}: cannot be opened: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise FormatError(
            f"{file}: holds more than {MAX_BYTES // 1024 // 1024} MB of JSON, which is the most that is read"
        )
    return data


def _loaded(file: Path) -> Any:
    data = _bytes(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"{file}: JSON is UTF-8 text: {error}") from error
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise FormatError(f"{file}: no JSON: {error}") from error


def _records(value: Any, depth: int = 0) -> list[Mapping[str, Any]]:
    """The longest list of objects, whatever it is wrapped in."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, Mapping)]
    if not isinstance(value, Mapping) or depth > _DEEPEST or value.get("type") == "Feature":
        return []
    inner = [_records(one, depth + 1) for one in value.values() if isinstance(one, list | Mapping)]
    return max(inner, key=len, default=[])


def _named(value: Mapping[str, Any]) -> str:
    return next((_text(value[name]) for name in _NAMING if value.get(name) not in (None, "", [], {})), "")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "\n".join(_named(one) if isinstance(one, Mapping) else _text(one) for one in value)
    return str(value)


def _point(geometry: Any) -> tuple[Any, Any] | None:
    """Longitude and latitude: of a point as they are, of any other shape the middle of what it covers, in degrees."""
    if not isinstance(geometry, Mapping):
        return None
    points: list[tuple[float, float]] = []
    waiting: list[Any] = [geometry.get("coordinates"), *(geometry.get("geometries") or [])]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting.append(one.get("coordinates"))
        elif isinstance(one, list) and len(one) > 1 and all(isinstance(number, int | float) for number in one[:2]):
            points.append((one[0], one[1]))
        elif isinstance(one, list):
            waiting += one
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _flat(record: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            yield from _flat(value, f"{before}{name}_", depth + 1)
        else:
            yield f"{before}{name}", _text(value)


def _row(record: Mapping[str, Any]) -> dict[str, str]:
    if record.get("type") != "Feature":
        return dict(_flat(record))
    properties = record.get("properties")
    row = dict(_flat(properties)) if isinstance(properties, Mapping) else {}
    if "id" in record:
        row.setdefault("id", _text(record["id"]))
    if point := _point(record.get("geometry")):
        row |= {"lat": repr(point[1]), "lon": repr(point[0])}
    return row


def json_rows(file: Path) -> Iterator[Cells]:
    """The records of a file as rows, the names of all their fields first; fields within fields as ``source_name``.

    Raises:
        FormatError: the file cannot be read, is no JSON, or holds no list of objects.
    """
    rows = [_row(record) for record in _records(_loaded(file))]
    if not rows:
        raise FormatError(f"{file}: holds no list of events")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    yield 0, columns
    for number, row in enumerate(rows, start=1):
        yield number, [row.get(name, "") for name in columns]
