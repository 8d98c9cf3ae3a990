#!/bin/sh
# pandoc reads an OpenDocument text without its date fields, its reckoned tolls and its text boxes.
#
# LibreOffice writes a day that is set by "Insert, Field, Date" as text:date, a figure that stands for a variable as
# text:user-field-get, a box beside the text as draw:text-box; each holds the words as shown.
# Guess: the words that the page shows.
# What happens: "On 3 May 12 people died" becomes "On people died", and the box with the second town is gone. There is
# no warning.
#
# Output:
#   pypandoc-binary 1.17 pandoc 3.9
#   guess: 'On 3 May 12 people died in Homs. Hama: 5 dead.'
#   seen:  'On people died in Homs.'
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q pypandoc-binary==1.17 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cd "$dir" && "$dir/bin/python" - <<'EOF'
import importlib.metadata, zipfile, pypandoc

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
names = "".join(f' xmlns:{name}="{OASIS}{uri}:1.0"' for name, uri in (("office", "office"), ("text", "text"), ("draw", "drawing")))
said = ('On <text:date text:date-value="2024-05-03">3 May</text:date> <text:user-field-get text:name="dead">12</text:user-field-get>'
        " people died in Homs.<draw:frame><draw:text-box><text:p>Hama: 5 dead.</text:p></draw:text-box></draw:frame>")
manifest = "application/vnd.oasis.opendocument.text"
with zipfile.ZipFile("a.odt", "w") as made:
    made.writestr("mimetype", manifest)
    made.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{manifest}"/></m:manifest>')
    made.writestr("styles.xml", f"<office:document-styles{names}><office:styles/></office:document-styles>")
    made.writestr("content.xml", f"<office:document-content{names}><office:body><office:text><text:p>{said}</text:p></office:text></office:body></office:document-content>")
seen = pypandoc.convert_file("a.odt", "plain", format="odt").strip()
print("pypandoc-binary", importlib.metadata.version("pypandoc-binary"), "pandoc", pypandoc.get_pandoc_version())
print("guess: 'On 3 May 12 people died in Homs. Hama: 5 dead.'")
print("seen: ", repr(seen))
raise SystemExit(seen != "On people died in Homs.")
EOF
