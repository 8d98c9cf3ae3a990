"""Frictionless data packages: beside a CSV file a ``datapackage.json`` that says what its columns hold.

https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from geo.formats.exchange.column_meanings import Meaning, meanings
from geo.formats.flat_record import COLUMNS

__all__ = ["described"]

FILE = "datapackage.json"
_EMPTY: dict[str, Any] = {
    "profile": "tabular-data-package",
    "name": "dateline-export",
    "title": "Incidents read from news articles",
    "description": "Sentences and titles are quoted from the articles; their rights are those of the outlets.",
    "resources": [],
}
_TYPES = {int: "integer", float: "number", date: "date"}
_BOUNDS = {"lat": (-90, 90), "lon": (-180, 180), "date_precision": (1, 5), "place_precision": (1, 7)}


def _field(name: str) -> dict[str, Any]:
    said = meanings().get(name, Meaning(""))
    field: dict[str, Any] = {"name": name, "type": _TYPES.get(COLUMNS.get(name, str), "string")}
    if str(said):
        field["description"] = str(said)
    if said.unit:
        field["unit"] = said.unit
    if name == "id":
        field["constraints"] = {"required": True, "unique": True}
    if bounds := _BOUNDS.get(name, (0, None) if field["type"] == "integer" else None):
        field["constraints"] = {
            key: bound for key, bound in zip(("minimum", "maximum"), bounds, strict=True) if bound is not None
        }
    return field


def _sources(outlets: Iterable[str]) -> list[dict[str, str]]:
    return [{"title": outlet} for outlet in dict.fromkeys(outlets) if outlet]


def _resource(out: Path, columns: Iterable[str], licence: str) -> dict[str, Any]:
    return {
        "name": "".join(one if one.isascii() and one.isalnum() else "-" for one in out.stem.lower()) or "incidents",
        "path": out.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(name) for name in columns], "missingValues": [""]},
        **({"licenses": [{"name": licence}]} if licence else {}),
    }


def _told(package: Path) -> dict[str, Any] | None:
    """What the description in the same folder says already; none where it is no description."""
    try:
        told = json.loads(package.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and isinstance(told.get("resources"), list) else None


def described(out: Path, columns: Iterable[str], outlets: Iterable[str], licence: str = "") -> tuple[Path, str]:
    """The file beside ``out`` that is to describe it, and what it is to say.

    That is ``datapackage.json``, with the other tables that it describes kept; or a name of the table's own where
    a file of that name is no description. ``licence`` is the licence of the incidents as their user gives it, such as
    ``CC-BY-4.0``; the words of the articles are their outlets', whatever it is.
    """
    resource = _resource(out, columns, licence) | {"sources": _sources(outlets)}
    file = out.with_name(FILE)
    told = _told(file) if file.exists() else _EMPTY
    if told is None:
        file, told = out.with_name(f"{out.stem}.{FILE}"), _EMPTY
    others = [one for one in told["resources"] if not (isinstance(one, dict) and one.get("path") == out.name)]
    text = json.dumps(told | {"resources": [*others, resource]}, ensure_ascii=False, indent=2)
    return file, text.encode("utf-8", "replace").decode() + "\n"
