#!/bin/sh
# rapidfuzz's default_process cuts Arabic, Hindi and Burmese place names into single letters.
#
# Guess: it lowers the case and takes punctuation out, and leaves letters of every script as they are.
# What happens: vowel signs are no letters to it and become spaces. Amman with its vowel signs is three words of one or two
# letters, Manipur and Yangon lose every vowel; token scorers then match names that share a consonant.
#
# Output:
#   rapidfuzz 3.14.6
#   guess: one word each, and Pune as far from Manipur as before
#   seen: words {'Amman': 3, 'Manipur': 3, 'Pune': 2, 'Yangon': 3} ; likeness of Pune and Manipur 40 before, 67 after
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q RapidFuzz==3.14.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import unicodedata, rapidfuzz
from rapidfuzz import fuzz, utils

names = {"Amman": "\u0639\u064e\u0645\u0651\u0627\u0646", "Manipur": "\u092e\u0923\u093f\u092a\u0941\u0930", "Pune": "\u092a\u0941\u0923\u0947",
         "Yangon": "\u101b\u1014\u103a\u1000\u102f\u1014\u103a"}
words = {name: len(utils.default_process(text).split()) for name, text in names.items()}
alike = [round(fuzz.token_set_ratio(names["Pune"], names["Manipur"], processor=processor)) for processor in (None, utils.default_process)]
print("rapidfuzz", rapidfuzz.__version__)
print("guess: one word each, and Pune as far from Manipur as before")
print("seen: words", words, "; likeness of Pune and Manipur", alike[0], "before,", alike[1], "after")
raise SystemExit((words, alike) != ({"Amman": 3, "Manipur": 3, "Pune": 2, "Yangon": 3}, [40, 67]))
EOF
