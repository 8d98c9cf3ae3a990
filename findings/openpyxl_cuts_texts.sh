#!/bin/sh
# openpyxl cuts the text of a cell after 32,767 characters without a word.
#
# Guess: an error, as it raises for a character that a cell cannot hold, or a warning, as pandas gives when it writes
# through openpyxl: the format has the limit, the value is lost.
# What happens: the article, or the list of sources of a big event, ends in the middle. Reading it back shows no trace.
#
# Output:
#   openpyxl 3.1.5
#   guess: an error or a warning, of 40000 characters
#   seen:  32767 characters and no warning
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q openpyxl==3.1.5 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, warnings, openpyxl

warnings.simplefilter("error")
file, book = io.BytesIO(), openpyxl.Workbook()
book.active["A1"] = "x" * 40_000
book.save(file)
seen = len(openpyxl.load_workbook(file).active["A1"].value)
print("openpyxl", openpyxl.__version__)
print("guess: an error or a warning, of 40000 characters")
print("seen: ", seen, "characters and no warning")
raise SystemExit(seen != 32767)
EOF
