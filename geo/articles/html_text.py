"""HTML -> plain text with its paragraphs, for mails and feed entries.

By libxml2, because the standard library's parser takes minutes for a few kilobytes of hostile soup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

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
_PARAGRAPH_END = "\0"


def _words(html: str) -> Iterator[str]:
    """The text between the tags in its order, with a mark wherever a block begins or ends."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.replace("\0", "\ufffd").encode("utf-8", "replace"), parser)
    if root is None:
        return
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in _SILENT:
            walk.skip_subtree()
        elif event == "start":
            yield (_PARAGRAPH_END if element.tag in _BLOCKS else "") + (element.text or "")
        else:
            yield (_PARAGRAPH_END if element.tag in _BLOCKS else "") + (element.tail or "")


def plain_text(html: str) -> str:
    """The words a reader would see, paragraphs apart by an empty line; broken markup costs nothing but its tags."""
    if not html.strip():
        return ""
    paragraphs = (_BLANKS.sub(" ", text).strip() for text in "".join(_words(html)).split(_PARAGRAPH_END))
    return "\n\n".join(text for text in paragraphs if text)
