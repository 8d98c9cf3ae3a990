#!/bin/sh
# DuckDB drops the rows of a table whose first column holds a hashtag in some rows and nothing in others.
#
# Guess: 300 posts are 300 rows; nobody asked for comments, and CSV has none.
# What happens: the sniffer decides that "#" begins a comment. 200 of 300 rows are gone without a word. With the word
# "none" in place of the empty fields all 300 rows are read.
#
# Output:
#   duckdb 2.0.1
#   guess: 300 and 300 rows
#   seen:  100 and 300 rows
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q duckdb==2.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import pathlib, tempfile, duckdb

def rows(tags):
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder, "posts.csv")
        table.write_text("tag,event_date,fatalities\n" + "".join(f"{tag},2024-05-03,1\n" for tag in tags * 100))
        return len(duckdb.read_csv(str(table)).fetchall())

seen = rows(["", "#Aleppo", "#Homs"]), rows(["none", "#Aleppo", "#Homs"])
print("duckdb", duckdb.__version__)
print("guess: 300 and 300 rows")
print("seen: ", seen[0], "and", seen[1], "rows")
raise SystemExit(seen != (100, 300))
EOF
