#!/bin/sh
# pandas writes a Parquet file of Arrow lists that pandas itself cannot read back; Arrow and DuckDB can.
#
# An incident has several actors and several sources: a column of lists. Arrow's own types are what keeps an empty list
# from becoming a column without a type.
# Guess: what to_parquet writes, read_parquet reads, as it does days of the same kind (date32[pyarrow]).
# What happens: read_parquet ends with "data type 'list<item: string>[pyarrow]' not understood". The data are whole:
# the name of the type in pandas' own note inside the file is what it does not understand.
#
# Output:
#   pandas 3.1.1 pyarrow 26.0.1
#   guess: both columns come back
#   seen:  days come back, lists raise TypeError ; pyarrow reads [['SDF', 'Army'], []]
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyarrow==26.0.1 pandas==3.1.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cd "$dir" && "$dir/bin/python" - <<'EOF'
from datetime import date
import pandas, pyarrow, pyarrow.parquet

lists = pandas.Series([["SDF", "Army"], []], dtype=pandas.ArrowDtype(pyarrow.list_(pyarrow.string())))
days = pandas.Series([date(2014, 6, 9), None], dtype=pandas.ArrowDtype(pyarrow.date32()))
pandas.DataFrame({"actors": lists}).to_parquet("lists.parquet")
pandas.DataFrame({"day": days}).to_parquet("days.parquet")
back = pandas.read_parquet("days.parquet")["day"].tolist()[0] == date(2014, 6, 9)
try:
    error = str(pandas.read_parquet("lists.parquet"))
except TypeError:
    error = "TypeError"
kept = pyarrow.parquet.read_table("lists.parquet")["actors"].to_pylist()
print("pandas", pandas.__version__, "pyarrow", pyarrow.__version__)
print("guess: both columns come back")
print("seen:  days", "come back," if back else "do not,", "lists raise", error, "; pyarrow reads", kept)
raise SystemExit((back, error, kept) != (True, "TypeError", [["SDF", "Army"], []]))
EOF
