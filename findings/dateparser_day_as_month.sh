#!/bin/sh
# dateparser reads a lone day of the month up to 12 as a month: "the 3rd" is in March, "Monday 6" in June.
#
# Guess: an ordinal is a day, as is a number after a weekday: 3 May and 6 May, as "Thursday 16" is 16 May.
# What happens: month comes first in the order, also for "3rd"; the day is then that of the article. Weekly round-ups
# ("Monday 6", ..., "Friday 10", ...) scatter over the year, and from the 13th on all is well.
#
# Output:
#   dateparser 1.5.0 published 2024-05-15
#   guess: 2024-05-03, 2024-05-06, 2024-05-16, 2024-05-23
#   seen:  {'the 3rd': '2024-03-15', 'Monday 6': '2024-06-15', 'Thursday 16': '2024-05-16', 'the 23rd': '2024-05-23'}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q dateparser==1.5.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import datetime, dateparser

published = datetime.datetime(2024, 5, 15, 12)
def day(text):
    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": published})
    return found and f"{found:%Y-%m-%d}"


texts = "the 3rd", "Monday 6", "Thursday 16", "the 23rd"
seen = {text: day(text) for text in texts}
print("dateparser", dateparser.__version__, "published 2024-05-15")
print("guess: 2024-05-03, 2024-05-06, 2024-05-16, 2024-05-23")
print("seen: ", seen)
raise SystemExit(list(seen.values()) != ["2024-03-15", "2024-06-15", "2024-05-16", "2024-05-23"])
EOF
