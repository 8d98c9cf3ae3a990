"""Files that are tables of events and no articles, told by their names and by what stands in them.

Read as prose, a table of two events makes three: its cells are no sentences. So it is refused here, by name, with the
command that takes it.
"""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Mapping
from typing import Any

from geo.articles.document import Document
from geo.errors import TableGiven

__all__ = ["event_records", "refusal", "refuse_table", "table_kind"]

_NAMED = {
    "a CSV table": (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz"),
    "an Excel workbook": (".xlsx", ".xlsm", ".xls", ".xlsb"),
    "an OpenDocument table": (".ods",),
    "a GeoJSON map file": (".geojson", ".geojson.gz", ".geojsonl"),
}
"""Tables that ``dateline import`` reads."""
_FOREIGN = {
    "a database or map file": (".gpkg", ".parquet", ".kml", ".kmz", ".shp", ".sqlite", ".duckdb", ".db", ".dbf"),
}
"""Tables that no reader here takes as they are."""
_SAMPLE = 65_536
_ROWS = 20
_FEWEST_COLUMNS = 3
_SURE_COLUMNS = 5
_LONGEST_NAME = 60
_COLLECTION = re.compile(r'\s*\{(?:[^{}\[\]]|\[[^\[\]{}]*\]){0,400}?"type"\s*:\s*"FeatureCollection"')
_WORDS = ("text", "maintext", "articleBody", "content", "body")
_LAT, _LON = {"lat", "latitude", "y_coord"}, {"lon", "lng", "long", "longitude", "x_coord"}
_DAY = {"date", "event_date", "date_start", "start_date", "incident_date", "iyear"}
_HARM = {"fatalities", "killed", "deaths", "nkill", "best", "type_of_violence", "casualties", "injured", "wounded"}


def _is_named(cell: str) -> bool:
    name = cell.strip()
    return len(name) <= _LONGEST_NAME and not name.endswith((".", "!", "?", ":")) and "://" not in name


def _is_grid(sample: str) -> bool:
    """Whether the lines of a text are the rows of a table: names on top, and as many cells in each row below."""
    head = sample.lstrip("\ufeff").lstrip().partition("\n")[0]
    delimiter = max("\t,;|", key=head.count)
    if head.count(delimiter) < _FEWEST_COLUMNS - 1 or (delimiter == "," and ", " in head):
        return False
    try:
        rows = [row for row in csv.reader(sample.lstrip("\ufeff").lstrip().splitlines(), delimiter=delimiter) if row]
    except csv.Error:
        return False
    names, below = rows[0], rows[1:_ROWS]
    if len(set(names)) < len(names) - 1 or not all(map(_is_named, names)) or not below:
        return False
    # The sample may end inside the last row.
    whole = below[:-1] if len(below) > 1 else below
    enough = len(names) >= _SURE_COLUMNS or len(below) > 1
    return enough and all(len(row) == len(names) for row in whole)


def _sample(document: Document) -> str:
    data = document.data[:_SAMPLE]
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return data.decode(encoding, errors="replace")


def table_kind(document: Document) -> str:
    """What kind of table a document is, for a message; empty where it is none, or where only its JSON can tell."""
    by_name = (kind for kinds in (_NAMED, _FOREIGN) for kind, ends in kinds.items() if document.suffix in ends)
    if named := next(by_name, ""):
        return named
    if document.data.startswith(b"PK\x03\x04"):
        # The parts of a workbook are named in the archive as they are.
        return "an Excel workbook" if b"xl/workbook.xml" in document.data else ""
    if document.suffix in ("", ".txt", ".text", ".dat", ".json") or "csv" in document.media_type:
        sample = _sample(document)
        if _COLLECTION.match(sample):
            return "a GeoJSON map file"
        if document.suffix != ".json" and not sample.lstrip("\ufeff \r\n\t").startswith("<") and _is_grid(sample):
            return "a table"
    return ""


def event_records(value: Any) -> bool:
    """Whether a JSON record tells an event by its fields, a point or a day with its toll, and holds no article."""
    if not isinstance(value, Mapping):
        return False
    if value.get("type") == "Feature" and "geometry" in value:
        return True
    names = {str(name).lower().replace(" ", "_").rpartition(".")[2] for name in value}
    if any(isinstance(value.get(name), str) and value[name].strip() for name in _WORDS):
        return False
    return bool(names & _LAT and names & _LON) or bool(names & _DAY and names & _HARM)


def refusal(document: Document, kind: str) -> TableGiven:
    """The error for a table where an article is expected, with what to do."""
    where = shlex.quote(str(document.path or document.name))
    if kind in _FOREIGN:
        return TableGiven(f"{kind}, no article; save it as CSV, Excel (.xlsx) or GeoJSON, and `dateline import` it")
    if document.url:
        return TableGiven(f"{kind} of events, no article; save it as a file, which `dateline import` or Add takes")
    return TableGiven(f"{kind} of events, no article; `dateline import {where}` reads it")


def refuse_table(document: Document) -> None:
    """Nothing, where a document may be an article.

    Raises:
        TableGiven: it is a table.
    """
    if kind := table_kind(document):
        raise refusal(document, kind)
