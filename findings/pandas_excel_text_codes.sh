#!/bin/sh
# pandas reads Excel cells that are TEXT as numbers: unit codes "01" lose their zero, though the file says they are text.
#
# With CSV everybody knows it. An Excel cell has a type of its own, and the codes were written as text so that they stay.
# Guess: "01" stays "01", as the type of the cell says.
# What happens: pandas turns the cells to text again and guesses anew, with both engines. Joins on the code then find no
# district below 10. polars keeps what the cell says.
#
# Output:
#   pandas 3.1.1 openpyxl 3.1.5 polars 2.1.0
#   types of the cells: ['s', 's', 's'] (s is text)
#   guess: ['01', '02', '10']
#   seen:  [1, 2, 10] [1, 2, 10] ; polars: ['01', '02', '10']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pandas==3.1.1 openpyxl==3.1.5 python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, warnings, openpyxl, pandas, polars

warnings.simplefilter("ignore")
book = openpyxl.Workbook()
for row in (["adm1_code", "killed"], ["01", 5], ["02", 7], ["10", 1]):
    book.active.append(row)
file = io.BytesIO()
book.save(file)
kinds = [cell.data_type for (cell,) in book.active.iter_rows(min_row=2, max_col=1)]
seen = [pandas.read_excel(file, engine=engine)["adm1_code"].tolist() for engine in ("openpyxl", "calamine")]
kept = polars.read_excel(file)["adm1_code"].to_list()
print("pandas", pandas.__version__, "openpyxl", openpyxl.__version__, "polars", polars.__version__)
print("types of the cells:", kinds, "(s is text)")
print("guess: ['01', '02', '10']")
print("seen: ", *seen, "; polars:", kept)
raise SystemExit((kinds, seen, kept) != (["s"] * 3, [[1, 2, 10]] * 2, ["01", "02", "10"]))
EOF
