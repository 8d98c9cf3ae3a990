#!/bin/sh
# recordlinkage's clean, the first step of its guide, empties every Arabic name and cuts letters out of the others.
#
# Guess: it lowers the case, takes brackets and punctuation out, and folds accents at most.
# What happens: what is no letter from a to z goes. Al-Hasaka and Homs in Arabic are the same empty text, which compare
# finds alike; Pétion-Ville is "ption ville", Şırnak "rnak", Ḥama "ama".
#
# Output:
#   recordlinkage 0.16 pandas 2.3.3
#   guess: five names, none of them empty
#   seen:  ['', '', 'ption ville', 'rnak', 'ama']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q recordlinkage==0.16 pandas==2.3.3 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
import pandas as pd
from recordlinkage.preprocessing import clean

hasaka, homs = "\u0627\u0644\u062d\u0633\u0643\u0629", "\u062d\u0645\u0635"
names = [hasaka, homs, "P\u00e9tion-Ville", "\u015e\u0131rnak", "\u1e24ama"]
seen = list(clean(pd.Series(names)))
print("recordlinkage", importlib.metadata.version("recordlinkage"), "pandas", pd.__version__)
print("guess: five names, none of them empty")
print("seen: ", seen)
raise SystemExit(seen != ["", "", "ption ville", "rnak", "ama"])
EOF
