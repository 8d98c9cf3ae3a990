"""PDF files that hold text. Scanned pages hold pictures of text, which nothing here can read."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError

from geo.articles.document import MAX_CHARACTERS, Document
from geo.articles.several import articles_in
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]

MAX_PAGES = 500
_SENTENCE_END = re.compile(r"[.!?:;\"'”’)\]]\s*$")
# Damage is told to the user once, as our error; the library would tell each broken object on the terminal.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _open(data: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(data))
    if not reader.is_encrypted:
        return reader
    try:
        # Many files are locked only against printing: their password for reading is empty.
        opened = reader.decrypt("")
    except DependencyError as error:
        raise ArticleError("the PDF is encrypted; `pip install pypdf[crypto]` may read it") from error
    if not opened:
        raise ArticleError("the PDF is protected by a password; save a copy without one")
    return reader


def reflow(page: str) -> str:
    """The lines of a page joined into paragraphs: a line end inside a sentence is the page's width, not the author's.

    A short line, and one that ends a sentence while the next is set apart, ends its paragraph.
    """
    lines = [line.strip() for line in page.splitlines()]
    width = sorted(len(line) for line in lines)[len(lines) * 3 // 4] if lines else 0
    paragraphs: list[str] = []
    joins = False
    for line in lines:
        if joins and line and paragraphs[-1].endswith("-") and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        elif joins and line:
            paragraphs[-1] += " " + line
        elif line:
            paragraphs.append(line)
        joins = bool(line) and (len(line) > 0.75 * width or not _SENTENCE_END.search(line))
        joins = joins and len(line) > 0.5 * width
    return "\n\n".join(paragraphs)


def _pages(reader: PdfReader) -> Iterator[str]:
    if len(reader.pages) > MAX_PAGES:
        raise ArticleError(f"{len(reader.pages)} pages; an article has at most {MAX_PAGES}")
    total = 0
    for page in reader.pages:
        text = page.extract_text()
        total += len(text)
        if total > MAX_CHARACTERS:
            raise ArticleError(f"more than {MAX_CHARACTERS:,} characters")
        yield text


def read(document: Document) -> Iterator[Article]:
    """The text of a PDF as one article, or as the several that an export or a round-up holds.

    Raises:
        ArticleError: it is protected by a password, too long, or holds no text.
    """
    reader = _open(document.data)
    text = "\n\n".join(filter(None, map(reflow, _pages(reader))))
    if not text.strip():
        raise ArticleError("the PDF holds no text; scanned pages need text recognition (OCR) first")
    title = reader.metadata.title if reader.metadata else None
    yield from articles_in(document, text, title or "")
