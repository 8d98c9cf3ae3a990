#!/bin/sh
# chDB, ClickHouse in Python, puts every event before 1970 into one month, January 1970, or into the 22nd century.
#
# Guess: a column of days that it read from a CSV by itself, and rightly, is counted by month as it stands.
# What happens: it takes the column as DateTime64, which knows 1967, but toStartOfMonth, toMonday, toStartOfInterval and
# their kin answer in types that begin in 1970, and stop there; a cast to Date turns round to 2146. date_trunc alone
# gives June 1967. No word is said, and a chart by month has one great bar. The setting
# enable_extended_results_for_datetime_functions mends the months.
#
# Output:
#   chdb 4.4.0
#   guess: 1948-05-01 and 1967-06-01
#   seen:  {1970-01-01} by toStartOfMonth ; as Date 2127-10-20 and 2146-11-09 ; date_trunc 1948-05-01 and 1967-06-01
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q chdb==4.4.0 chdb-core==26.9.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, json, os, tempfile
import chdb

def by(what):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as table:
        table.write("day,place\n1948-05-15,Jaffa\n1967-06-05,Sinai\n")
    answer = json.loads(str(chdb.query(f"select toString({what}) as d from file('{table.name}') order by day", "JSON")))
    os.remove(table.name)
    return [row["d"][:10] for row in answer["data"]]

month, cast, cut = by("toStartOfMonth(day)"), by("day::Date"), by("date_trunc('month', day)")
print("chdb", importlib.metadata.version("chdb"))
print("guess: 1948-05-01 and 1967-06-01")
print("seen: ", "{" + ", ".join(set(month)) + "}", "by toStartOfMonth ; as Date", *cast[:1], "and", *cast[1:], "; date_trunc", *cut[:1], "and", *cut[1:])
raise SystemExit((month, cast, cut) != (["1970-01-01"] * 2, ["2127-10-20", "2146-11-09"], ["1948-05-01", "1967-06-01"]))
EOF
