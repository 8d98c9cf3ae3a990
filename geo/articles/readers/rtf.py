"""Rich text (.rtf), as word processors and news databases write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from geo.articles.document import Document
from geo.articles.several import articles_in
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]

_TITLE = re.compile(r"\\info\b.{0,2000}?\{\\title\s+([^{}]{1,300})\}", re.DOTALL)
# What a reader of the paper does not see: deleted, struck out, hidden; and a raised figure, which is a note.
# Nothing here is gone over twice (*+), however long a hostile group is.
_WORD = r"\\[a-z]{1,32}-?\d{0,10} ?"
_HIDING = r"\\(?:deleted|striked1|strike|v)(?![a-z0-9])"
_RAISED = r"\\super(?![a-z0-9])"
_UNSEEN = re.compile(
    rf"\{{(?:(?!{_HIDING}|{_RAISED}){_WORD})*+(?:{_HIDING}[^{{}}]*+|{_RAISED}(?:{_WORD})*+ ?\d{{1,2}})\}}"
)
_LINE_ENDS = re.compile(r"[ \t]*\r?\n[ \t]*")


def _plain(code: str) -> str:
    return str(rtf_to_text(code, errors="replace"))  # type: ignore[no-untyped-call]  # the library has no types


def read(document: Document) -> Iterator[Article]:
    """The text of an RTF file as one article, or as the several that an export or a round-up holds.

    Raises:
        ArticleError: it is damaged, or holds no text.
    """
    # All but ASCII is escaped in such a file; a byte that is not stands for itself in the code page that it names.
    code = document.data.decode("latin-1")
    title = _TITLE.search(code)
    text = _plain(_UNSEEN.sub("", code))
    if not text.strip():
        raise ArticleError("the RTF file holds no text")
    yield from articles_in(
        document,
        "\n\n".join(line for line in _LINE_ENDS.split(text) if line),
        _plain(f"{{\\rtf1 {title[1]}}}") if title else "",
    )
