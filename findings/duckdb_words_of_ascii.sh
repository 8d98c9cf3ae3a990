#!/bin/sh
# DuckDB's regular expressions know the letters a to z alone: \w+ finds no word in Arabic, and \bVan\b finds Van in Wanê.
#
# Guess: \w, \b and \d go by Unicode, as they do in Python and polars, and as DuckDB's own upper, lower and length do.
# What happens: they go by ASCII. An Arabic sentence has no words, Şırnak is "rnak", the town Van is found in the Kurdish
# Vanê, and no Arabic figure is one; \p{L} and \p{Nd} find them.
#
# Output:
#   duckdb 2.0.1
#   guess: 2 words, ['Şırnak'], False, 1 figure
#   seen:  0 words, ['rnak'], True, 0 figures
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q duckdb==2.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import duckdb

shelling_of_homs, sirnak, van, twelve = "\u0642\u0635\u0641 \u062d\u0645\u0635", "\u015e\u0131rnak", "Van\u00ea", "\u0661\u0662"
seen = duckdb.execute(r"select len(regexp_extract_all(?, '\w+')), regexp_extract_all(?, '\w+'), regexp_matches(?, '\bVan\b'), len(regexp_extract_all(?, '\d+'))",
                      [shelling_of_homs, sirnak, van, twelve]).fetchone()
print("duckdb", duckdb.__version__)
print(f"guess: 2 words, {[sirnak]}, False, 1 figure")
print(f"seen:  {seen[0]} words, {seen[1]}, {seen[2]}, {seen[3]} figures")
raise SystemExit(seen != (0, ["rnak"], True, 0))
EOF
