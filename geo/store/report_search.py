"""Which reports may tell of one event with others: near in place and day, by what the table of reports says of both."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from geo.merging.clusters import NEAR_KM, REACH_DAYS
from geo.model import Incident
from geo.store.layout.report_table import found_by
from geo.store.queries import Rows, Session

__all__ = ["near"]

_KM_A_DEGREE = 111.0
_WIDE_DEGREES = 3.0
"""No two reports whose points are further apart are weighed as a pair (see ``clusters.joinable``)."""
_AT_ONCE = 200
_BOX = "(?, CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), "
_BOX += "CAST(? AS DOUBLE PRECISION), CAST(? AS INTEGER), CAST(? AS DATE), CAST(? AS DATE), ?)"
_NAMES = "place_id, lat, lon, high, breadth, wide, since, until, dataset"


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
