#!/bin/sh
# number-parser adds the first word of the next toll to this one: "one hundred and one hundred wounded" is 101 and 100.
#
# Guess: two counts joined by "and" stay two, 100 and 100; an ordinal stays a word.
# What happens: the "one" after "and" is taken for the end of the first number and counted a second time at the start
# of the next: 101 killed. "The second bomb" is the 2 bomb.
#
# Output:
#   number-parser 0.3.2
#   guess: ['killed 100 and 100 wounded', 'the second bomb killed 2']
#   seen:  ['killed 101 100 wounded', 'the 2 bomb killed 2']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q number-parser==0.3.2 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from number_parser import parse

TEXTS = ("killed one hundred and one hundred wounded", "the second bomb killed two")
seen = [parse(text) for text in TEXTS]
print("number-parser", importlib.metadata.version("number-parser"))
print("guess: ['killed 100 and 100 wounded', 'the second bomb killed 2']")
print("seen: ", seen)
raise SystemExit(seen != ["killed 101 100 wounded", "the 2 bomb killed 2"])
EOF
