#!/bin/sh
# Two calendars of Nepal are a day apart for a whole month of the civil war, Jestha 2062 (May and June 2005).
#
# The lengths of the months of Bikram Sambat follow no rule and are printed in an almanac each year.
# Guess: for years that are past all packages have the same table.
# What happens: one gives the month before it 31 days, the other 30, and each day of Jestha is a day earlier in the one.
# Other past years are equal; from 2084 (2027), which is still to be printed, whole months differ, and are not marked.
#
# Output:
#   nepali-datetime 1.0.8.5 nepali 1.2.0
#   guess: no day of 2005 differs
#   seen:  32 do, the first 2005-05-14 : 2062-01-31 and 2062-02-01 ; in 1996 to 2004: 0
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q nepali-datetime==1.0.8.5 nepali==1.2.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import datetime, importlib.metadata
import nepali_datetime
from nepali.datetime import nepalidate

def apart(first, last):
    days = (datetime.date(first, 1, 1) + datetime.timedelta(n) for n in range((last - first + 1) * 366))
    pairs = ((day, nepali_datetime.date.from_datetime_date(day), nepalidate.from_date(day)) for day in days if day.year <= last)
    return [(str(day), f"{one.year}-{one.month:02}-{one.day:02}", f"{other.year}-{other.month:02}-{other.day:02}")
            for day, one, other in pairs if (one.year, one.month, one.day) != (other.year, other.month, other.day)]

seen, before = apart(2005, 2005), apart(1996, 2004)
print(*(f"{name} {importlib.metadata.version(name)}" for name in ("nepali-datetime", "nepali")))
print("guess: no day of 2005 differs")
print("seen: ", len(seen), "do, the first", seen[0][0], ":", seen[0][1], "and", seen[0][2], "; in 1996 to 2004:", len(before))
raise SystemExit((len(seen), seen[0], len(before)) != (32, ("2005-05-14", "2062-01-31", "2062-02-01"), 0))
EOF
