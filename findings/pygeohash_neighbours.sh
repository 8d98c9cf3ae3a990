#!/bin/sh
# pygeohash says that two places on either side of Accra's meridian are 20,000 km apart.
#
# Guess: the approximate distance of two cells is some multiple of their width; the library knows the cell beside a cell.
# What happens: it goes by the letters that the two begin with, and these differ at once where a large cell ends: over
# the meridian of Greenwich (Ghana, Mali, Burkina Faso), the equator (Uganda, Congo) and 180 degrees (Fiji).
#
# Output:
#   pygeohash 3.5.1
#   guess: at most some 10 km
#   seen:  km by the letters, and by the middle of the cells: {'Tema': (20000, 5), 'Kisangani': (20000, 5), 'Taveuni': (20000, 5), 'Homs': (4, 4)}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pygeohash==3.5.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, pygeohash

pairs = {"Tema": ((5.67, -0.01), (5.67, 0.01)), "Kisangani": ((-0.01, 25.2), (0.01, 25.2)), "Taveuni": ((-16.8, 179.99), (-16.8, -179.99)),
         "Homs": ((34.73, 36.70), (34.73, 36.75))}
seen = {}
for name, (one, other) in pairs.items():
    cells = pygeohash.encode(*one, 5), pygeohash.encode(*other, 5)
    seen[name] = round(pygeohash.geohash_approximate_distance(*cells) / 1000), round(pygeohash.geohash_haversine_distance(*cells) / 1000)
print("pygeohash", importlib.metadata.version("pygeohash"))
print("guess: at most some 10 km")
print("seen:  km by the letters, and by the middle of the cells:", seen)
raise SystemExit([seen[name][0] for name in ("Tema", "Kisangani", "Taveuni")] != [20000] * 3)
EOF
