#!/bin/sh
# rapidfuzz finds "Sudan" for "Republic of South Sudan" and "Damascus" for "Rural Damascus Governorate".
#
# Guess: extractOne prefers the choice that has more of the query's words; "South Sudan" stands in the query as it is.
# What happens: each choice that is a part of the query has 90, the shorter one no less, and the first in the list wins.
# In a list by the alphabet or by population that is the wrong country or province, with a score that looks safe.
#
# Output:
#   rapidfuzz 3.14.6
#   guess: South Sudan, Rural Damascus, North Kivu
#   seen:  {'Republic of South Sudan': ('Sudan', 90.0), 'Rural Damascus Governorate': ('Damascus', 90.0), 'North Kivu Province': ('Kivu', 90.0)}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q RapidFuzz==3.14.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import rapidfuzz
from rapidfuzz import process

queries = {"Republic of South Sudan": ["Sudan", "South Sudan"], "Rural Damascus Governorate": ["Damascus", "Rural Damascus"],
           "North Kivu Province": ["Kivu", "North Kivu"]}
seen = {query: process.extractOne(query, choices)[:2] for query, choices in queries.items()}
scores = [{score for _, score, _ in process.extract(query, choices)} for query, choices in queries.items()]
print("rapidfuzz", rapidfuzz.__version__)
print("guess: South Sudan, Rural Damascus, North Kivu")
print("seen: ", seen)
raise SystemExit([name for name, _ in seen.values()] != ["Sudan", "Damascus", "Kivu"] or scores != [{90.0}] * 3)
EOF
