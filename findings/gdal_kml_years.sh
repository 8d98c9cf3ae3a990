#!/bin/sh
# GDAL drops the time of a KML placemark that is a year, and keeps the one that is a month as its first day.
#
# KML allows a year, a month, a day or a time for "when", "begin" and "end".
# Guess: 1989 comes as 1 January 1989, as May 1989 comes as 1 May, or both come as text.
# What happens: the year is null. A span from May 1989 to 1991 has a beginning and no end, as if it went on to this day.
# geopandas reads so too.
#
# Output:
#   pyogrio 0.13.0 GDAL 3.12.4
#   guess: 1989-01-01 1989-05-01 ; a span to 1991-01-01
#   seen:  NaT 1989-05-01 ; a span from 1989-05-01 to NaT
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import pyogrio

times = ("<TimeStamp><when>1989</when></TimeStamp>", "<TimeStamp><when>1989-05</when></TimeStamp>",
         "<TimeSpan><begin>1989-05</begin><end>1991</end></TimeSpan>")
text = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' + "".join(
    f"<Placemark>{time}<Point><coordinates>36.7,34.7</coordinates></Point></Placemark>" for time in times) + "</Document></kml>"
meta, _, _, columns = pyogrio.raw.read(text.encode(), columns=["timestamp", "begin", "end"])
when, begin, end = columns
seen = [str(value)[:10] for value in (when[0], when[1], begin[2], end[2])]
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: 1989-01-01 1989-05-01 ; a span to 1991-01-01")
print("seen: ", *seen[:2], "; a span from", seen[2], "to", seen[3])
raise SystemExit(seen != ["NaT", "1989-05-01", "1989-05-01", "NaT"])
EOF
