#!/bin/sh
# python-docx leaves out just the places, persons and days of a Word file of 2002 to 2007.
#
# Word of those years put a "smart tag" around what it took for a city, a country, a person or a date; the tags stay in
# the file when it is saved as .docx.
# Guess: the words are part of the paragraph's text, as the page shows them.
# What happens: the text of a paragraph has its runs and links only, and what stands in w:smartTag is neither. "Five died
# in Aleppo on 3 May 2005" has no place and no day, in silence.
#
# Output:
#   python-docx 1.2.0
#   guess: 'Five died in Aleppo on 3 May 2005.'
#   seen:  'Five died in  on .' ; docx2txt 'Five died in Aleppo on 3 May 2005.'
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q python-docx==1.2.0 docx2txt==0.9 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io
import docx, docx2txt
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TAG = 'w:uri="urn:schemas-microsoft-com:office:smarttags"'
made, out = docx.Document(), io.BytesIO()
paragraph = made.add_paragraph("Five died in ")
for kind, words, after in (("City", "Aleppo", " on "), ("date", "3 May 2005", ".")):
    paragraph._p.append(parse_xml(f'<w:smartTag {NS} {TAG} w:element="{kind}"><w:r><w:t>{words}</w:t></w:r></w:smartTag>'))
    paragraph.add_run(after)
made.save(out)
again = lambda: io.BytesIO(out.getvalue())
seen, other = docx.Document(again()).paragraphs[0].text, docx2txt.process(again()).strip()
print("python-docx", importlib.metadata.version("python-docx"))
print("guess: 'Five died in Aleppo on 3 May 2005.'")
print("seen: ", repr(seen), "; docx2txt", repr(other))
raise SystemExit((seen, other) != ("Five died in  on .", "Five died in Aleppo on 3 May 2005."))
EOF
