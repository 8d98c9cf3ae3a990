#!/bin/sh
# warcio empties a record of a web archive when it is asked where the record stands.
#
# Guess: get_record_offset() tells the offset of the record in hand, as its name says; it may be asked before the record
# is read, say to note where each page was found.
# What happens: it reads the record to its end first, so that the page is b"" afterwards, with no error. The article is
# missing as if the page had been empty. The attribute "offset" of the iterator tells the same and reads nothing.
#
# Output:
#   warcio 1.8.1
#   guess: the page both times
#   seen:  b'<p>Five died.</p>' b''
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q warcio==1.8.1 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import importlib.metadata, io
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

archive = io.BytesIO()
writer = WARCWriter(archive, gzip=True)
headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
writer.write_record(writer.create_warc_record("https://wire.example/1", "response", io.BytesIO(b"<p>Five died.</p>"), http_headers=headers))

def page(asked):
    archive.seek(0)
    records = ArchiveIterator(archive)
    record = next(records)
    if asked:
        records.get_record_offset()
    return record.content_stream().read()

seen = page(asked=False), page(asked=True)
print("warcio", importlib.metadata.version("warcio"))
print("guess: the page both times")
print("seen: ", *seen)
raise SystemExit(seen != (b"<p>Five died.</p>", b""))
EOF
