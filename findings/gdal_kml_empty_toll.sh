#!/bin/sh
# GDAL reads the toll of a KML placemark that is left empty, because nobody knows it, as 0 killed.
#
# Guess: an empty SimpleData of a field of whole numbers is null, as one that is left out altogether.
# What happens: it is 0, beside a null for the one that is left out. A place where the toll is not known is then one
# where nobody died. geopandas reads so too.
#
# Output:
#   pyogrio 0.13.0 GDAL 3.12.4
#   guess: 5.0 nan nan
#   seen:  5.0 0.0 nan
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import pyogrio

def placemark(toll):
    return (f'<Placemark><ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="place">Homs</SimpleData>{toll}</SchemaData>'
            "</ExtendedData><Point><coordinates>36.7,34.7</coordinates></Point></Placemark>")

tolls = '<SimpleData name="deaths">5</SimpleData>', '<SimpleData name="deaths"></SimpleData>', ""
text = ('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Schema name="s" id="s"><SimpleField name="place" type="string"/>'
        '<SimpleField name="deaths" type="int"/></Schema>' + "".join(map(placemark, tolls)) + "</Document></kml>")
seen = [str(toll) for toll in pyogrio.raw.read(text.encode(), columns=["deaths"])[3][0]]
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: 5.0 nan nan")
print("seen: ", *seen)
raise SystemExit(seen != ["5.0", "0.0", "nan"])
EOF
