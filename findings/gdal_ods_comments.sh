#!/bin/sh
# GDAL writes the comment on a cell of an OpenDocument table into the cell, before its text.
#
# Guess: a comment, which an editor put beside a place name, is left out, as pandas, calamine and ezodf leave it out.
# What happens: "Aleppo" with the comment "was Homs" is read as "was Homs", a new line, "Aleppo". The row no longer joins
# by its place, and the wrong town stands first.
#
# Output:
#   pyogrio 0.13.0 GDAL 3.12.4
#   guess: 'Aleppo'
#   seen:  'was Homs\nAleppo'
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pyogrio==0.13.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cd "$dir" && "$dir/bin/python" - <<'EOF'
import pyogrio, zipfile

def cell(text, note="", kind='office:value-type="string"'):
    return f"<table:table-cell {kind}>{note}<text:p>{text}</text:p></table:table-cell>"

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
names = "".join(f' xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text"))
five = cell("5", kind='office:value-type="float" office:value="5"')
rows = cell("place") + cell("deaths"), cell("Aleppo", "<office:annotation><text:p>was Homs</text:p></office:annotation>") + five
table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
with zipfile.ZipFile("events.ods", "w") as book:
    book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    book.writestr("content.xml", f'<office:document-content{names} office:version="1.2"><office:body><office:spreadsheet>'
                  f'<table:table table:name="s">{table}</table:table></office:spreadsheet></office:body></office:document-content>')
seen = str(pyogrio.raw.read("events.ods")[3][0][0])
print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
print("guess: 'Aleppo'")
print("seen: ", repr(seen))
raise SystemExit(seen != "was Homs\nAleppo")
EOF
