"""Which reports may tell of one event with others: near in place and day, by what the table of reports says of both."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from geo.merging.clusters import NEAR_KM, REACH_DAYS, dataset
from geo.model import Incident
from geo.store.layout.report_table import FOUND_BY
from geo.store.layout.store_session import Rows, Session
from geo.store.layout.table import among

__all__ = ["near", "with_neighbours"]

_KM_A_DEGREE = 111.0
_WIDE_DEGREES = 3.0
"""No two reports whose points are further apart are weighed as a pair (see ``clusters.joinable``)."""
_AT_ONCE = 200
_BOX = "(?, CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), CAST(? AS DOUBLE PRECISION), "
_BOX += "CAST(? AS DOUBLE PRECISION), CAST(? AS INTEGER), CAST(? AS DATE), CAST(? AS DATE), ?)"


class _Box(NamedTuple):
    """What a report may be one with: a place or a stretch around it, and a stretch of days."""

    place_id: str | None
    lat: float
    lon: float
    high: float
    breadth: float
    wide: int
    since: date
    until: date
    dataset: str


def near(session: Session, reports: Iterable[Incident]) -> Rows:
    """Id and body of every report that may tell of an event of one of these; more than do, never fewer."""
    boxes = sorted(
        {box for report in reports if (box := _box(report)) is not None}, key=lambda box: (box.since, str(box))
    )
    found: dict[str, None] = {}
    for at in range(0, len(boxes), _AT_ONCE):
        part = boxes[at : at + _AT_ONCE]
        days = [min(box.since for box in part), max(box.until for box in part)]
        rows = session.rows(_near_sql(len(part)), [*(value for box in part for value in box), *days])
        found |= dict.fromkeys(key for (key,) in rows)
    # The words of a report are long, and only those of the few that were found are needed.
    return session.rows(f"SELECT id, body FROM reports WHERE {among('id')}", [list(found)]) if found else []


def with_neighbours(session: Session, report_ids: Sequence[str], datasets: Collection[str]) -> set[str]:
    """Those of the reports for which ``near`` would find another report; more than do, never fewer.

    ``datasets`` are those that these reports, or more of the store's, are of.
    """
    other = "SELECT 1 FROM reports WHERE dataset <> ? LIMIT 1"
    if len(datasets) == 1 and all(datasets) and not session.rows(other, list(datasets)):
        return set()  # the people who coded a dataset have told its events apart
    return {key for (key,) in session.rows(_NEIGHBOURS, [list(report_ids)])}


# The reports are laid into squares of three degrees, so that each is held only against those of nine squares.
_NEIGHBOURS = f"""
    WITH f AS (SELECT *, least({NEAR_KM / _KM_A_DEGREE}
                   / greatest(cos(radians(least(abs(lat) + {NEAR_KM / _KM_A_DEGREE}, 89.9))), 1e-3), {_WIDE_DEGREES})
                   AS breadth FROM reports WHERE {among("id")} AND lat IS NOT NULL AND first_day IS NOT NULL),
    steps AS (SELECT unnest(ARRAY[-1, 0, 1]) AS step),
    squares AS (SELECT f.*, floor(lat / {_WIDE_DEGREES}) + down.step AS row_number,
                    floor(lon / {_WIDE_DEGREES}) + along.step AS column_number
                FROM f CROSS JOIN steps AS down CROSS JOIN steps AS along),
    pairs AS (SELECT f.id, f.first_day, f.dataset, r.id AS other, r.first_day AS other_day, r.dataset AS other_dataset
              FROM squares AS f JOIN reports AS r
              ON floor(r.lat / {_WIDE_DEGREES}) = f.row_number AND floor(r.lon / {_WIDE_DEGREES}) = f.column_number
              WHERE abs(r.lat - f.lat) <= CASE WHEN r.wide + f.wide > 0 THEN 3 ELSE {NEAR_KM / _KM_A_DEGREE} END
              AND abs(r.lon - f.lon) <= CASE WHEN r.wide + f.wide > 0 THEN 3 ELSE f.breadth END
              UNION ALL
              SELECT f.id, f.first_day, f.dataset, r.id, r.first_day, r.dataset
              FROM f JOIN reports AS r ON r.place_id = f.place_id)
    SELECT DISTINCT id FROM pairs WHERE id <> other AND abs(first_day - other_day) <= {REACH_DAYS}
    AND NOT (other_dataset <> '' AND other_dataset = dataset)
"""


def _near_sql(boxes: int) -> str:
    # Day by day, because a database finds what is equal at once, and holds what lies between two days against each row.
    days = ", ".join(f"({step})" for step in range(2 * REACH_DAYS + 1))
    return (
        f"WITH f({', '.join(_Box._fields)}) AS (VALUES {', '.join([_BOX] * boxes)}), "
        f"steps(step) AS (VALUES {days}), "
        "e AS (SELECT f.*, f.since + steps.step AS day FROM f CROSS JOIN steps), "
        f"r AS (SELECT id, {', '.join(FOUND_BY)} FROM reports "
        "WHERE first_day BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)) "
        "SELECT DISTINCT r.id FROM r JOIN e ON r.first_day = e.day AND r.first_day <= e.until "
        "WHERE (r.place_id = e.place_id OR ("
        "abs(r.lat - e.lat) <= CASE WHEN r.wide + e.wide > 0 THEN 3 ELSE e.high END AND "
        "abs(r.lon - e.lon) <= CASE WHEN r.wide + e.wide > 0 THEN 3 ELSE e.breadth END)) "
        "AND NOT (r.dataset <> '' AND r.dataset = e.dataset)"
    )


def _box(report: Incident) -> _Box | None:
    place, day = report.location, report.period.start if report.period else None
    if place is None or day is None:
        return None
    high = NEAR_KM / _KM_A_DEGREE
    breadth = min(high / max(math.cos(math.radians(min(abs(place.lat) + high, 89.9))), 1e-3), _WIDE_DEGREES)
    ordinal = day.toordinal()
    since, until = (_day(ordinal + step) for step in (-REACH_DAYS, REACH_DAYS))
    wide = int(place.kind == "admin1")
    return _Box(place.place_id, place.lat, place.lon, high, breadth, wide, since, until, dataset(report))


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
