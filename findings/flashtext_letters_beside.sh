#!/bin/sh
# flashtext finds Homs in an Arabic word that holds its letters: only a-z, 0-9 and _ go on with a word for it.
#
# Guess: a name is found as a whole word, in every script, for that is what the library is for.
# What happens: every other letter ends a word. "Homs" in Arabic is found in "roasting house" (mahmas), Van in Şivan,
# and Ham in the transliterated Hamāh; Ivan, in plain letters, is left alone.
#
# Output:
#   flashtext 2.7
#   guess: [[], [], [], []]
#   seen:  [['Homs'], ['Van'], ['Ham'], []]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q flashtext==2.7 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from flashtext import KeywordProcessor

places = KeywordProcessor()
for name, place in (("\u062d\u0645\u0635", "Homs"), ("Van", "Van"), ("Ham", "Ham")):
    places.add_keyword(name, place)
words = "\u0645\u062d\u0645\u0635", "\u015e\u00eevan", "Ham\u0101h", "Ivan"
seen = [places.extract_keywords(word) for word in words]
print("flashtext", importlib.metadata.version("flashtext"))
print("guess:", [[] for _ in words])
print("seen: ", seen)
raise SystemExit(seen != [["Homs"], ["Van"], ["Ham"], []])
EOF
