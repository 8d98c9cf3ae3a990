#!/bin/sh
# ctparse reads "Friday 3 May 2024" as 3 May 2025, a Saturday: a weekday before the day makes it drop the year.
#
# Guess: a date with its weekday is the surest of all dates; where the two do not agree, there is no date.
# What happens: weekday, day and month are joined first, the next such day after the article's is taken for them, and the
# year is left over in silence. So it is with spans: both days of "between 3 and 5 May 2019" are in the future. Without a
# weekday, and in the American order, the year is read.
#
# Output:
#   ctparse 0.3.6
#   guess: 2024-05-03 for the first three, 2019-05-03 - 2019-05-05 for the fourth
#   seen on 8 May 2024: {'3 May 2024': '2024-05-03', 'Friday, May 3, 2024': '2024-05-03', 'Friday, 3 May 2024': '2025-05-03', 'between 3 and 5 May 2019': '2025-05-03 - 2025-05-05'}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q ctparse==0.3.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import datetime, importlib.metadata
from ctparse import ctparse

texts = "3 May 2024", "Friday, May 3, 2024", "Friday, 3 May 2024", "between 3 and 5 May 2019"
seen = {}
for text in texts:
    found = ctparse(text, ts=datetime.datetime(2024, 5, 8, 12), timeout=0).resolution
    days = [found.t_from, found.t_to] if hasattr(found, "t_from") else [found]
    seen[text] = " - ".join(f"{day.year}-{day.month:02}-{day.day:02}" for day in days)
print("ctparse", importlib.metadata.version("ctparse"))
print("guess: 2024-05-03 for the first three, 2019-05-03 - 2019-05-05 for the fourth")
print("seen on 8 May 2024:", seen)
raise SystemExit(list(seen.values()) != ["2024-05-03", "2024-05-03", "2025-05-03", "2025-05-03 - 2025-05-05"])
EOF
