#!/bin/sh
# lat_lon_parser reads "36, 37" as one latitude of 36 degrees and 37 minutes: the longitude is lost in it.
#
# Guess: two numbers with a comma between are a pair or an error; 45 minutes (45') are three quarters of a degree.
# What happens: 36.617, without a word; and a figure marked as minutes alone is taken for degrees.
#
# Output:
#   lat-lon-parser 1.3.1
#   guess: an error, an error, 0.75
#   seen:  {'36, 37': 36.6167, '36, 7': 36.1167, "45'": 45.0}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q lat-lon-parser==1.3.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from lat_lon_parser import parse

seen = {text: round(parse(text), 4) for text in ("36, 37", "36, 7", "45'")}
print("lat-lon-parser", importlib.metadata.version("lat-lon-parser"))
print("guess: an error, an error, 0.75")
print("seen: ", seen)
raise SystemExit(list(seen.values()) != [36.6167, 36.1167, 45.0])
EOF
