#!/bin/sh
# tablib takes the rows of a JSON table by where their values stand: Hama becomes a toll, and seven wounded seven dead.
#
# Guess: an object has no order (RFC 8259), so a value goes to the column of its key, or the table is refused.
# What happens: the first object names the columns, and of the others only the values are taken, one after the other. Rows
# put together from two newsrooms, or with a key of their own, are swapped or renamed as long as they are of one length.
#
# Output:
#   tablib 3.10.0
#   guess: [{'place': 'Homs', 'deaths': 5}, {'place': 'Hama', 'deaths': 7}] and an error for the key of its own
#   seen:  [{'place': 'Homs', 'deaths': 5}, {'place': 7, 'deaths': 'Hama'}] and [{'place': 'Homs', 'deaths': 5}, {'place': 'Hama', 'deaths': 7}]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q tablib==3.10.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, json, tablib

homs = {"place": "Homs", "deaths": 5}

def read(other):
    return tablib.Dataset().load(json.dumps([homs, other]), format="json").dict

swapped, renamed = read({"deaths": 7, "place": "Hama"}), read({"place": "Hama", "wounded": 7})
print("tablib", importlib.metadata.version("tablib"))
print("guess:", [homs, {"place": "Hama", "deaths": 7}], "and an error for the key of its own")
print("seen: ", swapped, "and", renamed)
raise SystemExit((swapped[1], renamed[1]) != ({"place": 7, "deaths": "Hama"}, {"place": "Hama", "deaths": 7}))
EOF
