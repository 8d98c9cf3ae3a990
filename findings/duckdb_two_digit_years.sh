#!/bin/sh
# DuckDB reads 03/04/24 as 24 April 2003, and 3/4/24 as 3 April 2024.
#
# Guess: a day with slashes and two digits of year is day/month or month/day of 2024, or it stays text.
# What happens: with leading zeros the first number is the YEAR, even where the last one is 24 in every row; the events
# of one week lie years apart. Without leading zeros, and with a day after the 12th in second place, the year is last.
#
# Output:
#   duckdb 2.0.1
#   guess: 2024 three times
#   seen:  ['2003-04-24', '2013-04-24'] ['2024-04-03', '2024-04-13'] ['2024-03-04', '2024-04-13']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q duckdb==2.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import pathlib, tempfile, duckdb

def days(*cells):
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder, "events.csv")
        table.write_text("day,killed\n" + "".join(f"{cell},1\n" for cell in cells))
        return [str(row[0]) for row in duckdb.read_csv(str(table)).fetchall()]

padded, plain, american = days("03/04/24", "13/04/24"), days("3/4/24", "13/4/24"), days("03/04/24", "04/13/24")
print("duckdb", duckdb.__version__)
print("guess: 2024 three times")
print("seen: ", padded, plain, american)
expected = ["2003-04-24", "2013-04-24"], ["2024-04-03", "2024-04-13"], ["2024-03-04", "2024-04-13"]
raise SystemExit((padded, plain, american) != expected)
EOF
