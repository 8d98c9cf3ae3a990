#!/bin/sh
# agate (csvkit's engine) reads tolls given as ranges as days of 2001, and two district names as days of the year 1.
#
# Guess: "5-7" and "10-12" are text; "May" (Ukraine) and "March" (England) are names.
# What happens: a column in which every range fits a calendar becomes a column of days, May and March the firsts of
# those months; one range over 12 on both sides and it is text again. csvsort, csvjson and csvsql write the days out.
#
# Output:
#   agate 1.14.2
#   guess: the cells as they are written
#   seen:  ['2001-05-07', '2001-03-04', '2001-10-12'] ['5-7', '3-4', '15-20'] ['0001-05-01', '0001-03-01']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q agate==1.14.2 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import agate, importlib.metadata, io

def column(*cells):
    table = agate.Table.from_csv(io.StringIO("id,value\n" + "".join(f"SYR{n},{cell}\n" for n, cell in enumerate(cells))))
    return [str(row["value"]) for row in table.rows]

tolls, kept, names = column("5-7", "3-4", "10-12"), column("5-7", "3-4", "15-20"), column("May", "March")
print("agate", importlib.metadata.version("agate"))
print("guess: the cells as they are written")
print("seen: ", tolls, kept, names)
expected = ["2001-05-07", "2001-03-04", "2001-10-12"], ["5-7", "3-4", "15-20"], ["0001-05-01", "0001-03-01"]
raise SystemExit((tolls, kept, names) != expected)
EOF
