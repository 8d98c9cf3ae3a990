#!/bin/sh
# pyshp cuts a number that is too long for its field from the right: 12,345 displaced are 1,234, and none is "None".
#
# Guess: a figure that does not fit is an error, as in the format's other writers, or fills the field with stars; an
# empty text is empty.
# What happens: its last digits are gone, so that it is ten times smaller and looks sound; an empty text is the word
# None.
#
# Output:
#   pyshp 3.1.6
#   guess: an error, or nothing in place of 12345; an empty place
#   seen:  [[1234, 'Mosul'], [-123, 'None']]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyshp==3.1.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io
import shapefile

shp, shx, dbf = (io.BytesIO() for _ in range(3))
with shapefile.Writer(shp=shp, shx=shx, dbf=dbf) as writer:
    writer.field("displaced", "N", 4, 0)
    writer.field("place", "C", 20)
    for displaced, place in ((12345, "Mosul"), (-1234, None)):
        writer.point(43.1, 36.3)
        writer.record(displaced, place)
    writer.close()
    for part in (shp, shx, dbf):
        part.seek(0)
    seen = [list(record) for record in shapefile.Reader(shp=shp, shx=shx, dbf=dbf).records()]
print("pyshp", importlib.metadata.version("pyshp"))
print("guess: an error, or nothing in place of 12345; an empty place")
print("seen: ", seen)
raise SystemExit(seen != [[1234, "Mosul"], [-123, "None"]])
EOF
