#!/bin/sh
# GDAL reads the days of a workbook from an old Mac, which are counted from 1904, four years and a day too early.
#
# Such workbooks say so (date1904) and keep counting so when they are saved by Excel of today.
# Guess: the day that Excel shows, as openpyxl and calamine read it.
# What happens: 3 May 1989 comes as 2 May 1985, as a date, beside tolls and places that are right. No warning is given.
# geopandas reads so too.
#
# Output:
#   pyogrio 0.13.0 GDAL 3.12.4
#   guess: 1989-05-03
#   seen:  1985-05-02 ; openpyxl 1989-05-03 , calamine 1989-05-03
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 openpyxl==3.1.5 python-calamine==0.9.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cd "$dir" && "$dir/bin/python" - <<'EOF'
import datetime, openpyxl, pyogrio, python_calamine
from openpyxl.utils.datetime import CALENDAR_MAC_1904

book = openpyxl.Workbook()
book.epoch = CALENDAR_MAC_1904
book.active.append(["day", "deaths"])
book.active.append([datetime.date(1989, 5, 3), 5])
book.save("events.xlsx")
seen = str(pyogrio.raw.read("events.xlsx")[3][0][0])
others = [str(openpyxl.load_workbook("events.xlsx").active["A2"].value.date()),
          str(python_calamine.load_workbook("events.xlsx").get_sheet_by_index(0).to_python()[1][0])]
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: 1989-05-03")
print("seen: ", seen, "; openpyxl", others[0], ", calamine", others[1])
raise SystemExit((seen, *others) != ("1985-05-02", "1989-05-03", "1989-05-03"))
EOF
