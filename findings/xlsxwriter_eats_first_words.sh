#!/bin/sh
# Through XlsxWriter a cell "internal: 40 families fled" loses its first word, and a long address is an empty cell.
#
# Guess: pandas writes text as text: what looks like an address may become a link, and reads the same.
# What happens: a text that begins with internal:, external: or mailto: is written as a link without that word; an
# address of more than 2,079 characters is left out with a warning.
#
# Output:
#   pandas 3.1.1 xlsxwriter 3.3.1
#   guess: ['internal: 40 families fled', 'external: two mercenaries', 'https://press.example/aaaaaaaa', 'Mosul']
#   seen:  [' 40 families fled', ' two mercenaries', None, 'Mosul']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pandas==3.1.1 xlsxwriter==3.3.1 openpyxl==3.1.5 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io, warnings
import pandas

warnings.simplefilter("ignore")
TEXTS = ["internal: 40 families fled", "external: two mercenaries", "https://press.example/" + "a" * 2100, "Mosul"]
out = io.BytesIO()
pandas.DataFrame({"note": TEXTS}).to_excel(out, engine="xlsxwriter", index=False)
seen = pandas.read_excel(io.BytesIO(out.getvalue()), engine="openpyxl")["note"].tolist()
seen = [None if note != note else note for note in seen]
print(*(f"{name} {importlib.metadata.version(name)}" for name in ("pandas", "xlsxwriter")))
print("guess:", [text[:30] for text in TEXTS])
print("seen: ", seen)
raise SystemExit(seen != [" 40 families fled", " two mercenaries", None, "Mosul"])
EOF
