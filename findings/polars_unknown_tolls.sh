#!/bin/sh
# polars says that a place of which no toll is known has 0 killed, and lists it as the deadliest of all.
#
# Guess: what is unknown stays unknown in a sum, as in SQL, and stands last in an order from high to low, as in pandas
# and DuckDB.
# What happens: group_by(...).sum() gives 0, where polars' own SQL gives null for the same table; sort(descending=True)
# puts null first, where top_k leaves it out.
#
# Output:
#   polars 2.1.0 duckdb 2.0.1
#   guess: Homs has no known sum, and Hama stands first
#   seen:  sum [('Hama', 5), ('Homs', 0), ('Idlib', 2)] ; its SQL [('Hama', 5), ('Homs', None), ('Idlib', 2)]
#   seen:  first ('Homs', None) ; top_k ('Hama', 5) ; DuckDB ('Hama', 5)
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import duckdb, polars

frame = polars.DataFrame({"place": ["Homs", "Homs", "Hama", "Idlib"], "killed": [None, None, 5, 2]})
summed = frame.group_by("place").agg(polars.col("killed").sum()).sort("place").rows()
query = "select place, sum(killed) from {} group by place order by place"
by_sql, by_duckdb = frame.sql(query.format("self")).rows(), duckdb.sql(query.format("frame")).fetchall()
first = frame.sort("killed", descending=True).row(0)
first_duckdb = duckdb.sql("from frame order by killed desc limit 1").fetchall()[0]
print("polars", polars.__version__, "duckdb", duckdb.__version__)
print("guess: Homs has no known sum, and Hama stands first")
print("seen:  sum", summed, "; its SQL", by_sql)
print("seen:  first", first, "; top_k", frame.top_k(1, by="killed").row(0), "; DuckDB", first_duckdb)
raise SystemExit((dict(summed)["Homs"], dict(by_sql)["Homs"], by_sql == by_duckdb, first, first_duckdb)
                 != (0, None, True, ("Homs", None), ("Hama", 5)))
EOF
