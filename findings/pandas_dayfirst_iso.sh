#!/bin/sh
# pandas turns ISO days round when dayfirst=True is given: 2024-05-03 is read as 5 March.
#
# dayfirst=True is what one gives where some tables have 03/05/2024 and some have ISO days.
# Guess: an ISO day has one reading; dayfirst is for days that have two. The documentation warns only that it is "not
# strict", which is about days after the 12th.
# What happens: year-month-day becomes year-day-month. Whether it does hangs on the first row of the file, and the
# warning comes for the file that is read right, not for the one that is read wrong.
#
# Output:
#   pandas 3.1.1
#   guess: ['2024-05-03', '2024-06-11'] and ['2024-06-21', '2024-05-03']
#   seen:  (['2024-03-05', '2024-11-06'], 'no warning') and (['2024-06-21', '2024-05-03'], 'warned')
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pandas==3.1.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import warnings, pandas

def read(*cells):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        days = pandas.to_datetime(list(cells), dayfirst=True).astype(str).tolist()
    return days, "warned" if caught else "no warning"

turned, kept = read("2024-05-03", "2024-06-11"), read("2024-06-21", "2024-05-03")
print("pandas", pandas.__version__)
print("guess: ['2024-05-03', '2024-06-11'] and ['2024-06-21', '2024-05-03']")
print("seen: ", turned, "and", kept)
expected = (["2024-03-05", "2024-11-06"], "no warning"), (["2024-06-21", "2024-05-03"], "warned")
raise SystemExit((turned, kept) != expected)
EOF
