"""Text files and Markdown, with or without a front matter block of ``key: value`` lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import get_args

from geo.articles.decode import decode
from geo.articles.document import Document
from geo.articles.several import articles_in
from geo.articles.written_day import day_of, unread
from geo.errors import ArticleError
from geo.model import Article, PublishedSource

__all__ = ["read"]

_BLOCK = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:[^\r\n]*\r?\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*")
_HEADING = re.compile(r"\s*# +(?P<title>[^\r\n]+?)[ #]*(?:\r?\n|\Z)")


def _bare(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return value[1:-1].replace("''", "'") if len(value) >= 2 and value[0] == value[-1] == "'" else value


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The ``key: value`` lines between two ``---`` lines that a text begins with, and the text after them.

    A text that begins with a rule, not with such a block, stays whole.
    """
    block = _BLOCK.match(text)
    if not block:
        return {}, text
    lines = [line for line in block["lines"].splitlines() if line.strip() and not line.lstrip().startswith("#")]
    pairs = [_PAIR.fullmatch(line) for line in lines]
    if not pairs or not all(pairs):
        return {}, text
    return {pair["key"].lower(): _bare(pair["value"] or "") for pair in pairs if pair}, text[block.end() :]


def _provenance(fields: dict[str, str]) -> PublishedSource:
    given = fields.get("published_source") or "given"
    for known in get_args(PublishedSource):
        if given == known != "unknown":
            return known  # type: ignore[no-any-return]  # get_args loses that these are the literal's values
    raise ArticleError(
        f"published_source must be one of {', '.join(get_args(PublishedSource))} and go with a date; got {given!r}"
    )


def read(document: Document) -> Iterator[Article]:
    """The article of a text file; what its front matter says of title, outlet, url and date goes with it.

    A text without one may hold several: an export of a database, a round-up of dated entries.
    """
    fields, text = split_front_matter(decode(document.data))
    if not fields and document.suffix not in (".md", ".markdown"):
        yield from articles_in(document, text)
        return
    heading = _HEADING.match(text) if document.suffix in (".md", ".markdown") else None
    written = fields.get("published", "")
    published = day_of(written) if written else None
    provenance = _provenance(fields) if written else "metadata"
    yield document.article(
        text,
        title=fields.get("title") or (heading["title"] if heading else ""),
        outlet=fields.get("outlet", ""),
        url=fields.get("url", ""),
        published=published,
        published_source=provenance,
    )
    if written and not published:
        raise ArticleError(unread(written))
