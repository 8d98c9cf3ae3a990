#!/bin/sh
# GDAL writes an unknown toll into a MapInfo .tab file as 0 killed, and an incident without a place at -2147 degrees.
#
# Guess: null stays null, as in GeoPackage, Shapefile and GeoJSON from the same call, or the driver refuses.
# What happens: the number is 0 afterwards, and the empty point is (-2147.48, -2147.48); no warning for either.
#
# Output:
#   pyogrio 0.13.0 GDAL 3.12.4
#   guess: ('nan', 'none') for the event of which neither toll nor place is known
#   seen:  {'gpkg': ('nan', 'none'), 'shp': ('nan', 'none'), 'tab': ('0.0', 'POINT (-2147.483648 -2147.483648)')}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 geopandas==1.2.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import pathlib, tempfile, warnings, geopandas, pyogrio
from shapely import Point

warnings.simplefilter("error")
events = geopandas.GeoDataFrame({"killed": [5, None]}, geometry=[Point(37, 36), Point()], crs=4326)
seen = {}
with tempfile.TemporaryDirectory() as folder:
    for suffix in ("gpkg", "shp", "tab"):
        file = pathlib.Path(folder, f"events.{suffix}")
        events.to_file(file)
        back = geopandas.read_file(file)
        place = back.geometry[1]
        seen[suffix] = str(back["killed"][1]), "none" if place is None or place.is_empty else place.wkt
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: ('nan', 'none') for the event of which neither toll nor place is known")
print("seen: ", seen)
raise SystemExit(seen["gpkg"] != ("nan", "none") or seen["shp"] != ("nan", "none")
                 or seen["tab"] != ("0.0", "POINT (-2147.483648 -2147.483648)"))
EOF
