#!/bin/sh
# utm puts all points of an array into the zone of the first: Kabul comes back five kilometres off.
#
# Guess: each point has the zone that it lies in, as when it is given alone, or points of several zones are an error, as
# those on both sides of the equator are.
# What happens: the zone is that of the first, so it changes with the order of the rows; to_latlon gives other places
# than went in, the further the zone the worse, and refuses the easting only if it is left strict.
#
# Output:
#   utm 0.9.0
#   guess: zones 37, 37, 42, each back where it was
#   seen:  zone 37 ; km off [0.0, 0.0, 4.9] ; Kabul first: zone 42 ; km off [0.0, 9.0, 7.9]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q utm==0.9.0 numpy==2.4.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, numpy, utm

def there_and_back(points):
    lat, lon = numpy.array(points).T
    east, north, zone, letter = utm.from_latlon(lat, lon)
    back_lat, back_lon = utm.to_latlon(east, north, zone, letter, strict=False)
    off = numpy.hypot(back_lat - lat, (back_lon - lon) * numpy.cos(numpy.radians(lat))) * 111.2
    return zone, [round(float(km), 1) for km in off]

damascus, aleppo, kabul = (33.5, 36.3), (36.2, 37.16), (34.5, 69.2)
first, other = there_and_back([damascus, aleppo, kabul]), there_and_back([kabul, damascus, aleppo])
print("utm", importlib.metadata.version("utm"))
print("guess: zones 37, 37, 42, each back where it was")
print("seen:  zone", first[0], "; km off", first[1], "; Kabul first: zone", other[0], "; km off", other[1])
raise SystemExit((first, other) != ((37, [0.0, 0.0, 4.9]), (42, [0.0, 9.0, 7.9])))
EOF
