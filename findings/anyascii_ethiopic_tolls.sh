#!/bin/sh
# anyascii turns twelve dead, written in Ethiopic or Tamil numerals, into 102.
#
# These scripts write 12 as "ten two"; Unicode knows the values (numeric type 10 and 2).
# Guess: figures come as figures of the same number, as Arabic, Khmer and Devanagari ones do, or stay as they are.
# What happens: each sign is written out by itself, so that 12 is 102, 120 is 10020, the year 1991 is 109100901, and two and
# a half are 21/2. Nothing tells such a number from one that stood there in figures.
#
# Output:
#   anyascii 0.3.3
#   guess: 12 120 1991 12 12 2 1/2
#   seen:  102 10020 109100901 102 12 21/2
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q anyascii==0.3.3 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from anyascii import anyascii

ETHIOPIC = ("\u1372\u136a", "\u137b\u1373", "\u1372\u1371\u137b\u137a\u1369")
seen = [anyascii(text) for text in (*ETHIOPIC, "\u0bf0\u0be8", "\u0661\u0662", "2\u00bd")]
print("anyascii", importlib.metadata.version("anyascii"))
print("guess: 12 120 1991 12 12 2 1/2")
print("seen: ", *seen)
raise SystemExit(seen != ["102", "10020", "109100901", "102", "12", "21/2"])
EOF
