#!/bin/sh
# polars empties the cells of an Excel column whose first text stands below row 100: "5-7" killed becomes unknown.
#
# Guess: as in its CSV reader, which stops with an error at the first cell that is no number; or a column of text, as it
# makes of the same table when it is short.
# What happens: the type is settled by the first hundred rows, and every cell that does not fit it is null. No warning.
#
# Output:
#   polars 2.1.0
#   guess: ['5-7', 'at least 40'] or an error, whatever the number of rows
#   seen:  ['5-7', 'at least 40'] after 90 rows, [None, None] after 100 rows
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q polars==2.1.0 fastexcel==0.21.0 xlsxwriter==3.3.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, polars, xlsxwriter

def killed(plain_rows):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row, value in enumerate(["killed", *[3] * plain_rows, "5-7", "at least 40"]):
            sheet.write_row(row, 0, [f"SYR{row}", value])
    return polars.read_excel(file)["killed"].to_list()[-2:]

short, long = killed(90), killed(100)
print("polars", polars.__version__)
print("guess: ['5-7', 'at least 40'] or an error, whatever the number of rows")
print("seen: ", short, "after 90 rows,", long, "after 100 rows")
raise SystemExit((short, long) != (["5-7", "at least 40"], [None, None]))
EOF
