#!/bin/sh
# pmtiles gives what is left of a tile where a file is cut, as if it were the whole tile.
#
# An offline map is one large file, often copied by hand; a copy that broke off is common. Header and directories stand
# at the beginning, so such a file opens.
# Guess: asking for a tile of which a part is missing is an error; the header tells how long the tiles are.
# What happens: the bytes that are there are given back, or none at all, which also means "no tile here". Towns and
# roads of the last tiles are gone without a word.
#
# Output:
#   pmtiles 3.8.1
#   guess: an error, twice
#   seen:  30 of 50 bytes ; b'' for a tile that is listed
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pmtiles==3.8.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cd "$dir" && "$dir/bin/python" - <<'EOF'
import os
from importlib.metadata import version
from pmtiles.reader import MemorySource, Reader
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

with open("map.pmtiles", "wb") as out:
    writer = Writer(out)
    for n, letter in enumerate(b"abc"):
        writer.write_tile(zxy_to_tileid(1, *[(0, 0), (0, 1), (1, 1)][n]), bytes([letter]) * 50)
    writer.finalize({"tile_type": TileType.MVT, "tile_compression": Compression.NONE, "min_lon_e7": 0, "min_lat_e7": 0,
                     "max_lon_e7": 0, "max_lat_e7": 0, "center_zoom": 1, "center_lon_e7": 0, "center_lat_e7": 0}, {})
whole = open("map.pmtiles", "rb").read()
seen = [Reader(MemorySource(whole[:-cut])).get(1, 1, 1) for cut in (20, 60)]
print("pmtiles", version("pmtiles"))
print("guess: an error, twice")
print("seen: ", len(seen[0]), "of 50 bytes ;", seen[1], "for a tile that is listed")
raise SystemExit((len(seen[0]), seen[1]) != (30, b""))
EOF
