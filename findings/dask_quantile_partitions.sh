#!/bin/sh
# Dask's median toll depends on the number of partitions: 4 or 100 of the same seven events.
#
# Guess: approximate, so a little off in large tables; right in a table of seven rows, and the same however it is cut.
# What happens: with three partitions the median of 1, 2, 3, 100, 200, 300, 4 is 100, which six of the other figures do
# not come near; with one, two or four it is 4. describe() gives the same figure as "50%".
#
# Output:
#   dask 2026.8.0
#   guess: 4 whatever the number of partitions
#   seen:  {1: 4.0, 2: 4.0, 3: 100.0, 4: 4.0}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q dask[dataframe]==2026.8.0 pandas==3.1.1 pyarrow==26.0.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import dask, pandas
from dask.dataframe import from_pandas

tolls = pandas.Series([1, 2, 3, 100, 200, 300, 4])
seen = {cut: float(from_pandas(tolls, npartitions=cut).quantile(0.5).compute()) for cut in (1, 2, 3, 4)}
print("dask", dask.__version__)
print("guess: 4 whatever the number of partitions")
print("seen: ", seen)
raise SystemExit(seen != {1: 4, 2: 4, 3: 100, 4: 4})
EOF
