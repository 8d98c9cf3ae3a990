#!/bin/sh
# python-docx reads a paragraph without what was inserted as a tracked change: the corrected toll is gone, nobody is left.
#
# Guess: of a tracked change from 5 to 12 dead either the new figure is read, as the page shows it, or both are.
# What happens: neither is. What stands in w:ins is no part of the paragraph's text, what stands in w:del rightly is
# none; docx2txt and mammoth read 12.
#
# Output:
#   python-docx 1.2.0
#   guess: 'Shelling killed 12 people in Mosul.'
#   seen:  'Shelling killed  people in Mosul.' ; docx2txt and mammoth: ('Shelling killed 12 people in Mosul.', 'Shelling killed 12 people in Mosul.')
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q python-docx==1.2.0 docx2txt==0.9 mammoth==1.12.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io
import docx, docx2txt, mammoth
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:id="1" w:author="desk" w:date="2024-05-03T00:00:00Z"'
made, out = docx.Document(), io.BytesIO()
paragraph = made.add_paragraph("Shelling killed ")
paragraph._p.append(parse_xml(f"<w:del {NS} {BY}><w:r><w:delText>5</w:delText></w:r></w:del>"))
paragraph._p.append(parse_xml(f"<w:ins {NS} {BY}><w:r><w:t>12</w:t></w:r></w:ins>"))
paragraph.add_run(" people in Mosul.")
made.save(out)
seen = docx.Document(io.BytesIO(out.getvalue())).paragraphs[0].text
others = docx2txt.process(io.BytesIO(out.getvalue())).strip(), mammoth.extract_raw_text(io.BytesIO(out.getvalue())).value.strip()
print("python-docx", importlib.metadata.version("python-docx"))
print("guess: 'Shelling killed 12 people in Mosul.'")
print("seen: ", repr(seen), "; docx2txt and mammoth:", others)
raise SystemExit(seen != "Shelling killed  people in Mosul." or set(others) != {"Shelling killed 12 people in Mosul."})
EOF
