#!/bin/sh
# geopandas drops the ids of GeoJSON features that are numbers, and keeps those that are text.
#
# RFC 7946 lets a feature's "id" be either; UCDP numbers its events, ACLED's ids are text.
# Guess: both are a column "id", or neither is.
# What happens: "SYR7" is kept, 7 is not; where one text stands among numbers all are lost. Events of two files can no
# longer be told apart or joined to their sources.
#
# Output:
#   geopandas 1.2.0 pyogrio 0.13.0 GDAL 3.12.4
#   guess: ['SYR7', 'SYR8'] and [244657, 132140] and both
#   seen:  | ['SYR7', 'SYR8'] | no column id | no column id
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 geopandas==1.2.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, json, geopandas, pyogrio

def ids(*values):
    features = [{"type": "Feature", "id": value, "properties": {"killed": 1},
                 "geometry": {"type": "Point", "coordinates": [37, 36]}} for value in values]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    table = geopandas.read_file(io.BytesIO(text.encode()))
    return table["id"].tolist() if "id" in table else "no column id"

seen = ids("SYR7", "SYR8"), ids(244657, 132140), ids(244657, "SYR8")
print("geopandas", geopandas.__version__, "pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: ['SYR7', 'SYR8'] and [244657, 132140] and both")
print("seen: ", *seen, sep=" | ")
raise SystemExit(seen != (["SYR7", "SYR8"], "no column id", "no column id"))
EOF
