#!/bin/sh
# dateparser's search takes tolls and verbs into the dates: "killed 5 on Sat." is the day of the article, not Saturday.
#
# Guess: search_dates finds "Sat", "May 3", "Sunday"; the words around are left alone.
# What happens: the toll, the next number and the verb "march" join the date and win over the weekday: the day is wrong,
# and what is found hides the toll from whoever cuts dates out of the text.
#
# Output:
#   dateparser 1.5.0 published Wednesday 2024-05-15
#   guess: 2024-05-11; 2024-05-03; 2024-05-12 or 2024-05-19
#   seen:  [('5 on Sat', '2024-05-15')]
#   seen:  [('On May 3', '2024-05-03'), ('4 and 5', '2024-04-05')]
#   seen:  [('march on Sunday', '2024-03-15')]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q dateparser==1.5.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import datetime, dateparser
from dateparser.search import search_dates

published = datetime.datetime(2024, 5, 15, 12)
texts = "The attack killed 5 on Sat.", "On May 3, 4 and 5 bombs went off.", "They said they would march on Sunday."
seen = [[(words, f"{day:%Y-%m-%d}") for words, day in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": published})]
        for text in texts]
print("dateparser", dateparser.__version__, "published Wednesday 2024-05-15")
print("guess: 2024-05-11; 2024-05-03; 2024-05-12 or 2024-05-19")
for found in seen:
    print("seen: ", found)
raise SystemExit(seen != [[("5 on Sat", "2024-05-15")], [("On May 3", "2024-05-03"), ("4 and 5", "2024-04-05")],
                          [("march on Sunday", "2024-03-15")]])
EOF
