#!/bin/sh
# libhxl, the reader of the humanitarian exchange language, takes 5-7 for a day in July and 1,200 for the year 200.
#
# Guess: a cell "5-7" or "1,200" is no date, and "1,200" is a number.
# What happens: is_number says no to 1,200 and is_date says yes to both; normalise_date makes them 7 ... 5 of this
# year and January of the year 200.
#
# Output:
#   libhxl 5.2.2
#   guess: (False, False, an error) and (True, False, an error)
#   seen:  {'5-7': (False, True, '2026-07-05'), '1,200': (False, True, '0200-01')}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q libhxl==5.2.2 six==1.17.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from hxl import datatypes

seen = {text: (datatypes.is_number(text), datatypes.is_date(text), datatypes.normalise_date(text)) for text in ("5-7", "1,200")}
print("libhxl", importlib.metadata.version("libhxl"))
print("guess: (False, False, an error) and (True, False, an error)")
print("seen: ", seen)
raise SystemExit(
    seen["1,200"] != (False, True, "0200-01") or seen["5-7"][:2] != (False, True) or not seen["5-7"][2].endswith("-07-05")
)
EOF
