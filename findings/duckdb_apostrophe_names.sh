#!/bin/sh
# DuckDB glues events together when transliterated names begin or end with an apostrophe.
#
# 'Amuda begins with an ayn and al-Bayda' ends with a hamza, as in every gazetteer. No field of the table is quoted.
# Guess: four events, as every CSV reader gives; the quote of CSV is the double one.
# What happens: the sniffer takes the two apostrophes for the quotes of one field over several lines. Three events are
# one, two tolls are gone, and nothing is said. In a long table it happens as well.
#
# Output:
#   duckdb 2.0.1
#   guess: 4 events with 10 killed, and 502 events
#   seen:  2 events [('Amuda,2\nHoms,3\nal-Bayda', 1), ('Hama', 4)]
#   seen:  501 events of 502
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q duckdb==2.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import pathlib, tempfile, duckdb

def read(text):
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder, "events.csv")
        table.write_text(text)
        return duckdb.read_csv(str(table)).fetchall()

short = read("place,killed\n'Amuda,2\nHoms,3\nal-Bayda',1\nHama,4\n")
long = read("place,killed\n'Amuda,2\nal-Bayda',1\n" + "Homs,3\n" * 500)
print("duckdb", duckdb.__version__)
print("guess: 4 events with 10 killed, and 502 events")
print("seen: ", len(short), "events", short)
print("seen: ", len(long), "events of 502")
raise SystemExit((len(short), len(long)) != (2, 501))
EOF
