#!/bin/sh
# docx2txt reads a toll of "5 to 7", written with Word's own hyphen that does not break, as 57.
#
# Word puts w:noBreakHyphen for Ctrl+Shift+_, with which ranges are kept on one line; it is an element and no letter.
# Guess: a hyphen, as python-docx and mammoth give.
# What happens: nothing stands in its place. "5-7 people" are 57 people, and "al-Bab" is alBab.
#
# Output:
#   docx2txt 0.9
#   guess: '5-7 people died in al-Bab'
#   seen:  '57 people died in alBab' ; python-docx '5-7 people died in al-Bab'
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q docx2txt==0.9 python-docx==1.2.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io
import docx, docx2txt
from docx.oxml import OxmlElement

made, out = docx.Document(), io.BytesIO()
paragraph = made.add_paragraph()
for n, part in enumerate("5-7 people died in al-Bab".split("-")):
    if n:
        paragraph.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
    paragraph.add_run(part)
made.save(out)
again = lambda: io.BytesIO(out.getvalue())
seen, other = docx2txt.process(again()).strip(), docx.Document(again()).paragraphs[0].text
print("docx2txt", importlib.metadata.version("docx2txt"))
print("guess: '5-7 people died in al-Bab'")
print("seen: ", repr(seen), "; python-docx", repr(other))
raise SystemExit((seen, other) != ("57 people died in alBab", "5-7 people died in al-Bab"))
EOF
