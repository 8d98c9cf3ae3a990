#!/bin/sh
# htmldate dates a page that says "Published May 2024", or an Arabic day of May, to 1 January.
#
# Guess: 1 May 2024, or nothing, since the day is not known.
# What happens: what is not read in full is read as its year, and that as its first day; nothing tells such a day from a
# page of New Year. Events told by weekday then fall into the last week of December.
#
# Output:
#   htmldate 1.11.0
#   guess: 2024-05-03; 2024-05-01 or None; 2024-05-03 or None (the third is 'published on 3 May 2024' in Arabic)
#   seen:  2024-05-03 2024-01-01 2024-01-01
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q htmldate==1.11.0 lxml_html_clean==0.4.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import htmldate

def day(words):
    return htmldate.find_date(f"<html><body><p>{words}</p><p>Shelling hit the market of the old town.</p></body></html>")

texts = "Published 3 May 2024", "Published May 2024", "\u0646\u0634\u0631 \u0641\u064a 3 \u0645\u0627\u064a\u0648 2024"
seen = [day(text) for text in texts]
print("htmldate", htmldate.__version__)
print("guess: 2024-05-03; 2024-05-01 or None; 2024-05-03 or None (the third is 'published on 3 May 2024' in Arabic)")
print("seen: ", *seen)
raise SystemExit(seen != ["2024-05-03", "2024-01-01", "2024-01-01"])
EOF
