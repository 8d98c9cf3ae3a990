#!/bin/sh
# numerizer turns "half a million displaced" into "1/2 1000000" and "a few hundred" into "1 few100".
#
# Guess: 500000, and "a few hundred" as it stands, or "a few 100".
# What happens: the half and the million are two numbers side by side, of which a search for figures finds a million
# displaced; the article before "few" is 1.
#
# Output:
#   numerizer 0.2.4
#   guess: ['500000 displaced', 'a few hundred fled']
#   seen:  ['1/2 1000000 displaced', '1 few100 fled']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q numerizer==0.2.4 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from numerizer import numerize

TEXTS = ("half a million displaced", "a few hundred fled")
seen = [numerize(text) for text in TEXTS]
print("numerizer", importlib.metadata.version("numerizer"))
print("guess: ['500000 displaced', 'a few hundred fled']")
print("seen: ", seen)
raise SystemExit(seen != ["1/2 1000000 displaced", "1 few100 fled"])
EOF
