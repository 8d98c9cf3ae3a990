#!/bin/sh
# frictionless finds a day column valid in which only "5" or "May 3" stands, and fills the rest from today.
#
# Guess: "date" with format "any" takes a day in any notation; half a day is an error, for a validator above all.
# What happens: "5" is the 5th of the month in which the check runs, "May 3" is of this year. The report says valid, and
# the same table read next month holds other days.
#
# Output:
#   frictionless 5.21.0
#   guess: two errors
#   seen:  valid and ['5th of this month', '3 May of this year']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q frictionless==5.21.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import csv, datetime, pathlib, tempfile, frictionless

with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, "events.csv").write_text("day\n5\nMay 3\n")
    schema = frictionless.Schema.from_descriptor({"fields": [{"name": "day", "type": "date", "format": "any"}]})
    table = frictionless.Resource(path="events.csv", basepath=folder, schema=schema)
    valid, days = table.validate().valid, [row["day"] for row in table.read_rows()]
today = datetime.date.today()
print("frictionless", frictionless.__version__)
print("guess: two errors")
print("seen: ", "valid" if valid else "invalid", "and", ["5th of this month", "3 May of this year"])
raise SystemExit((valid, days) != (True, [today.replace(day=5), today.replace(month=5, day=3)]))
EOF
