#!/bin/sh
# DuckDB reads a country column that holds only Norway as a column of "false".
#
# The same trap as YAML's, which people know; that a reader of CSV has it, they do not.
# Guess: ISO codes are text: NO stays NO, as it does beside SE.
# What happens: NO is false as soon as no other country stands in the file; one country a file is how such exports come.
# Yes/no answers of a coder are booleans too, but Y/N are not.
#
# Output:
#   duckdb 2.0.1
#   guess: ['NO', 'NO'], ['NO', 'SE'], ['Y', 'N']
#   seen:  [False, False] ['NO', 'SE'] ['Y', 'N']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q duckdb==2.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import pathlib, tempfile, duckdb

def column(*cells):
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder, "events.csv")
        table.write_text("iso,killed\n" + "".join(f"{cell},1\n" for cell in cells))
        return [row[0] for row in duckdb.read_csv(str(table)).fetchall()]

alone, beside, letters = column("NO", "NO"), column("NO", "SE"), column("Y", "N")
print("duckdb", duckdb.__version__)
print("guess: ['NO', 'NO'], ['NO', 'SE'], ['Y', 'N']")
print("seen: ", alone, beside, letters, sep=" " )
raise SystemExit((alone, beside, letters) != ([False, False], ["NO", "SE"], ["Y", "N"]))
EOF
