"""HTML -> plain text with its paragraphs, for mails, feed entries and pages that hold no article body."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["plain_text"]

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6 header hr li "
        "main nav ol p pre section table td th tr ul",
    )
)
_SILENT = frozenset(("script", "style", "title", "noscript", "template", "svg"))
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")


class _Paragraphs(HTMLParser):
    """Collects text, one string a block element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._silent = 0

    def end_paragraph(self) -> None:
        """Closes what was collected as one paragraph."""
        text = _BLANKS.sub(" ", "".join(self._words)).strip()
        if text:
            self.paragraphs.append(text)
        self._words.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a paragraph at a block element, and stops listening inside what no reader sees."""
        del attrs
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        """Closes what its start opened."""
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        """Collects words."""
        if not self._silent:
            self._words.append(data)


def plain_text(html: str) -> str:
    """The words a reader would see, paragraphs apart by an empty line; broken markup costs nothing but its tags."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    parser.end_paragraph()
    return "\n\n".join(parser.paragraphs)
