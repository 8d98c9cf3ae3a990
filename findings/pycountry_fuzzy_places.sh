#!/bin/sh
# pycountry's fuzzy search puts Sinai into Finland, Hama into the Bahamas and Niger into Nigeria, each as the best match.
#
# Guess: the search, which looks through subdivisions too, prefers a whole word: Hama is a governorate of Syria and is
# spelt so there, Niger is a country. Sinai is none of a whole word, so not found.
# What happens: parts of words count, and a longer name that holds the text ("Varsinais-Suomi", "Bahamas", "Nigeria")
# stands before the name that is the text.
#
# Output:
#   pycountry 26.2.16
#   guess: EG or an error, SY first, NE first
#   seen:  {'Sinai': ['FI'], 'Hama': ['BS', 'OM', 'IR', 'SY', 'EG', 'YE', 'BD', 'BH', 'IL', 'QA', 'SA'], 'Niger': ['NG', 'NE']}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pycountry==26.2.16 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, pycountry

seen = {name: [country.alpha_2 for country in pycountry.countries.search_fuzzy(name)] for name in ("Sinai", "Hama", "Niger")}
print("pycountry", importlib.metadata.version("pycountry"))
print("guess: EG or an error, SY first, NE first")
print("seen: ", seen)
raise SystemExit((seen["Sinai"], seen["Hama"][0], "SY" in seen["Hama"][1:], seen["Niger"][:2]) != (["FI"], "BS", True, ["NG", "NE"]))
EOF
