"""Two filters side by side as SQL: each row of the table is looked at once, and no body is read but of those named."""

from __future__ import annotations

from geo.filters.dialect import Sql
from geo.store.layout.counted import COUNTRY_ONLY, Per

__all__ = ["counted_sql", "shared_sql", "spots_sql", "types_sql"]

_COUNTRY = "split_part(province, '/', 1)"
_OWN = "array_to_string(places, '|')"
# What has no country is told apart by its own name: two seas are not one place.
_ROUGH = f"CASE WHEN province IS NULL THEN {_OWN} ELSE 'country ' || {_COUNTRY} END"
_CLOSER = f"place_precision < {COUNTRY_ONLY}"
_KEYS: dict[Per, str] = {
    "admin1": f"CASE WHEN {_CLOSER} AND split_part(province, '/', 2) <> '' THEN province ELSE {_ROUGH} END",
    "place": f"CASE WHEN {_CLOSER} THEN {_OWN} ELSE {_ROUGH} END",
}
_BOTH = "count(*) FILTER (WHERE one) AS a, count(*) FILTER (WHERE other) AS b"


def counted_sql(where: Sql) -> Sql:
    """One row: how many, how many dated, how many state a toll, its sums, its ends, the median."""
    condition, parameters = where
    sums = ", ".join(f"CAST(coalesce(sum({name}), 0) AS BIGINT)" for name in ("killed_low", "killed_high"))
    ends = "coalesce(min(killed_low), 0), coalesce(max(killed_high), 0)"
    middle = "percentile_cont(0.5) WITHIN GROUP (ORDER BY (killed_low + killed_high) / CAST(2 AS DOUBLE PRECISION))"
    sql = (
        f"SELECT count(*), count(first_day), count(killed_low), {sums}, {ends}, coalesce({middle}, 0) "
        f"FROM incidents WHERE {condition}"
    )
    return sql, parameters


def _sides(first: Sql, second: Sql, columns: str) -> Sql:
    """The rows that pass either, as ``sides``, with which of the two."""
    sql = (
        f"WITH marked AS (SELECT {columns}, ({first[0]}) AS one, ({second[0]}) AS other FROM incidents), "
        "sides AS (SELECT * FROM marked WHERE one OR other)"
    )
    return sql, [*first[1], *second[1]]


def shared_sql(first: Sql, second: Sql) -> Sql:
    """One row: how many pass both, and how many of either have no place."""
    sides, parameters = _sides(first, second, "lat")
    return f"{sides} SELECT count(*) FILTER (WHERE one AND other), count(*) - count(lat) FROM sides", parameters


def types_sql(first: Sql, second: Sql) -> Sql:
    """Event types with both counts."""
    sides, parameters = _sides(first, second, "event_type")
    return f"{sides} SELECT event_type, {_BOTH} FROM sides GROUP BY event_type", parameters


def spots_sql(first: Sql, second: Sql, per: Per, number: str, most: int) -> Sql:
    """The groups with the largest difference: a row in each, both counts, the middle, and of how many groups.

    ``number`` is the column that says which row is which.
    """
    sides, parameters = _sides(first, second, f"{number} AS number, lat, lon, place_precision, {_KEYS[per]} AS spot")
    sql = (
        f"{sides}, spots AS (SELECT spot, max(number) AS number, {_BOTH}, "
        "avg(lat) AS lat, avg(lon) AS lon, min(place_precision) AS precision FROM sides WHERE lat IS NOT NULL "
        "GROUP BY spot) SELECT number, a, b, lat, lon, precision, count(*) OVER () FROM spots "
        f"ORDER BY abs(b - a) DESC, a + b DESC, spot LIMIT {int(most)}"
    )
    return sql, parameters
