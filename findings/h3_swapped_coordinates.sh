#!/bin/sh
# H3 gives a cell for a latitude of 137: swapped coordinates fold over the pole instead of failing.
#
# Guess: a latitude beyond 90 is an error (H3 has an error code for coordinates outside its domain).
# What happens: Hokkaido's 43 N 142 E, given as (longitude, latitude) the way GeoJSON has it, is a cell of the North
# Pacific; 91 N is 89 N on the other side of the globe. Counts by cell look right and lie elsewhere.
#
# Output:
#   h3 4.5.0
#   guess: (43, 142), then an error twice
#   seen:  (43.0, 142.0) (38.0, -137.0) (89.0, -142.6)
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q h3==4.5.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import h3

def centre(lat, lon):
    lat, lon = h3.cell_to_latlng(h3.latlng_to_cell(lat, lon, 7))
    return round(lat, 1), round(lon, 1)

seen = centre(43, 142), centre(142, 43), centre(91, 37)
print("h3", h3.__version__)
print("guess: (43, 142), then an error twice")
print("seen: ", *seen)
raise SystemExit(seen != ((43.0, 142.0), (38.0, -137.0), (89.0, -142.6)))
EOF
