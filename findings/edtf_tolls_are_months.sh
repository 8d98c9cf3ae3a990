#!/bin/sh
# edtf's reader of free text takes tolls for months and ranges of days for years: "12 killed in 2014" is December.
#
# Guess: "3 or 4 May 2024" gives one of the days or nothing, "12 killed in 2014" the year, "1,200 people" nothing.
# What happens: 2003-05-04, 2014-12, and January of the year 200: whatever figures stand in the text are put together
# as a date.
#
# Output:
#   edtf 5.0.2
#   guess: 2024-05-03 or none, none, 2014, none
#   seen:  {'3 or 4 May 2024': '2003-05-04', 'between 5 and 7 May 2024': '2005-05-07', '12 killed in 2014': '2014-12', '1,200 people': '0200-01'}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q edtf==5.0.2 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from edtf import text_to_edtf

TEXTS = ("3 or 4 May 2024", "between 5 and 7 May 2024", "12 killed in 2014", "1,200 people")
seen = {text: text_to_edtf(text) for text in TEXTS}
print("edtf", importlib.metadata.version("edtf"))
print("guess: 2024-05-03 or none, none, 2014, none")
print("seen: ", seen)
raise SystemExit(list(seen.values()) != ["2003-05-04", "2005-05-07", "2014-12", "0200-01"])
EOF
