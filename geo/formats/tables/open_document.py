"""OpenDocument tables (.ods), made so that the library that reads them sees each cell as it is shown.

That library drops line breaks and tabs ("5" over "7" was 57), takes the words of a text box for those of the cell that
it hangs at, and leaves out text whose cell names no type.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from geo.formats.tables.excel_sheet import refuse_bomb

__all__ = ["as_shown", "is_open_document"]

_MARK = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_MARKED = 128
"""Bytes at the start in which such a file says what it is."""
_CONTENT = "content.xml"
_NEEDED = ("mimetype", "META-INF/manifest.xml", _CONTENT)
_BREAK = re.compile(rb"<text:line-break\s*(?:/>|>\s*</text:line-break\s*>)")
_TAB = re.compile(rb"<text:tab\b[^<>]*(?:/>|>\s*</text:tab\s*>)")
_UNTYPED = re.compile(
    rb"""<table:table-cell((?:\s+(?!office:value-type)[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*+\s*)>"""
    rb"(?=\s*<(?:text:|office:annotation))"
)
_MANY_ROWS = re.compile(rb"""(table:number-rows-repeated\s*=\s*["'])\d{5,}""")
_MANY_COLUMNS = re.compile(rb"""(table:number-columns-repeated\s*=\s*["'])\d{4,}""")
_DRAWN = b"<draw:"


class _Drawings:
    """Where the outermost drawings of a document stand, in bytes."""

    def __init__(self, content: bytes) -> None:
        self.spans: list[tuple[int, int]] = []
        self._content, self._began, self._depth = content, 0, 0
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(content, True)  # noqa: FBT003 - the last part, named so by no keyword

    def _start(self, name: str, _: object) -> None:
        if name.startswith("draw:"):
            self._began = self._began if self._depth else self._parser.CurrentByteIndex
            self._depth += 1

    def _end(self, name: str) -> None:
        if name.startswith("draw:"):
            self._depth -= 1
            at = self._parser.CurrentByteIndex
            if not self._depth and self._content.startswith(b"</", at):  # one without content has no words
                self.spans.append((self._began, self._content.index(b">", at) + 1))


def _without_drawings(content: bytes) -> bytes:
    try:
        spans = _Drawings(content).spans if _DRAWN in content else []
    except ExpatError:
        return content  # what is wrong with it is told by the library that reads it
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(content)]
    return b"".join(content[start:end] for start, end in zip(starts, ends, strict=True))


def _mended(content: bytes) -> bytes:
    shown = _BREAK.sub(b"\n", _TAB.sub(b"\t", _without_drawings(content)))
    typed = _UNTYPED.sub(rb'<table:table-cell\1 office:value-type="string">', shown)
    # What repeats so often is empty, up to the end of the sheet; the library would hold each cell of it.
    return _MANY_COLUMNS.sub(rb"\g<1>500", _MANY_ROWS.sub(rb"\g<1>9999", typed))


def is_open_document(head: bytes) -> bool:
    """Whether a file that begins so is an OpenDocument table."""
    return _MARK in head[:_MARKED]


def as_shown(file: Path) -> bytes:
    """The bytes of an OpenDocument table whose cells hold their lines, their own words and their type.

    Raises:
        FormatError: it would unpack to more than is read.
        OSError: it cannot be opened.
    """
    try:
        refuse_bomb(file)
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in _NEEDED}
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):  # damaged, or locked
        return file.read_bytes()
    parts[_CONTENT] = _mended(parts[_CONTENT])
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
