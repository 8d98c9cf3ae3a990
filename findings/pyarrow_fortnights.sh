#!/bin/sh
# PyArrow rounds Fridays, Saturdays and Sundays down to a fortnight that begins after them.
#
# Guess: floor_temporal of a day to two weeks is that day or one before it, from whatever day the weeks are counted.
# What happens: with calendar_based_origin, which counts within the calendar and not from 1970, Thursday 2 May 2024 is in
# the fortnight of 22 April, and Friday the 3rd in that of Monday the 6th, which is still to come. Without it the 3rd is
# in that of 22 April. Of the days of 2024 a fifth lie before "their" fortnight.
#
# Output:
#   pyarrow 26.0.1
#   guess: no day of 2024 lies before its own fortnight
#   seen:  78 do, the 3rd of May in that of 2024-05-06 ; counted from 1970: 0
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyarrow==26.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import datetime, pyarrow, pyarrow.compute as pc

days = [datetime.datetime(2024, 1, 1) + datetime.timedelta(n) for n in range(366)]

def early(by_calendar):
    begins = pc.floor_temporal(pyarrow.array(days), multiple=2, unit="week", calendar_based_origin=by_calendar).to_pylist()
    return {day: begin for day, begin in zip(days, begins) if begin > day}

seen, others = early(by_calendar=True), early(by_calendar=False)
third = str(seen.get(datetime.datetime(2024, 5, 3)))[:10]
print("pyarrow", pyarrow.__version__)
print("guess: no day of 2024 lies before its own fortnight")
print("seen: ", len(seen), "do, the 3rd of May in that of", third, "; counted from 1970:", len(others))
raise SystemExit((len(seen), third, len(others)) != (78, "2024-05-06", 0))
EOF
