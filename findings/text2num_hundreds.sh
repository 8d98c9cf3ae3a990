#!/bin/sh
# text2num writes "hundreds were killed" as "100 were killed", in English and in Spanish.
#
# Guess: a plural is no number and stays as it is, as "dozens" does, and as it does in French and German.
# What happens: "hundreds" is 100, "thousands" 1000, "tens of thousands" is "10 of 1000"; the vague toll is an exact one.
#
# Output:
#   text2num 3.1.0
#   guess: each as it is
#   seen:  {'hundreds were killed': '100 were killed', 'tens of thousands fled': '10 of 1000 fled', 'dozens were killed': 'dozens were killed', 'cientos de muertos': '100 de muertos', 'des centaines de morts': 'des centaines de morts', 'Hunderte Tote': 'Hunderte Tote'}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q text2num==3.1.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata
from text_to_num import alpha2digit

texts = [("en", "hundreds were killed"), ("en", "tens of thousands fled"), ("en", "dozens were killed"), ("es", "cientos de muertos"),
         ("fr", "des centaines de morts"), ("de", "Hunderte Tote")]
seen = {text: alpha2digit(text, language) for language, text in texts}
print("text2num", importlib.metadata.version("text2num"))
print("guess: each as it is")
print("seen: ", seen)
raise SystemExit(list(seen.values()) != ["100 were killed", "10 of 1000 fled", "dozens were killed", "100 de muertos",
                                         "des centaines de morts", "Hunderte Tote"])
EOF
