#!/bin/sh
# feedparser turns round the coordinates of a GeoRSS point whose reference system says longitude first.
#
# Guess: the library reads srsName and hands it on, so it minds that CRS84 has the longitude first where EPSG:4326 has the
# latitude first; its "coordinates" are (longitude, latitude) always.
# What happens: it swaps whatever it does not know as one of its own list, CRS84 included: Aleppo at (37.1, 36.2) comes
# out as (36.2, 37.1), a place on the other side of the border.
#
# Output:
#   feedparser 6.0.14
#   guess: (37.1, 36.2) twice
#   seen:  (37.1, 36.2) (36.2, 37.1)
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q feedparser==6.0.14 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, feedparser

def where(tags):
    spaces = 'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"'
    feed = feedparser.parse(io.BytesIO(
        f'<rss version="2.0" {spaces}><channel><item><georss:where>{tags}</georss:where></item></channel></rss>'.encode()))
    return feed.entries[0].get("where", {}).get("coordinates")

point = '<gml:Point srsName="{}"><gml:pos>{}</gml:pos></gml:Point>'
seen = (where(point.format("urn:ogc:def:crs:EPSG::4326", "36.2 37.1")), where(point.format("urn:ogc:def:crs:OGC:1.3:CRS84", "37.1 36.2")))
print("feedparser", feedparser.__version__)
print("guess: (37.1, 36.2) twice")
print("seen: ", *seen)
raise SystemExit(seen != ((37.1, 36.2), (36.2, 37.1)))
EOF
