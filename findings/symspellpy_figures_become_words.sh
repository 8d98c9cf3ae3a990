#!/bin/sh
# symspellpy's correction of a sentence turns its figures into words: 12 dead are "of" dead, 5 are "a".
#
# Guess: only what is spelt wrongly is changed; a figure is no misspelt word, so that it stays.
# What happens: lookup_compound takes each figure for a short word with a mistake and puts the most frequent near one
# in its place, unless ignore_non_words is given; place names go the same way.
#
# Output:
#   symspellpy 6.10.1
#   guess: ['police said 12 people were killed', 'killed 5 to 7 people']
#   seen:  ['police said of people were filed', 'killed a to a people']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q symspellpy==6.10.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from importlib.resources import files
from symspellpy import SymSpell

spell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
spell.load_dictionary(str(files("symspellpy") / "frequency_dictionary_en_82_765.txt"), 0, 1)
said = ("police said 12 people were kiled", "killed 5 to 7 peple")
seen = [spell.lookup_compound(text, 2)[0].term for text in said]
print("symspellpy", importlib.metadata.version("symspellpy"))
print("guess: ['police said 12 people were killed', 'killed 5 to 7 people']")
print("seen: ", seen)
raise SystemExit(any(letter.isdigit() for text in seen for letter in text) or "people" not in seen[0])
EOF
