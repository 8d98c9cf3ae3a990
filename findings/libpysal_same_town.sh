#!/bin/sh
# libpysal's distance bands make no neighbours of incidents at one and the same point.
#
# Guess: three incidents with the coordinates of their town are within half a degree of each other.
# What happens: their distance of 0 is what a sparse matrix leaves out, so each has the town 20 km away as its only
# neighbour, with weights of 1 and with those of the inverse distance, and no warning of islands. Event data give most
# incidents the point of a town, so a cluster within one town weighs nothing.
#
# Output:
#   libpysal 4.14.1 scipy 1.17.1
#   guess: the neighbours of 0 are [1, 2, 3]
#   seen:  {0: [3], 1: [3], 2: [3], 3: [0, 1, 2]} ; by inverse distance {0: [3], 1: [3], 2: [3], 3: [0, 1, 2]}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q libpysal==4.14.1 scipy==1.17.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, warnings
import numpy as np
from libpysal.weights import DistanceBand

def neighbours(**how):
    found = DistanceBand.from_array(points, threshold=0.5, **how).neighbors
    return {int(one): sorted(map(int, others)) for one, others in found.items()}

points = np.array([[37.16, 36.2]] * 3 + [[37.3, 36.35]])
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    seen, inverse = neighbours(), neighbours(binary=False)
told = [str(one.message) for one in warned if "island" in str(one.message)]
print("libpysal", importlib.metadata.version("libpysal"), "scipy", importlib.metadata.version("scipy"))
print("guess: the neighbours of 0 are [1, 2, 3]")
print("seen: ", seen, "; by inverse distance", inverse)
raise SystemExit((seen, inverse, told) != ({0: [3], 1: [3], 2: [3], 3: [0, 1, 2]}, seen, []))
EOF
