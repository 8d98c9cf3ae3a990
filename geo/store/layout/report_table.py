"""The table of reports: what one article says of one incident, and by what those are found that may be of one event."""

from __future__ import annotations

from geo.merging.clusters import dataset
from geo.model import Incident, Location
from geo.store.layout.rows import encoded
from geo.store.layout.table import Table

__all__ = ["FOUND_BY", "REPORTS", "found_by", "place_found_by", "report_row"]

FOUND_BY = {
    "lat": "DOUBLE PRECISION",
    "lon": "DOUBLE PRECISION",
    "first_day": "DATE",
    "place_id": "TEXT",
    "wide": "INTEGER",  # 1 for a province, which holds towns that are far from its point
    "dataset": "TEXT",
}
REPORTS = Table("reports", {"id": "TEXT", "article_id": "TEXT", "body": "TEXT", **FOUND_BY}, frozenset({"body"}))


def report_row(report: Incident, body: str = "") -> tuple[object, ...]:
    """The row of a report; ``body`` where it is at hand as JSON."""
    return (report.id, report.article_id, body or encoded(report), *found_by(report))


def found_by(report: Incident) -> tuple[object, ...]:
    """The values of ``FOUND_BY``; empty where the text gives no day or no place."""
    lat, lon, place_id, wide = place_found_by(report.location)
    return (lat, lon, report.period and report.period.start, place_id, wide, dataset(report))


def place_found_by(place: Location | None) -> tuple[float | None, float | None, str | None, int]:
    """Those of the values that follow from the place: ``lat``, ``lon``, ``place_id`` and ``wide``."""
    return (place.lat, place.lon, place.place_id, int(place.kind == "admin1")) if place else (None, None, None, 0)
