#!/bin/sh
# Two calendar libraries put one Hijri day two days apart, and one of them knows a 31st of Ramadan.
#
# Guess: the counted calendar and that of Umm al-Qura differ by a day at most, and a day that no month has is an error.
# What happens: 1 Muharram 1402 is 28 or 30 October 1981. convertdate counts on past the end of a month, so that a
# mistyped day is a day of the next month; hijridate refuses it.
#
# Output:
#   convertdate 2.4.0 hijridate 2.6.0
#   guess: a day apart at most; an error for 31 Ramadan 1445 from both
#   seen:  1981-10-28 and 1981-10-30 ; 31 Ramadan is 2024-04-10 ; hijridate: day must be in 1-30 for month, got '31'
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q convertdate==2.4.0 hijridate==2.6.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from convertdate import islamic
from hijridate import Hijri

umm_al_qura, counted = str(Hijri(1402, 1, 1).to_gregorian()), "{}-{:02}-{:02}".format(*islamic.to_gregorian(1402, 1, 1))
rolled = "{}-{:02}-{:02}".format(*islamic.to_gregorian(1445, 9, 31))
try:
    refused = str(Hijri(1445, 9, 31))
except ValueError as error:
    refused = str(error)
print(*(f"{name} {importlib.metadata.version(name)}" for name in ("convertdate", "hijridate")))
print("guess: a day apart at most; an error for 31 Ramadan 1445 from both")
print("seen: ", umm_al_qura, "and", counted, "; 31 Ramadan is", rolled, "; hijridate:", refused)
raise SystemExit((umm_al_qura, counted, rolled) != ("1981-10-28", "1981-10-30", "2024-04-10") or "day" not in refused)
EOF
