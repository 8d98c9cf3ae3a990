#!/bin/sh
# pandas reads a cell of a web page with two tolls in paragraphs or a list, 5 and 12, as the number 512.
#
# Guess: "5 12" or an error; with a line break between them it is "5 12".
# What happens: read_html joins paragraphs and the points of a list without anything between, and the column is one of
# whole numbers, so it can be summed. A struck-out 12 before a corrected 5 is 125.
#
# Output:
#   pandas 3.1.1 lxml 6.1.3
#   guess: '5 12' three times, and '12 5'
#   seen:  '5 12' 512 512 125
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pandas==3.1.1 lxml==6.1.3 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io, pandas

def toll(cell):
    page = f"<table><tr><th>place</th><th>killed</th></tr><tr><td>Homs</td><td>{cell}</td></tr></table>"
    value = pandas.read_html(io.StringIO(page))[0]["killed"][0]
    return value if isinstance(value, str) else int(value)

seen = [toll(cell) for cell in ("5<br>12", "<p>5</p><p>12</p>", "<ul><li>5</li><li>12</li></ul>", "<s>12</s>5")]
print("pandas", pandas.__version__, "lxml", importlib.metadata.version("lxml"))
print("guess: '5 12' three times, and '12 5'")
print("seen: ", *map(repr, seen))
raise SystemExit(seen != ["5 12", 512, 512, 125])
EOF
