#!/bin/sh
# dateparser places "the 1990s" half an hour ago, and "1,000 days ago" yesterday.
#
# Guess: a decade is None, or a day in it; a thousand days are a thousand days, with or without the comma.
# What happens: 1990s are 1990 seconds before the base. Of "1,000 days ago" what counts stands before the comma. An
# anniversary piece ("the war began 1,000 days ago") is dated to the day before it was printed.
#
# Output:
#   dateparser 1.5.0 published 2024-05-15
#   guess: None or a day of 1990 to 1999, then 2021-08-19 twice
#   seen:  {'the 1990s': '2024-05-15', '1,000 days ago': '2024-05-14', '1000 days ago': '2021-08-19'}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q dateparser==1.5.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import datetime, dateparser

published = datetime.datetime(2024, 5, 15, 12)
def day(text):
    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": published})
    return found and f"{found:%Y-%m-%d}"


texts = "the 1990s", "1,000 days ago", "1000 days ago"
seen = {text: day(text) for text in texts}
print("dateparser", dateparser.__version__, "published 2024-05-15")
print("guess: None or a day of 1990 to 1999, then 2021-08-19 twice")
print("seen: ", seen)
raise SystemExit(list(seen.values()) != ["2024-05-15", "2024-05-14", "2021-08-19"])
EOF
