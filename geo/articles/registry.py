"""The readers: what each is for, how its files are known, and the module that does it.

A new kind of article is one module with ``read(document) -> Iterator[Article]`` and one line in ``READERS``.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.articles.document import Document
from geo.articles.tables_apart import refuse_table
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["READERS", "Reader", "reader_for"]


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of document.

    Attributes:
        name: what a message calls it.
        module: imported when the first such document comes, because some readers are slow to import.
        suffixes: ends of file names.
        media_types: what a server calls it.
        begins: a pattern that the first kilobyte matches, for files whose name says nothing or something wrong.
        archive: whether its files are ZIP archives, which are refused where no reader says so.
        streams: whether the module reads the file itself, line by line, so that no limit of size is needed.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    begins: bytes = b""
    streams: bool = False
    archive: bool = False

    def read(self, document: Document) -> Iterator[Article]:
        """The articles of a document of this kind.

        Raises:
            ArticleError: it holds none, or is damaged, protected or too large.
        """
        module = importlib.import_module(self.module)
        empty = True
        try:
            for article in module.read(document):
                empty = False
                yield article
        except ArticleError:
            raise
        except Exception as error:
            # Parsers of damaged files raise whatever they trip over; all of it means the same to the user.
            reason = f"{type(error).__name__}: {error}".rstrip(": ")
            raise ArticleError(f"cannot be read as {self.name}, it may be damaged ({reason[:200]})") from error
        if empty:
            raise ArticleError("holds no article")

    def knows(self, document: Document) -> bool:
        """Whether the first bytes are those of this kind."""
        return bool(self.begins) and re.match(self.begins, document.data[:1024], re.IGNORECASE) is not None


_SPACE = rb"(?:\xef\xbb\xbf)?\s*"
_FEED = _SPACE + rb"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*)*<(?:rss|feed|rdf:RDF)[\s>]"
_HTML = _SPACE + rb"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]"
# Browsers say in a page that they save as one file that they saved it; a mail with pictures in it is built alike.
_MHTML = rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:From:\s*\"?<?Saved by |Snapshot-Content-Location:)"

READERS: tuple[Reader, ...] = (
    Reader("PDF", "geo.articles.readers.pdf", (".pdf",), ("application/pdf",), rb"%PDF-"),
    Reader(
        "Word",
        "geo.articles.readers.docx",
        (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        archive=True,
    ),
    Reader("RTF", "geo.articles.readers.rtf", (".rtf",), ("application/rtf", "text/rtf"), rb"\{\\rtf"),
    Reader(
        "saved page",
        "geo.articles.readers.mhtml",
        (".mhtml", ".mht"),
        ("multipart/related", "application/x-mimearchive"),
        _MHTML,
    ),
    Reader(
        "web archive",
        "geo.articles.readers.web_archive",
        (".wacz", ".warc.gz", ".warc"),
        ("application/warc",),
        rb"WARC/1\.",
        streams=True,
        archive=True,
    ),
    Reader("ZIP archive", "geo.articles.readers.zipped", (".zip",), ("application/zip",), archive=True),
    Reader(
        "feed",
        "geo.articles.readers.feed",
        (".rss", ".atom", ".xml"),
        ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"),
        _FEED,
    ),
    Reader("mail", "geo.articles.readers.mail", (".eml",), ("message/rfc822",)),
    Reader(
        "JSON",
        "geo.articles.readers.jsonl",
        (".jsonl", ".ndjson"),
        ("application/x-ndjson", "application/jsonl"),
        streams=True,
    ),
    Reader("JSON", "geo.articles.readers.jsonl", (".json",), ("application/json",)),
    Reader(
        "HTML",
        "geo.articles.readers.html_page",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        _HTML,
    ),
    Reader(
        "text", "geo.articles.readers.plain", (".txt", ".text", ".md", ".markdown"), ("text/plain", "text/markdown")
    ),
)

_PACKED = " or ".join(reader.suffixes[0] for reader in READERS if reader.archive)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx or as text"),
    (b"PK\x03\x04", f"an archive or an Office file that is no {_PACKED}; unpack it, or save it as .docx"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\x89PNG", "a picture; only text can be read"),
    (b"\xff\xd8\xff", "a picture; only text can be read"),
    (b"GIF8", "a picture; only text can be read"),
)


def reader_for(document: Document) -> Reader:
    """The reader for a document: by its first bytes where those are sure, else its name, else what the server said.

    Raises:
        ArticleError: it is of a kind that is known not to be readable.
        TableGiven: it is a table of events.
    """
    refuse_table(document)
    for reader in READERS:
        if reader.knows(document):
            return reader
    by_name = next((reader for reader in READERS if document.suffix in reader.suffixes), None)
    if by_name is None or not by_name.archive:
        for magic, what in _FOREIGN:
            if document.data.startswith(magic):
                raise ArticleError(what)
    if document.media_type or by_name is None:
        # A page's address may end in anything, so there the server's word goes before the name.
        said = next((reader for reader in READERS if document.media_type in reader.media_types), None)
        return said or by_name or READERS[-1]
    return by_name
