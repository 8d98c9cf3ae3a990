#!/bin/sh
# pyarrow keeps Namibia's code "NA" in a table of many countries, and loses it in a table of Namibia alone.
#
# pandas is known to read NA as nothing. pyarrow is what people turn to instead: there, text columns have no missing
# values unless asked for.
# Guess: "NA" stays "NA", always.
# What happens: a column in which nothing but NA stands becomes a column of type null: every code is gone. pandas with
# engine="pyarrow" loses it in both tables.
#
# Output:
#   pyarrow 26.0.1 pandas 3.1.1
#   guess: ['NA', 'NA'] and ['NA', 'SY']
#   seen:  [None, None] and ['NA', 'SY'] ; through pandas missing: [True, False]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyarrow==26.0.1 pandas==3.1.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, pandas, pyarrow, pyarrow.csv

one, many = b"iso,killed\nNA,3\nNA,1\n", b"iso,killed\nNA,3\nSY,1\n"
seen = [pyarrow.csv.read_csv(io.BytesIO(text))["iso"].to_pylist() for text in (one, many)]
through = pandas.read_csv(io.BytesIO(many), engine="pyarrow")["iso"].isna().tolist()
print("pyarrow", pyarrow.__version__, "pandas", pandas.__version__)
print("guess: ['NA', 'NA'] and ['NA', 'SY']")
print("seen: ", seen[0], "and", seen[1], "; through pandas missing:", through)
raise SystemExit((seen, through) != ([[None, None], ["NA", "SY"]], [True, False]))
EOF
