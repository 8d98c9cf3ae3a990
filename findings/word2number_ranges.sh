#!/bin/sh
# word2number adds up what an article leaves open: "two or three" are 5, "between twenty and thirty" 50.
#
# Guess: an error for what is no one number, as it gives for "several" and "a dozen".
# What happens: every number word in the text is added, whatever stands between; "two dozen" is 2, "no one" is 1.
#
# Output:
#   word2number 1.1
#   guess: an error for each, or 2 to 3, 20 to 30, 20, 24, 0
#   seen:  {'two or three': 5, 'between twenty and thirty': 50, 'twenty killed and five wounded': 25, 'two dozen': 2, 'no one': 1}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q word2number==1.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from word2number import w2n

texts = "two or three", "between twenty and thirty", "twenty killed and five wounded", "two dozen", "no one"
seen = {text: w2n.word_to_num(text) for text in texts}
print("word2number", importlib.metadata.version("word2number"))
print("guess: an error for each, or 2 to 3, 20 to 30, 20, 24, 0")
print("seen: ", seen)
raise SystemExit(list(seen.values()) != [5, 50, 25, 2, 1])
EOF
