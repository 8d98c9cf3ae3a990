#!/bin/sh
# The day of an event read by geopandas from GeoJSON depends on the time zones of the OTHER events in the file.
#
# Guess: 01:30 on 3 May in Syria (+03:00) is a time on 3 May, whatever else the file holds.
# What happens: where all events have one offset it is kept, and .dt.date is 3 May. One event with another offset, as in
# every file over several countries or over a change of clocks, and all are moved to UTC: the same event is of 2 May.
#
# Output:
#   geopandas 1.2.0 pyogrio 0.13.0 GDAL 3.12.4
#   guess: 2024-05-03 both times
#   seen:  2024-05-03 alone, 2024-05-02 beside an event of another country
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 geopandas==1.2.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, json, geopandas, pyogrio

def first_day(*times):
    features = [{"type": "Feature", "properties": {"when": time}, "geometry": {"type": "Point", "coordinates": [37, 36]}}
                for time in times]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    return str(geopandas.read_file(io.BytesIO(text.encode()))["when"].dt.date[0])

event = "2024-05-03T01:30:00+03:00"
alone, among = first_day(event), first_day(event, "2024-05-03T12:00:00+02:00")
print("geopandas", geopandas.__version__, "pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: 2024-05-03 both times")
print("seen: ", alone, "alone,", among, "beside an event of another country")
raise SystemExit((alone, among) != ("2024-05-03", "2024-05-02"))
EOF
