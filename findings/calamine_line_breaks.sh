#!/bin/sh
# calamine joins what a line break or a tab parts in a cell of an OpenDocument table: "5" over "7" is 57.
#
# Guess: a cell of two lines comes as "5\n7", as from the same table in .xlsx, and as calamine gives two paragraphs.
# What happens: text:line-break and text:tab are dropped, and nothing takes their place; repeated spaces are kept. A
# text box that hangs at a cell is read as words of the cell, and text in a cell that names no type is no text.
#
# Output:
#   python-calamine 0.9.1
#   guess: ['5\n7', '5\t7', 'Homs', 'Hama']
#   seen:  ['57', '57', 'Homs\nfront line', '']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q python-calamine==0.9.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io, zipfile
from python_calamine import CalamineWorkbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
names = "".join(f' xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text")) + f' xmlns:draw="{OASIS}drawing:1.0"'
box = "<draw:frame><draw:text-box><text:p>front line</text:p></draw:text-box></draw:frame>"
texts = "<text:p>5<text:line-break/>7</text:p>", "<text:p>5<text:tab/>7</text:p>", f"<text:p>Homs</text:p>{box}"
cells = "".join(f'<table:table-cell office:value-type="string">{text}</table:table-cell>' for text in texts)
cells += "<table:table-cell><text:p>Hama</text:p></table:table-cell>"
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as book:
    book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    book.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}manifest:1.0"/>')
    book.writestr("content.xml", f'<office:document-content{names} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="s">'
                  f"<table:table-row>{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>")
out.seek(0)
seen = [str(cell) for cell in CalamineWorkbook.from_filelike(out).get_sheet_by_index(0).to_python()[0]]
seen += [""] * (4 - len(seen))  # an empty end of a row is cut
print("python-calamine", importlib.metadata.version("python-calamine"))
print("guess:", ["5\n7", "5\t7", "Homs", "Hama"])
print("seen: ", seen)
raise SystemExit(seen != ["57", "57", "Homs\nfront line", ""])
EOF
