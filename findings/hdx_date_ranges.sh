#!/bin/sh
# The date parser of the Humanitarian Data Exchange reads "3-5 May 2024" as 5 May 2003, at 20:24.
#
# Guess: parse_date_range gives the 3rd to the 5th of May 2024, or says that it cannot read this.
# What happens: the first figure becomes the year 2003, and the year becomes a time of day. An interval of ISO 8601 ends
# on the day it begins, at 20:24. "May 2024", which it can read, is the whole month.
#
# Output:
#   hdx-python-utilities 4.2.5
#   guess: 2024-05-03 to 2024-05-05, 2024-05-03 to 2024-05-10, 2024-05-01 to 2024-05-31, or errors
#   seen:  2003-05-05 20:24 to 2003-05-05 20:24, 2024-05-03 20:24 to 2024-05-03 20:24, 2024-05-01 00:00 to 2024-05-31 00:00
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q hdx-python-utilities==4.2.5 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from hdx.utilities.dateparse import parse_date_range

def read(text):
    return " to ".join(f"{day:%Y-%m-%d %H:%M}" for day in parse_date_range(text))

seen = [read(text) for text in ("3-5 May 2024", "2024-05-03/2024-05-10", "May 2024")]
print("hdx-python-utilities", importlib.metadata.version("hdx-python-utilities"))
print("guess: 2024-05-03 to 2024-05-05, 2024-05-03 to 2024-05-10, 2024-05-01 to 2024-05-31, or errors")
print("seen: ", ", ".join(seen))
raise SystemExit(seen != ["2003-05-05 20:24 to 2003-05-05 20:24", "2024-05-03 20:24 to 2024-05-03 20:24",
                          "2024-05-01 00:00 to 2024-05-31 00:00"])
EOF
