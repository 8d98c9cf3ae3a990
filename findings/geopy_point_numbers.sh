#!/bin/sh
# geopy reads positions with an altitude, or with minutes without their marks, as other places, and complains of none.
#
# Guess: "36.2, 37.1, 300" is Aleppo with an altitude, as its own Point(36.2, 37.1, 300) is, or an error; "36 12 0 N,
# 37 6 0 E" likewise, since the documentation has it with m and s after the numbers.
# What happens: the longest match is taken from anywhere in the text. The longitude becomes the latitude, 300 is taken
# round the globe, minutes become degrees: the Gulf of Guinea and the Indian Ocean for Aleppo.
#
# Output:
#   geopy 2.5.0
#   guess: about (36.2, 37.1), or an error, for each
#   seen:  '36.2, 37.1' is (36.2, 37.1)
#   seen:  '36.2, 37.1, 300' is (37.1, -60.0)
#   seen:  '36.2 37.1 300m' is (36.2, 42.1)
#   seen:  '36 12 0 N, 37 6 0 E' is (6.0, 0.0)
#   seen:  '36 12 N 37 06 E' is (37.0, 6.0)
#   seen:  '36 12.5N 37 6.5E' is (37.0, 6.5)
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q geopy==2.5.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import geopy
from geopy.point import Point

texts = "36.2, 37.1", "36.2, 37.1, 300", "36.2 37.1 300m", "36 12 0 N, 37 6 0 E", "36 12 N 37 06 E", "36 12.5N 37 6.5E"
seen = {text: tuple(Point(text))[:2] for text in texts}
print("geopy", geopy.__version__)
print("guess: about (36.2, 37.1), or an error, for each")
for text, place in seen.items():
    print(f"seen:  {text!r} is {place}")
expected = [(36.2, 37.1), (37.1, -60.0), (36.2, 42.1), (6.0, 0.0), (37.0, 6.0), (37.0, 6.5)]
raise SystemExit([(round(lat, 6), round(lon, 6)) for lat, lon in seen.values()] != expected)
EOF
