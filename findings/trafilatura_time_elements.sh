#!/bin/sh
# trafilatura leaves the words of <time> elements out of the middle of a sentence.
#
# Guess: <time> is a phrase like <b>: its words are part of the text, all the more for those who look for dates.
# What happens: "On <time>3 May</time> five people died" is "On five people died". The sentence stays, the day is gone,
# and whoever dates it falls back on the day of publication. <label> and <output> go the same way.
#
# Output:
#   trafilatura 2.3.1
#   guess: On 3 May five people died in Homs. (twice)
#   seen:  On 3 May five people died in Homs. | On five people died in Homs.
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q trafilatura==2.3.1 lxml_html_clean==0.4.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import trafilatura

filler = "".join(f"<p>The hospital said on Monday that people were brought in from several quarters of the city, in group {n}.</p>" for n in range(5))
def last_line(sentence):
    page = f"<html><body><article><h1>Shelling in Homs</h1>{filler}<p>{sentence}</p></article></body></html>"
    return trafilatura.extract(page).splitlines()[-1]


plain, timed = last_line("On <b>3 May</b> five people died in Homs."), last_line("On <time>3 May</time> five people died in Homs.")
print("trafilatura", trafilatura.__version__)
print("guess: On 3 May five people died in Homs. (twice)")
print("seen: ", plain, "|", timed)
raise SystemExit((plain, timed) != ("On 3 May five people died in Homs.", "On five people died in Homs."))
EOF
