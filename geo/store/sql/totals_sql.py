"""Sums by province and month as SQL: each incident that passes is in one row of them."""

from __future__ import annotations

from geo.filters.dialect import Sql

__all__ = ["totals_sql"]

_MONTH = "CAST(date_trunc('month', {}) AS DATE)"
_YEAR = "CAST(extract(year FROM {}) AS INTEGER)"


def totals_sql(where: Sql) -> Sql:
    """One row a province and month; where the period is in several months of one year, one for that year."""
    condition, parameters = where
    first, last = (_MONTH.format(name) for name in ("first_day", "last_day"))
    begins, ends = (_YEAR.format(name) for name in ("first_day", "last_day"))
    sums = ", ".join(f"CAST(coalesce(sum({name}), 0) AS BIGINT)" for name in ("killed_low", "killed", "killed_high"))
    sql = (
        f"SELECT coalesce(province, '') AS place, CASE WHEN {first} = {last} THEN {first} END AS month, count(*), "
        f"count(killed), {sums}, CASE WHEN {first} <> {last} AND {begins} = {ends} THEN {begins} END AS year "
        f"FROM incidents WHERE {condition} GROUP BY 1, 2, 8 ORDER BY 1, 2 NULLS LAST, 8 NULLS LAST"
    )
    return sql, parameters
