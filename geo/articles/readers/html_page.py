"""Web pages, saved or fetched: the article's text without the page around it, its title, outlet and day."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from lxml.etree import tostring

from geo.articles.bundles import Part
from geo.articles.dated_entries import dated_entries
from geo.articles.document import Document
from geo.articles.html_text import plain_text
from geo.articles.page_dates import date_in_page
from geo.articles.page_words import as_seen
from geo.articles.readers.live_posts import live_posts
from geo.errors import ArticleError, NoArticleText
from geo.model import Article

__all__ = ["read"]

# A menu or a broken page leaves a few words behind, which are no article.
MIN_WORDS = 8
MIN_HEADLINE = 3
MOST_STARTS = 50
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


class _Blocks:
    """The paragraphs and headlines of a page, as they stand, by which a glued line is taken apart."""

    def __init__(self, page: Any, title: str) -> None:
        self._blocks = plain_text(tostring(page, encoding="unicode")).split("\n\n")
        self._known = set(self._blocks)
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for number, block in enumerate(self._blocks):
            self._starts[block.partition(" ")[0]].append(number)
        self._headlines = {title} | {" ".join("".join(one.itertext()).split()) for one in page.iter("h1", "h2")}

    def _from(self, start: int, line: str) -> list[str]:
        """The blocks from one on, if a line is these and nothing else."""
        end = start
        while line and end < len(self._blocks) and f"{line} ".startswith(f"{self._blocks[end]} "):
            line, end = line[len(self._blocks[end]) :].lstrip(), end + 1
        return [] if line else self._blocks[start:end]

    def pieces(self, line: str) -> list[str]:
        """A line as the blocks that it was glued from; itself where it is one of them, or of another make.

        A headline is taken off even where the rest is no block, for its figures must not be added to the sentence's.
        """
        if line in self._known:
            return [line]
        for start in self._starts[line.partition(" ")[0]][:MOST_STARTS]:
            if blocks := self._from(start, line):
                return blocks
        for headline in self._headlines:
            rest = line.removeprefix(f"{headline} ")
            if rest != line and rest[:1].isupper() and len(_WORD.findall(headline)) >= MIN_HEADLINE:
                return [headline, rest]
        return [line]


def _paragraphs(text: str, page: Any, title: str) -> str:
    # One line end a paragraph is how the library writes them; an empty line between is how every reader knows them.
    # Where it finds the article only by force, it glues all paragraphs into one line, the headline with them.
    blocks = _Blocks(page, title)
    lines = (line.strip() for line in text.splitlines() if line.strip())
    return "\n\n".join(piece for line in lines for piece in blocks.pieces(line))


def _marked(page: Any) -> str:
    """The paragraphs of a page's one ``<article>``: news of a line or two is too short for the library."""
    marked = list(page.iter("article"))
    if len(marked) != 1:
        return ""
    return "\n".join(line for part in marked[0].iter("p") if (line := " ".join("".join(part.itertext()).split())))


def _posts(document: Document, page: Any, address: str, title: str, outlet: str) -> Iterator[Article]:
    """The posts of a live blog, each with its own day; one that says none is of the page's day."""
    day = date_in_page(page, address)
    # What machines are told of the posts may hide the page's own headline from the library.
    title = next((line for one in page.iter("h1") if (line := " ".join("".join(one.itertext()).split()))), title)
    for part, anchor in live_posts(page, title):
        yield document.article(
            part.text,
            # A post is a part of its page, whose title says of what and often where.
            title=": ".join(dict.fromkeys(filter(None, (title, part.title)))),
            outlet=outlet,
            url=f"{address}#{anchor}" if address and anchor else address,
            published=part.published or day,
        )


def read(document: Document) -> Iterator[Article]:
    """The article of a page; its day comes from the page's metadata, else from its address, else it is unknown.

    A live blog and a round-up of dated entries are an article a post, each of its own day.

    Raises:
        ArticleError: there is no page, or no article in it.
    """
    page = trafilatura.load_html(document.data)
    if page is None:
        raise ArticleError("no HTML page")
    address = document.url or _declared_address(page)
    seen = as_seen(page)
    found: Any = trafilatura.bare_extraction(
        deepcopy(seen), url=address or None, include_comments=False, with_metadata=True
    )
    title = (found.title if found else page.findtext(".//title")) or ""
    outlet = (found.sitename or found.hostname or "") if found else urlsplit(address).hostname or ""
    if posts := list(_posts(document, page, address, title, outlet)):
        yield from posts
        return
    text = (found.text if found else "") or ""
    if len(_WORD.findall(text)) < MIN_WORDS:
        text = _marked(seen)
    if len(_WORD.findall(text)) < MIN_WORDS:
        raise NoArticleText("no article text found in the page")
    text, published = _paragraphs(text, seen, title), date_in_page(page, address)
    for part in list(dated_entries(text, published)) or [Part(text, published=published)]:
        yield document.article(part.text, title=title, outlet=outlet, url=address, published=part.published)
