#!/bin/sh
# dateutil reads "10:00 GMT+3" as three hours WEST of Greenwich, and GMT+3 alone, in the same library, as east of it.
#
# Guess: as everybody in the region means it, 10:00 in Damascus, which is 07:00 UTC; tz.tzstr("GMT+3") says so too.
# What happens: the parser follows the sign of POSIX ("my time plus 3 is GMT"), tzstr turns it round on purpose. An
# attack late in the evening is of the next day.
#
# Output:
#   dateutil 2.9.0.post0
#   guess: 2024-05-03 19:00 UTC three times
#   seen:  2024-05-04 01:00; 2024-05-03 19:00; 2024-05-03 19:00;
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q python-dateutil==2.9.0.post0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import datetime, dateutil
from dateutil import parser, tz

text = "3 May 2024 22:00 GMT+3"
parsed = parser.parse(text).astimezone(tz.UTC)
alone = datetime.datetime(2024, 5, 3, 22, tzinfo=tz.tzstr("GMT+3")).astimezone(tz.UTC)
bare = parser.parse("3 May 2024 22:00 +3").astimezone(tz.UTC)
print("dateutil", dateutil.__version__)
print("guess: 2024-05-03 19:00 UTC three times")
print("seen: ", *(f"{time:%Y-%m-%d %H:%M};" for time in (parsed, alone, bare)))
raise SystemExit([f"{time:%d %H}" for time in (parsed, alone, bare)] != ["04 01", "03 19", "03 19"])
EOF
