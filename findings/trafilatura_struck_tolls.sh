#!/bin/sh
# trafilatura keeps struck-out tolls beside the corrected ones, and joins footnote numbers to the toll.
#
# Guess: what an editor struck out with <del> or <s> is gone or marked, as it is for the reader; a raised 2 is a footnote.
# What happens: "12 5 people", and 1 with footnote 2 is 12 people. A paragraph with the attribute hidden is kept as well,
# though one with display:none is not.
#
# Output:
#   trafilatura 2.3.1
#   guess: At least 5 people died in Homs. | At least 1 [2] people died in Homs.
#   seen:  At least 12 5 people died in Homs. | At least 12 people died in Homs.
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q trafilatura==2.3.1 lxml_html_clean==0.4.6 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import trafilatura

filler = "".join(f"<p>The hospital said on Monday that people were brought in from several quarters of the city, in group {n}.</p>" for n in range(5))
def last_line(sentence):
    page = f"<html><body><article><h1>Shelling in Homs</h1>{filler}<p>{sentence}</p></article></body></html>"
    return trafilatura.extract(page).splitlines()[-1]


struck = last_line("At least <del>12</del> <ins>5</ins> people died in Homs.")
noted = last_line("At least 1<sup>2</sup> people died in Homs.")
print("trafilatura", trafilatura.__version__)
print("guess: At least 5 people died in Homs. | At least 1 [2] people died in Homs.")
print("seen: ", struck, "|", noted)
raise SystemExit((struck, noted) != ("At least 12 5 people died in Homs.", "At least 12 people died in Homs."))
EOF
