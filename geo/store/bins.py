"""The timeline's counts as SQL: in the step that holds an incident, or over its own period where none does."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, get_args

from geo.operators import Dialect, Sql
from geo.store.protocol import Bin, Series, SeriesField, Step
from geo.vocabulary import event_types

__all__ = ["binned", "series_sql", "split", "timeline_sql"]

VALUES = {"actors": "actors", "types": "ARRAY[event_type]"}
LISTED, REST, NONE = "a", "b", "c"  # the parts of a split timeline, in their order


def timeline_sql(where: Sql, step: Step, dialect: Dialect) -> Sql:
    """One row a bin of the incidents that pass.

    Raises:
        ValueError: there is no such step.
    """
    dated, values = _dated(where, step, dialect)
    return f"{dated} SELECT start, event_type, count(*), until, lasting FROM dated {_GROUPED}", values


_GROUPED = "GROUP BY start, event_type, until, lasting ORDER BY start, event_type, until NULLS FIRST"


def _dated(where: Sql, step: Step, dialect: Dialect) -> Sql:
    """The dated incidents that pass, each with the bin that it belongs into."""
    if step not in get_args(Step):
        raise ValueError(f"step must be one of {', '.join(get_args(Step))}; got {step!r}")
    lasting, kinds = dialect.has_any("types", [kind.name for kind in event_types().values() if kind.lasts])
    begins, ends = (f"CAST(date_trunc('{step}', {column}) AS DATE)" for column in ("first_day", "last_day"))
    sql = (
        "WITH dated AS (SELECT event_type, actors, "
        f"CASE WHEN {begins} = {ends} THEN {begins} ELSE first_day END AS start, "
        f"CASE WHEN {begins} = {ends} THEN NULL ELSE last_day END AS until, "
        f"CASE WHEN {begins} = {ends} THEN FALSE ELSE {lasting} END AS lasting "
        f"FROM incidents WHERE {where[0]} AND first_day IS NOT NULL)"
    )
    return sql, [*kinds, *where[1]]


def series_sql(where: Sql, step: Step, by: SeriesField, most: int, dialect: Dialect) -> Sql:
    """One row a bin of each series, in order: part, value, name, bin.

    Raises:
        ValueError: there is no such step or field.
    """
    if by not in VALUES:
        raise ValueError(f"a timeline is split by one of {', '.join(VALUES)}; got {by!r}")
    dated, parameters = _dated(where, step, dialect)
    held = VALUES[by]
    sql = (
        f"{dated}, each_value AS (SELECT unnest({held}) AS value, start, event_type, until, lasting FROM dated), "
        "listed AS (SELECT value, count(*) AS n FROM each_value GROUP BY value "
        f"ORDER BY n DESC, value LIMIT {int(most)}), "
        f"rest AS (SELECT *, coalesce(array_length({held}, 1), 0) > 0 AS named FROM dated "
        f"WHERE NOT EXISTS (SELECT 1 FROM listed WHERE listed.value = ANY({held}))), "
        f"parted AS (SELECT '{LISTED}' AS part, l.n AS n, l.value AS value, start, event_type, until, lasting "
        "FROM each_value AS e JOIN listed AS l ON l.value = e.value UNION ALL "
        f"SELECT CASE WHEN named THEN '{REST}' ELSE '{NONE}' END, 0, '', start, event_type, until, lasting FROM rest) "
        "SELECT part, p.value, coalesce(min(k.label), p.value), start, event_type, count(*), until, lasting "
        f"FROM parted AS p LEFT JOIN labels AS k ON k.field = '{by}' AND k.value = p.value "
        "GROUP BY part, n, p.value, start, event_type, until, lasting "
        "ORDER BY part, n DESC, p.value, start, event_type, until NULLS FIRST"
    )
    return sql, parameters


def binned(rows: Iterable[tuple[Any, ...]]) -> list[Bin]:
    """Rows of ``timeline_sql`` as bins."""
    return [Bin(*row) for row in rows]


def split(rows: Iterable[tuple[Any, ...]]) -> list[Series]:
    """Rows of ``series_sql`` as series: the listed values, then the other values, then no value at all."""
    found = []
    for (part, value, label), group in groupby(rows, key=lambda row: row[:3]):
        bins = tuple(Bin(*row[3:]) for row in group)
        found.append(Series(None if part == REST else value, label, bins))
    return found
