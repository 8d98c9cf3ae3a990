"""Other ways to put incidents on a map in Python, each in a process of its own: seconds to make it, what it sends.

Their scripts come from hosts of others, so that nothing is painted here: only what holds the incidents is counted.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

__all__ = ["MADE", "SENT", "peers"]

MADE, SENT = "a map of all: s of processor", "a map of all: MB to the browser"
SLOW_FROM = 10_000
"""With more marks, those that make an object of each are left out: they took seven seconds here."""

_RUN = """
import csv, json, sys, time
with open(sys.argv[2], encoding="utf-8", newline="") as file:
    rows = [(float(row["latitude"]), float(row["longitude"]), row["dyad_name"]) for row in csv.DictReader(file)]
started = time.process_time()
{make}
print(json.dumps([time.process_time() - started, len(made) / 1e6]))
"""
_FOLIUM = """
import folium
from folium.plugins import FastMarkerCluster, MarkerCluster
drawn = folium.Map()
{marks}
made = drawn.get_root().render()
"""
_PEERS = {
    "MarkerCluster": _FOLIUM.replace(
        "{marks}",
        "group = MarkerCluster().add_to(drawn)\n"
        "for lat, lon, name in rows: folium.Marker((lat, lon), popup=name).add_to(group)",
    ),
    "FastMarkerCluster": _FOLIUM.replace(
        "{marks}", "FastMarkerCluster([(lat, lon) for lat, lon, _ in rows]).add_to(drawn)"
    ),
    "pydeck": """
import pandas, pydeck
data = pandas.DataFrame(rows, columns=["lat", "lon", "name"])
layer = pydeck.Layer("ScatterplotLayer", data=data, get_position="[lon, lat]", pickable=True)
made = pydeck.Deck(layers=[layer], map_provider=None).to_json()
""",
}


def peers(table: Path) -> dict[str, dict[str, float]]:
    """The figures of each for the events of a table; none where it would take too long."""
    with table.open(encoding="utf-8", newline="") as file:
        count = sum(1 for _ in csv.DictReader(file))
    return {
        name: {} if name == "MarkerCluster" and count > SLOW_FROM else _measured(make, table)
        for name, make in _PEERS.items()
    }


def _measured(make: str, table: Path) -> dict[str, float]:
    run = [sys.executable, "-c", _RUN.replace("{make}", make), "", str(table)]
    made, sent = json.loads(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
    return {MADE: made, SENT: sent}
