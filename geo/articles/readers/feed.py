"""RSS and Atom feeds: each entry with text is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import feedparser

from geo.articles.document import Document
from geo.articles.html_text import plain_text
from geo.articles.written_day import day_of
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]

_FIGURES = re.compile(r"[\d\s.:/TWZ+-]+")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:rss|feed|rdf:rdf)\s*>\s*(?:<!--.*-->\s*)?\Z", re.IGNORECASE | re.DOTALL)


def _text(entry: Any) -> str:
    contents = [str(part.get("value", "")) for part in entry.get("content", [])]
    return plain_text(max([*contents, str(entry.get("summary", ""))], key=len))


def _day(entry: Any) -> date | None:
    for name in ("published", "updated"):
        # The library counts every time in UTC; the day is the one that the feed wrote.
        if day := day_of(entry.get(name)):
            return day
        # Of figures alone that were not read above, the library makes any day: a month's first, or that of a month that
        # is none, from the day of a year (findings/feedparser_numeric_days.sh).
        if (parts := entry.get(f"{name}_parsed")) and not _FIGURES.fullmatch(str(entry.get(name)).strip()):
            return date(*parts[:3])
    return None


def _article(document: Document, entry: Any, outlet: str) -> Article | None:
    title, text = plain_text(str(entry.get("title", ""))), _text(entry)
    if not (title or text):
        return None
    link = str(entry.get("link", ""))
    return document.article(
        # An entry that is only its headline is read as one.
        text or title,
        title=title,
        outlet=outlet,
        url=link if link.startswith(("http://", "https://")) else "",
        published=_day(entry),
    )


def read(document: Document) -> Iterator[Article]:
    """Every entry of a feed; from a feed that breaks off, those that are whole, and then the error.

    Raises:
        ArticleError: it is no feed, has no entry, declares XML entities, or is broken XML.
    """
    if _ENTITY.search(document.data):
        raise ArticleError("the feed declares XML entities, which are refused: they can fill memory")
    # A stream, never a string: given a string, the library would open a file or an address of that name.
    feed = feedparser.parse(BytesIO(document.data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        why = f": {feed.bozo_exception}" if feed.bozo else ""
        raise ArticleError(f"no RSS or Atom feed{why}")
    broken = bool(feed.bozo) and isinstance(feed.bozo_exception, Exception)
    broken = broken and not isinstance(feed.bozo_exception, feedparser.exceptions.ThingsNobodyCaresAboutButMe)
    whole = feed.entries if not broken or _CLOSED.search(document.data[-2000:]) else feed.entries[:-1]
    outlet = plain_text(str(feed.feed.get("title", "")))
    articles = [article for article in (_article(document, entry, outlet) for entry in whole) if article]
    yield from articles
    if broken:
        raise ArticleError(f"the feed is broken XML ({feed.bozo_exception}); {len(articles)} whole entries were read")
    if not articles:
        raise ArticleError("the feed has no entry with text")
