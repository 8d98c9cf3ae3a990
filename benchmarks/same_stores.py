"""Whether two stores hold the same rows, whatever the order: ``python -m benchmarks.same_stores ONE OTHER``.

Moments at which rows came in are left out, and of what a store says of itself its name and how often it was written.
It ends with 1 where a table differs, and prints some of the rows that only one of them has.
"""

from __future__ import annotations

import sys

import duckdb

from geo.store.layout.table import Table
from geo.store.layout.tables import META, TABLES

SHOWN = 3
_MOMENTS = {"added", "first_seen", "changed", "happened"}
_OF_ITSELF = "key NOT IN ('store', 'writes')"


def rows_of(table: Table, store: str) -> str:
    """A query for what is compared of a table."""
    columns = ", ".join(name for name in table.columns if name not in _MOMENTS)
    return f"SELECT {columns} FROM {store}.{table.name} WHERE {_OF_ITSELF if table is META else 'TRUE'}"


def differing(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """What only one of the stores ``one`` and ``other`` has in a table, as lines."""
    told = []
    for first, second in (("one", "other"), ("other", "one")):
        sql = f"{rows_of(table, first)} EXCEPT ALL {rows_of(table, second)}"
        (count,) = connection.execute(f"SELECT count(*) FROM ({sql})").fetchall()[0]
        if count:
            told.append(f"{table.name}: {count} rows in {first} alone")
            told += [f"  {str(row)[:2000]}" for row in connection.execute(f"{sql} LIMIT {SHOWN}").fetchall()]
    return told


def main(one: str, other: str) -> int:
    """Compares them, table by table."""
    found = []
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            quoted = path.replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
        for table in TABLES:
            ((count,),) = connection.execute(f"SELECT count(*) FROM one.{table.name}").fetchall()
            told = differing(connection, table)
            print("\n".join(told) or f"{table.name}: the same {count} rows")
            found += told
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
