"""The table of reports, each what one article says of one incident, with what finds those that may be of one event."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from geo.merging.clusters import NEAR_KM, REACH_DAYS, dataset
from geo.model import Incident
from geo.store.queries import Rows, Session
from geo.store.rows import encoded
from geo.store.table import Table

__all__ = ["FOUND_BY", "REPORTS", "near", "report_row"]

FOUND_BY = {
    "lat": "DOUBLE PRECISION",
    "lon": "DOUBLE PRECISION",
    "first_day": "DATE",
    "place_id": "TEXT",
    "wide": "INTEGER",  # 1 for a province, which holds towns that are far from its point
    "dataset": "TEXT",
}
REPORTS = Table("reports", {"id": "TEXT", "article_id": "TEXT", "body": "TEXT", **FOUND_BY})

_KM_A_DEGREE = 111.0
_WIDE_DEGREES = 3.0
"""No two reports whose points are further apart are weighed as a pair (see ``clusters.joinable``)."""
_AT_ONCE = 200
_BOX = "(?, CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), "
_BOX += "CAST(? AS DOUBLE PRECISION), CAST(? AS INTEGER), CAST(? AS DATE), CAST(? AS DATE), ?)"
_NAMES = "place_id, lat, lon, high, breadth, wide, since, until, dataset"


def report_row(report: Incident) -> tuple[object, ...]:
    """The row of a report."""
    return (report.id, report.article_id, encoded(report), *found_by(report))


def found_by(report: Incident) -> tuple[object, ...]:
    """The values of ``FOUND_BY``; empty where the text gives no day or no place."""
    place, day = report.location, report.period and report.period.start
    where = (place.lat, place.lon) if place else (None, None)
    return (
        *where,
        day,
        place.place_id if place else None,
        int(place is not None and place.kind == "admin1"),
        dataset(report),
    )


def near(session: Session, reports: Iterable[Incident]) -> Rows:
    """Id and body of every report that may tell of an event of one of these; more than do, never fewer."""
    boxes = sorted({box for report in reports if (box := _box(report)) is not None}, key=str)
    found: dict[str, str] = {}
    for at in range(0, len(boxes), _AT_ONCE):
        part = boxes[at : at + _AT_ONCE]
        found |= dict(session.rows(_near_sql(len(part)), [value for box in part for value in box]))
    return list(found.items())


def _near_sql(boxes: int) -> str:
    return (
        f"WITH f({_NAMES}) AS (VALUES {', '.join([_BOX] * boxes)}) "
        "SELECT DISTINCT r.id, r.body FROM reports AS r JOIN f ON r.first_day BETWEEN f.since AND f.until "
        "WHERE (r.place_id = f.place_id OR ("
        "abs(r.lat - f.lat) <= CASE WHEN r.wide + f.wide > 0 THEN 3 ELSE f.high END AND "
        "abs(r.lon - f.lon) <= CASE WHEN r.wide + f.wide > 0 THEN 3 ELSE f.breadth END)) "
        "AND NOT (r.dataset <> '' AND r.dataset = f.dataset)"
    )


def _box(report: Incident) -> Sequence[object] | None:
    """What a report may be one with: a place or a stretch around it, and a stretch of days."""
    lat, lon, day, place_id, wide, coded = found_by(report)
    if day is None or not isinstance(lat, float | int) or report.period is None or report.period.start is None:
        return None
    high = NEAR_KM / _KM_A_DEGREE
    breadth = min(high / max(math.cos(math.radians(min(abs(lat) + high, 89.9))), 1e-3), _WIDE_DEGREES)
    ordinal = report.period.start.toordinal()
    since, until = (_day(ordinal + step) for step in (-REACH_DAYS, REACH_DAYS))
    return place_id, lat, lon, high, breadth, wide, since, until, coded


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
