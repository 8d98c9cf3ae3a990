"""Web pages, saved or fetched: the article's text without the page around it, its title, outlet and day."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura

from geo.articles.document import Document
from geo.articles.page_dates import date_in_page
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]

# A menu or a broken page leaves a few words behind, which are no article.
MIN_WORDS = 8
_WORD = re.compile(r"[^\W\d_]{2,}")

# A page without an article is told to the user once, as our error; the library would tell it again on the terminal.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def _declared_address(page: Any) -> str:
    for path, attribute in ((".//link[@rel='canonical']", "href"), (".//meta[@property='og:url']", "content")):
        for element in page.iterfind(path):
            address: str = element.get(attribute) or ""
            if urlsplit(address).scheme in ("http", "https"):
                return address
    return ""


def _paragraphs(text: str) -> str:
    # One line end a paragraph is how the library writes them; an empty line between is how every reader knows them.
    return "\n\n".join(line for line in (line.strip() for line in text.splitlines()) if line)


def read(document: Document) -> Iterator[Article]:
    """The article of a page; its day comes from the page's metadata, else from its address, else it is unknown.

    Raises:
        ArticleError: there is no page, or no article in it.
    """
    page = trafilatura.load_html(document.data)
    if page is None:
        raise ArticleError("no HTML page")
    address = document.url or _declared_address(page)
    found: Any = trafilatura.bare_extraction(
        document.data, url=address or None, include_comments=False, with_metadata=True
    )
    if found is None or len(_WORD.findall(found.text or "")) < MIN_WORDS:
        raise ArticleError("no article text found in the page")
    yield document.article(
        _paragraphs(found.text),
        title=found.title or "",
        outlet=found.sitename or found.hostname or "",
        url=address,
        published=date_in_page(page),
    )
