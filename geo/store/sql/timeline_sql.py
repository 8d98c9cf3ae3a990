"""The timeline's counts as SQL: in the step that holds an incident, or over its own period where none does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from geo.filters.dialect import Dialect, Sql
from geo.store.layout.answered import SeriesField, Step
from geo.store.layout.table import marks
from geo.vocabulary import event_types

__all__ = ["each_sql", "rest_sql", "timeline_sql", "top_sql"]

MOST_EXACT = 300  # longer periods that keep their own days; in a store of a million the others are told by their steps
COARSE: dict[Step, Step] = {"day": "week", "week": "week", "month": "month"}
VALUES = {"actors": "unnest(actors)", "types": "event_type"}
LISTS = {"actors": "actors", "types": "types"}


def timeline_sql(where: Sql, step: Step, dialect: Dialect) -> Sql:
    """One row a bin of the incidents that pass: start, type, count, last day if no step holds them, whether they last.

    Raises:
        ValueError: there is no such step.
    """
    dated, parameters = _dated(where, step, dialect)
    return f"WITH dated AS ({dated}) {_grouped('dated', step)}", parameters


def top_sql(where: Sql, by: SeriesField, most: int) -> Sql:
    """The most frequent values of the dated incidents, each with its name.

    Raises:
        ValueError: a timeline is not split by that field.
    """
    if by not in VALUES:
        raise ValueError(f"a timeline is split by one of {', '.join(VALUES)}; got {by!r}")
    one = f"SELECT {VALUES[by]} AS value FROM incidents WHERE {where[0]} AND first_day IS NOT NULL"
    sql = (
        f"SELECT v.value, coalesce(k.label, v.value) FROM (SELECT value, count(*) AS n FROM ({one}) AS one "
        f"GROUP BY value ORDER BY n DESC, value LIMIT {int(most)}) AS v "
        "LEFT JOIN labels AS k ON k.field = ? AND k.value = v.value ORDER BY v.n DESC, v.value"
    )
    return sql, [*where[1], by]


def each_sql(where: Sql, step: Step, by: SeriesField, values: Sequence[str], dialect: Dialect) -> Sql:
    """The rows of ``timeline_sql`` for each of the values, the value before them."""
    dated, parameters = _dated(where, step, dialect)
    sql = (
        f"WITH dated AS ({dated}), each_value AS (SELECT {VALUES[by]} AS value, event_type, start, until, lasting "
        f"FROM dated), chosen AS (SELECT * FROM each_value WHERE value IN ({marks(values)})) "
        f"{_grouped('chosen', step, 'value, ')}"
    )
    return sql, [*parameters, *values]


def rest_sql(where: Sql, step: Step, by: SeriesField, values: Sequence[str], dialect: Dialect) -> Sql:
    """The rows of ``timeline_sql`` for what has none of the values; before them whether it has any value at all."""
    named = "coalesce(array_length(actors, 1), 0) > 0" if by == "actors" else "TRUE"
    listed, marked = dialect.has_any(LISTS[by], values) if values else ("FALSE", [])
    dated, parameters = _dated((f"{where[0]} AND NOT {listed}", [*where[1], *marked]), step, dialect)
    sql = (
        f"WITH dated AS ({dated}), rest AS (SELECT {named} AS named, * FROM dated) {_grouped('rest', step, 'named, ')}"
    )
    return sql, parameters


def _dated(where: Sql, step: Step, dialect: Dialect) -> Sql:
    """The dated incidents that pass: the step that holds each, or its own first and last day."""
    if step not in get_args(Step):
        raise ValueError(f"step must be one of {', '.join(get_args(Step))}; got {step!r}")
    lasting, kinds = dialect.has_any("types", [kind.name for kind in event_types().values() if kind.lasts])
    held = "first_day = last_day" if step == "day" else f"{_opens('first_day', step)} = {_opens('last_day', step)}"
    sql = (
        f"SELECT event_type, actors, CASE WHEN {held} THEN {_opens('first_day', step)} ELSE first_day END AS start, "
        f"CASE WHEN {held} THEN NULL ELSE last_day END AS until, "
        f"CASE WHEN {held} THEN FALSE ELSE {lasting} END AS lasting "
        f"FROM incidents WHERE {where[0]} AND first_day IS NOT NULL"
    )
    return sql, [*kinds, *where[1]]


def _opens(column: str, step: Step) -> str:
    return column if step == "day" else f"CAST(date_trunc('{step}', {column}) AS DATE)"


def _grouped(table: str, step: Step, value: str = "") -> str:
    """The counts of a table of dated incidents; beyond the most that keep their own days, by the steps they touch."""
    exact, wide = f"until IS NULL OR place <= {MOST_EXACT}", COARSE[step]
    closes = f"CAST(date_trunc('{wide}', until) + INTERVAL '1 {wide}' - INTERVAL '1 day' AS DATE)"
    return (
        f"SELECT {value}CASE WHEN {exact} THEN start ELSE {_opens('start', wide)} END AS begins, event_type, "
        f"CAST(sum(n) AS BIGINT), CASE WHEN {exact} THEN until ELSE {closes} END AS ends, lasting FROM (SELECT *, "
        f"row_number() OVER (PARTITION BY {value}until IS NULL ORDER BY n DESC, start, until, event_type) AS place "
        f"FROM (SELECT {value}start, event_type, until, lasting, count(*) AS n FROM {table} "
        f"GROUP BY {value}start, event_type, until, lasting) AS counted) AS placed "
        f"GROUP BY {value}begins, event_type, ends, lasting ORDER BY {value}begins, event_type, ends NULLS FIRST"
    )
