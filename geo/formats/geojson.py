"""GeoJSON (RFC 7946): one feature an incident, without geometry where it could not be placed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geo.formats.flat_record import flat
from geo.formats.import_result import Outcome
from geo.formats.recognised import plan_of
from geo.formats.tables.cell_days import DayOrder
from geo.model import Article, Incident

__all__ = ["read", "write"]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _feature(incident: Incident, articles: Mapping[str, Article]) -> dict[str, Any]:
    place = incident.location
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None,
        "properties": {name: _plain(value) for name, value in flat(incident, articles).items()},
    }


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes a FeatureCollection, a feature a line."""
    with out.open("w", encoding="utf-8", errors="replace") as file:
        file.write('{"type": "FeatureCollection", "features": [\n')
        for number, incident in enumerate(incidents):
            file.write(",\n" if number else "")
            # A page that pastes the file between its own tags must not find a tag of an article's in it.
            file.write(json.dumps(_feature(incident, articles), ensure_ascii=False).replace("<", "\\u003c"))
        file.write("\n]}\n")


def read(file: Path, order: DayOrder = "") -> Iterator[Outcome]:
    """The events of a file of ours, or of anybody's features that tell of events.

    Raises:
        FormatError: the file is no GeoJSON, or its features have no words.
    """
    return plan_of(file, "csv").rows(order)
