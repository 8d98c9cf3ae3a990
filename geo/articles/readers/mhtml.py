"""Web pages that a browser saved as one file (.mhtml, .mht): the page inside, read as if it had been fetched."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from urllib.parse import urlsplit

from geo.articles.document import Document
from geo.articles.readers import html_page
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]


def _web_address(*written: object) -> str:
    return next((str(one) for one in written if urlsplit(str(one or "")).scheme in ("http", "https")), "")


def _html(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        # What the part's own line says goes before what the page says of itself.
        return data.decode(part.get_content_charset() or "utf-8").encode()
    except (LookupError, ValueError):
        return data


def read(document: Document) -> Iterator[Article]:
    """The article of the saved page; a frame's where the page itself holds none. Its day is the page's own.

    Raises:
        ArticleError: no page is in the file, or no article in the page.
    """
    saved = message_from_bytes(document.data, policy=compat32)
    pages = [part for part in saved.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise ArticleError("no web page is in the file; save the page again as .html")
    wrong: list[str] = []
    for page in pages:
        address = _web_address(page["Content-Location"], saved["Snapshot-Content-Location"])
        try:
            yield from html_page.read(Document(document.name, _html(page), url=address))
        except ArticleError as error:
            wrong.append(str(error))
        else:
            return
    raise ArticleError(wrong[0])
