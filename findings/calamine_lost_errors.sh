#!/bin/sh
# calamine gives an empty cell where the sheet says #N/A or #DIV/0!: what failed looks like what nobody filled in.
#
# Guess: an error of the sheet comes as its name, as from openpyxl.
# What happens: the error is an empty text, so that a toll that could not be worked out is an unknown toll.
#
# Output:
#   python-calamine 0.9.1
#   guess: ['killed', '#N/A', '#DIV/0!', 5]
#   seen:  ['killed', '', '', 5.0]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q python-calamine==0.9.1 openpyxl==3.1.5 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io
import openpyxl
from python_calamine import CalamineWorkbook

book, out = openpyxl.Workbook(), io.BytesIO()
for value in ("killed", "#N/A", "#DIV/0!", 5):
    book.active.append([value])
book.save(out)
theirs = [row[0] for row in openpyxl.load_workbook(io.BytesIO(out.getvalue())).active.iter_rows(values_only=True)]
seen = [row[0] for row in CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue())).get_sheet_by_index(0).to_python()]
print("python-calamine", importlib.metadata.version("python-calamine"))
print("guess:", theirs)
print("seen: ", seen)
raise SystemExit(theirs != ["killed", "#N/A", "#DIV/0!", 5] or seen != ["killed", "", "", 5.0])
EOF
