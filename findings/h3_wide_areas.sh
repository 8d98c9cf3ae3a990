#!/bin/sh
# H3 fills half of an area that is written past 180 degrees, the far side of a wide one, and nothing of the whole world.
#
# Guess: a box over Fiji has the same cells whether its east edge is written -179 or 181; a box from -100 to 100 holds
# longitude 0; the box of the whole world holds every cell.
# What happens: 14 and 7 cells; a box of 200 degrees is filled on its other side, over the Pacific, while one of 160
# degrees is filled inside; the world's box has no cell. "Filter by area" over a wide box then shows what lies outside.
#
# Output:
#   h3 4.5.0
#   guess: as many cells twice; longitude 0 is inside twice; all 842 cells of the world
#   seen:  Fiji (14, 7) ; longitude 0 inside (True, False) ; world 0
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q h3==4.5.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import h3

def cells(west, south, east, north, resolution):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return h3.geo_to_cells({"type": "Polygon", "coordinates": [ring]}, resolution)

def holds_zero(west, east):
    return any(abs(h3.cell_to_latlng(cell)[1]) < 10 for cell in cells(west, 10, east, 12, 2))

fiji = len(cells(179, -17, -179, -16, 4)), len(cells(179, -17, 181, -16, 4))
zero, world = (holds_zero(-80, 80), holds_zero(-100, 100)), len(cells(-180, -90, 180, 90, 1))
print("h3", h3.__version__)
print("guess: as many cells twice; longitude 0 is inside twice; all", h3.get_num_cells(1), "cells of the world")
print("seen:  Fiji", fiji, "; longitude 0 inside", zero, "; world", world)
raise SystemExit((fiji, zero, world) != ((14, 7), (True, False), 0))
EOF
