#!/bin/sh
# odfpy puts a comment and its author before the word that it stands at: "12 people" with the comment "was 7" is 712.
#
# Guess: extractText of a paragraph is what is printed; comments are no text, and what was deleted as a tracked change is
# none.
# What happens: author and comment stand in the sentence without a space, and the deleted toll is a paragraph of its own
# at the beginning.
#
# Output:
#   odfpy 1.4.1
#   guess: ['Shelling killed 12 people.']
#   seen:  ['Shelling killed 5 people.', 'Shelling killed deskwas 712 people.', 'was 7']
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q odfpy==1.4.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io, zipfile
from odf import teletype
from odf.opendocument import load
from odf.text import P

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
names = "".join(f' xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "text")) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
kind = "application/vnd.oasis.opendocument.text"
by = "<dc:creator>desk</dc:creator>"
gone = (f'<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info>{by}</office:change-info>'
        "<text:p>Shelling killed 5 people.</text:p></text:deletion></text:changed-region></text:tracked-changes>")
said = f'<text:p><text:change text:change-id="c"/>Shelling killed <office:annotation>{by}<text:p>was 7</text:p></office:annotation>12 people.</text:p>'
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as made:
    made.writestr("mimetype", kind)
    made.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
                  '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
    made.writestr("content.xml", f"<office:document-content{names}><office:body><office:text>{gone}{said}</office:text></office:body></office:document-content>")
seen = [teletype.extractText(paragraph) for paragraph in load(out).text.getElementsByType(P)]
print("odfpy", importlib.metadata.version("odfpy"))
print("guess: ['Shelling killed 12 people.']")
print("seen: ", seen)
raise SystemExit(seen != ["Shelling killed 5 people.", "Shelling killed deskwas 712 people.", "was 7"])
EOF
