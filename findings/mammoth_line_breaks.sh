#!/bin/sh
# mammoth joins what a line break parts in a Word file: "5", break, "7" is 57.
#
# Guess: a line break (Shift+Enter) within a paragraph comes as a new line in the raw text, as a tab comes as a tab.
# What happens: extract_raw_text drops it and puts nothing in its place. A table of two tolls, or a place over its
# district, is one number or one word; convert_to_html of the same file has the break.
#
# Output:
#   mammoth 1.12.0
#   guess: 'Killed: 5\n7 wounded, in Homs\nHama'
#   seen:  'Killed: 57 wounded, in HomsHama' ; as HTML '<p>Killed: 5<br />7 wounded, in Homs<br />Hama</p>'
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q mammoth==1.12.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io, mammoth, zipfile

PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
runs = "".join(f"<w:t>{part}</w:t>" if part else "<w:br/>" for part in ("Killed: 5", "", "7 wounded, in Homs", "", "Hama"))
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as made:
    made.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}content-types"><Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>')
    made.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="a" Type="{OFFICE}" Target="word/document.xml"/></Relationships>')
    made.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r>{runs}</w:r></w:p></w:body></w:document>')
seen, html = mammoth.extract_raw_text(out).value.strip(), mammoth.convert_to_html(out).value
print("mammoth", importlib.metadata.version("mammoth"))
print("guess:", repr("Killed: 5\n7 wounded, in Homs\nHama"))
print("seen: ", repr(seen), "; as HTML", repr(html))
raise SystemExit((seen, html) != ("Killed: 57 wounded, in HomsHama", "<p>Killed: 5<br />7 wounded, in Homs<br />Hama</p>"))
EOF
