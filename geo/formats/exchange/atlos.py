"""Atlos: a table for its bulk import, in the columns that every Atlos project has.

It wants ``status``, ``description`` and ``sensitive`` in every row; types and tolls are tags, for a project has its own
attributes. https://docs.atlos.org/investigations/import-and-export-data/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.formats.flat_record import Cell, code_lines, flat, one_line
from geo.formats.tables.csv_table import write_sheet
from geo.model import Article, Incident

__all__ = ["write"]

_SOURCES = 20
_RESOLUTIONS = {1: "Vicinity", 2: "Locality"}  # of Exact, Vicinity and Locality; anything wider has no position
_COLUMNS = (
    "status", "description", "sensitive", "date", "geolocation", "geolocation_resolution", "general_location",
    "more_info", "tags", *(f"source_{number}" for number in range(1, _SOURCES + 1)),
)  # fmt: skip


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _lines(value: Cell) -> str:
    return "\n".join(filter(None, value)) if isinstance(value, tuple) else str(value or "")


def _row(incident: Incident, articles: Mapping[str, Article]) -> dict[str, Cell]:
    row, place = flat(incident, articles), incident.location
    urls = dict.fromkeys(one_line(articles[key].url) for key in incident.sources if key in articles)
    period, where = incident.period, (str(row[name]) for name in ("place", "admin1", "country") if row[name])
    return {
        "status": "Unclaimed",
        "description": _lines(row["sentences"]) or incident.sub_event_type,
        "sensitive": "Not Sensitive",
        # Atlos has one day an incident; a week or a month stands in the notes.
        "date": period.start if period and period.start == period.end else None,
        "geolocation": f"{place.lat}, {place.lon}" if place and place.is_spot else "",
        "geolocation_resolution": _RESOLUTIONS.get(place.precision, "") if place else "",
        "general_location": ", ".join(where),
        "more_info": "\n".join(
            filter(
                None,
                (
                    _days(incident),
                    _actors(incident),
                    _lines(row["figures"]),
                    *code_lines(place),
                    f"Dateline {row['id']}",
                ),
            )
        ),
        "tags": ", ".join((incident.sub_event_type.replace(",", ""), incident.status)),
        **{f"source_{number + 1}": url for number, url in enumerate(list(filter(_is_web, urls))[:_SOURCES])},
    }


def _actors(incident: Incident) -> str:
    return "\n".join(f"{actor.role}: {one_line(actor.name or actor.text)}" for actor in incident.actors)


def _days(incident: Incident) -> str:
    period = incident.period
    return f"{period.start} to {period.end}" if period and period.start != period.end else ""


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one row an incident, its first twenty addresses as sources."""
    write_sheet(_COLUMNS, (_row(incident, articles) for incident in incidents), out)
