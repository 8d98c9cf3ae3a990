#!/bin/sh
# PyArabic reads "two hundred thousand displaced" as 1000 and "two thousand killed" as 1000 or as 0.
#
# Guess: the dual of a hundred or a thousand is read before a noun too, where grammar takes its last letter away.
# What happens: alone it is read (200, 2000); before the noun that it counts, which is how news has it, it is not known.
# What is not known adds nothing, so that the rest of the number is the answer: a toll too low, or nobody.
#
# Output:
#   PyArabic 0.6.15
#   guess: {'مئتان': 200, 'ألفان': 2000, 'مئتا قتيل': 200, 'ألفا قتيل': 2000, 'ألفي قتيل': 2000, 'مئتا ألف نازح': 200000}
#   seen:  {'مئتان': 200, 'ألفان': 2000, 'مئتا قتيل': 0, 'ألفا قتيل': 1000, 'ألفي قتيل': 0, 'مئتا ألف نازح': 1000}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q PyArabic==0.6.15 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
PYTHONUTF8=1 "$dir/bin/python" - <<'EOF'
import importlib.metadata
from pyarabic.number import text2number

guess = {"مئتان": 200, "ألفان": 2000, "مئتا قتيل": 200, "ألفا قتيل": 2000, "ألفي قتيل": 2000, "مئتا ألف نازح": 200_000}
seen = {text: text2number(text) for text in guess}
print("PyArabic", importlib.metadata.version("PyArabic"))
print("guess:", guess)
print("seen: ", seen)
raise SystemExit(list(seen.values()) != [200, 2000, 0, 1000, 0, 1000])
EOF
