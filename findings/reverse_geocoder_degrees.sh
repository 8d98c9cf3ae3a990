#!/bin/sh
# reverse_geocoder says Russia for a place in Ukraine whose nearest town is Ukrainian: it measures in degrees.
#
# Guess: the nearest town is the nearest on the ground.
# What happens: a degree of longitude counts as much as one of latitude, though at 50 degrees north it is two thirds as
# long, and at 70 a third. East of Kupiansk the town 24 km to the north is taken, over the border, and not the one 16 km to
# the east. reverse_geocode, another package, does the same. Near that border about 1 point of 70 changes its side.
#
# Output:
#   reverse_geocoder 1.5.1 reverse_geocode 1.6.6
#   guess: UA, 16 km away, twice
#   seen:  RU Urazovo 24 km, RU Urazovo 24 km ; Troitske, UA: 16 km
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q reverse-geocoder==1.5.1 reverse-geocode==1.6.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, math
import reverse_geocode, reverse_geocoder

def km(one, other):
    (lat, lon), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    return 6371 * math.acos(math.sin(lat) * math.sin(lat2) + math.cos(lat) * math.cos(lat2) * math.cos(lon - lon2))

at, troitske = (49.868, 38.076), (49.9145, 38.2928)
first, second = reverse_geocoder.search([at], mode=1, verbose=False)[0], reverse_geocode.get(at)
towns = ((first["cc"], first["name"], first["lat"], first["lon"]),
         (second["country_code"], second["city"], second["latitude"], second["longitude"]))
seen = ", ".join(f"{country} {name} {km(at, (float(lat), float(lon))):.0f} km" for country, name, lat, lon in towns)
print(*(f"{name} {importlib.metadata.version(name)}" for name in ("reverse_geocoder", "reverse_geocode")))
print("guess: UA, 16 km away, twice")
print("seen: ", seen, f"; Troitske, UA: {km(at, troitske):.0f} km")
raise SystemExit((seen, round(km(at, troitske))) != ("RU Urazovo 24 km, RU Urazovo 24 km", 16))
EOF
