#!/bin/sh
# GDAL leaves out the rows of a TopoJSON file whose place is not known.
#
# TopoJSON has a geometry of type null for them, as GeoJSON has a null geometry.
# Guess: three incidents are three rows, one of them without a geometry, as from GeoJSON.
# What happens: two. The incident without a place is gone with its day and toll; sums over the table are too low.
# geopandas reads so too.
#
# Output:
#   pyogrio 0.13.0 GDAL 3.12.4
#   guess: 3 rows, 14 killed
#   seen:  2 rows, 7 killed ; from GeoJSON 3 rows, 14 killed
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import json, pyogrio

incidents = [([37.2, 36.2], 5), (None, 7), ([36.7, 34.7], 2)]
shapes = [{"type": "Point", "coordinates": at} if at else None for at, _ in incidents]
topo = {"type": "Topology", "arcs": [], "objects": {"incidents": {"type": "GeometryCollection", "geometries": [
    {**(shape or {"type": None}), "properties": {"deaths": deaths}} for shape, (_, deaths) in zip(shapes, incidents)]}}}
geo = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "geometry": shape, "properties": {"deaths": deaths}} for shape, (_, deaths) in zip(shapes, incidents)]}

def read(data):
    (deaths,) = pyogrio.raw.read(json.dumps(data).encode(), columns=["deaths"])[3]
    return len(deaths), int(deaths.sum())

seen, other = read(topo), read(geo)
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: 3 rows, 14 killed")
print("seen: ", seen[0], "rows,", seen[1], "killed ; from GeoJSON", other[0], "rows,", other[1], "killed")
raise SystemExit((seen, other) != ((2, 7), (3, 14)))
EOF
