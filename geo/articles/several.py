"""The articles of a document whose text may hold one or many: an export of a database, a round-up, or just one."""

from __future__ import annotations

from collections.abc import Iterator

from geo.articles.bundles import documents_in
from geo.articles.dated_entries import dated_entries
from geo.articles.document import Document
from geo.articles.headed_blocks import headed_blocks
from geo.model import Article

__all__ = ["articles_in"]


def articles_in(document: Document, text: str, title: str = "") -> Iterator[Article]:
    """Each article of a text, with its own outlet and day where it says them; else the text as one article.

    Raises:
        ArticleError: there is no text, or more than one article may have.
    """
    parts = list(documents_in(text)) or headed_blocks(text)
    if parts:
        for part in parts:
            yield document.article(part.text, title=part.title, outlet=part.outlet, published=part.published)
        return
    entries = list(dated_entries(text))
    for entry in entries:
        yield document.article(entry.text, title=title, published=entry.published, published_source="text")
    if not entries:
        yield document.article(text, title=title)
