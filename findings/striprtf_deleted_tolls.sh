#!/bin/sh
# striprtf reads a tracked change from 5 to 12 dead as 512, and a note's raised figure as part of the toll.
#
# Guess: text that the file marks as deleted is left out, as in every word processor, or at least kept apart by a
# blank.
# What happens: the words of \deleted, \strike and \v (hidden) stand in the text as they are, and so does a raised
# figure: "killed 512 people", "123 were hurt".
#
# Output:
#   striprtf 0.0.35
#   guess: ['Shelling killed 12 people.', 'And 12 were hurt.', 'Nobody died.']
#   seen:  ['Shelling killed 512 people.', 'And 123 were hurt.', 'Nobody died. Draft: 40 died.']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q striprtf==0.0.35 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from striprtf.striprtf import rtf_to_text

CODES = (
    r"{\rtf1\ansi Shelling killed {\deleted 5}{\revised 12} people.}",
    r"{\rtf1\ansi And 12{\super 3} were hurt.}",
    r"{\rtf1\ansi Nobody died.{\v  Draft: 40 died.}}",
)
seen = [rtf_to_text(code) for code in CODES]
print("striprtf", importlib.metadata.version("striprtf"))
print("guess: ['Shelling killed 12 people.', 'And 12 were hurt.', 'Nobody died.']")
print("seen: ", seen)
raise SystemExit(seen != ["Shelling killed 512 people.", "And 123 were hurt.", "Nobody died. Draft: 40 died."])
EOF
