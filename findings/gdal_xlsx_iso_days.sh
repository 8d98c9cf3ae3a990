#!/bin/sh
# GDAL takes the year of a day that a workbook holds in ISO 8601 for a count of days: 1989 is 11 June 1905.
#
# A cell of a workbook may hold a day as text of type "d" instead of a number (ISO/IEC 29500); openpyxl writes so with
# iso_dates, and calamine reads it.
# Guess: 3 May 1989, or an error.
# What happens: what stands before the first dash is read as a number, and the number as a day since 1900, so all days
# of one year become one day of 1905. The column is of dates, and no warning is given. geopandas reads so too.
#
# Output:
#   pyogrio 0.13.0 GDAL 3.12.4
#   guess: 1989-05-03 1989-11-30
#   seen:  1905-06-11 1905-06-11 ; calamine 1989-05-03 1989-11-30
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 openpyxl==3.1.5 python-calamine==0.9.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cd "$dir" && "$dir/bin/python" - <<'EOF'
import datetime, openpyxl, pyogrio, python_calamine

book = openpyxl.Workbook()
book.iso_dates = True
book.active.append(["day", "deaths"])
book.active.append([datetime.date(1989, 5, 3), 5])
book.active.append([datetime.date(1989, 11, 30), 7])
book.save("events.xlsx")
seen = [str(day) for day in pyogrio.raw.read("events.xlsx")[3][0]]
rows = python_calamine.load_workbook("events.xlsx").get_sheet_by_index(0).to_python()
others = [str(row[0]) for row in rows[1:]]
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: 1989-05-03 1989-11-30")
print("seen: ", *seen, "; calamine", *others)
raise SystemExit((seen, others) != (["1905-06-11"] * 2, ["1989-05-03", "1989-11-30"]))
EOF
