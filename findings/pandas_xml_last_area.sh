#!/bin/sh
# pandas keeps the last area of an alert that names two, and cuts a text at its first bold word.
#
# An alert of the Common Alerting Protocol may have several areas; a feed's text may have marks in it.
# Guess: read_xml gives both, as a list or joined, or says that a name stands twice.
# What happens: one row with Homs; Aleppo is gone. "Five died in <b>Aleppo</b> on Friday" is "Five died in ".
#
# Output:
#   pandas 3.1.1 lxml 6.1.3
#   guess: Aleppo and Homs ; 'Five died in Aleppo on Friday'
#   seen:  [['Homs', 'Five died in ']]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pandas==3.1.1 lxml==6.1.3 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io, pandas

alert = "<feed><alert><area>Aleppo</area><area>Homs</area><text>Five died in <b>Aleppo</b> on Friday</text></alert></feed>"
seen = pandas.read_xml(io.StringIO(alert)).values.tolist()
print("pandas", pandas.__version__, "lxml", importlib.metadata.version("lxml"))
print("guess: Aleppo and Homs ; 'Five died in Aleppo on Friday'")
print("seen: ", seen)
raise SystemExit(seen != [["Homs", "Five died in "]])
EOF
