"""An article as a JSON object: what `dateline extract` reads on standard input, and a line of a .jsonl file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.articles.json_shapes import as_record, fields_of
from geo.articles.written_day import day_of, unread
from geo.errors import ArticleError
from geo.model import Article, PublishedSource, article_id

__all__ = ["article_from_record", "day", "text_field"]

_HALF_PAIR = re.compile("[\ud800-\udfff]")


def text_field(record: Mapping[str, Any], name: str, *, required: bool = False) -> str:
    """A field that holds text; absent and null are the empty string unless it is required.

    Half a surrogate pair, which JSON can hold and UTF-8 cannot, becomes U+FFFD: one letter for one, so offsets stay.

    Raises:
        ArticleError: the field is required and absent, or holds something else than text.
    """
    value = record.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        found = "is missing" if value is None else f"must be text, got {type(value).__name__}"
        raise ArticleError(f"field {name!r} {found}")
    return _HALF_PAIR.sub("\ufffd", value)


def day(value: str) -> date:
    """The day of a date such as 2014-06-16 or 16 June 2014, as a person gives it on the command line.

    Raises:
        ArticleError: it is none, or could be several.
    """
    if found := day_of(value):
        return found
    raise ArticleError(f"published must be an ISO date such as 2014-06-16, got {value[:40]!r}")


def article_from_record(record: Mapping[str, Any], *, source: str = "", notes: list[str] | None = None) -> Article:
    """The article that a JSON object describes: ``text`` and, where known, id, title, published, outlet, url.

    A record of another program is read too (``geo/articles/json_shapes.py``).
    Its id is counted from the url, else the outlet, else ``source``, else the record's own id, and the text.
    A ``published`` that can be read as no day leaves the article undated, and ``notes`` gets a line that says so.

    Raises:
        ArticleError: a field is of the wrong kind, or there is no text.
    """
    written_as, record = record, as_record(record)
    if record.get("text") is None:
        raise ArticleError(f"field 'text' is missing; its fields are {fields_of(written_as)}")
    text = text_field(record, "text", required=True)
    url, outlet = text_field(record, "url"), text_field(record, "outlet")
    written = record.get("published")
    published = day_of(written)
    if published is None and written not in (None, "") and notes is not None:
        notes.append(unread(written))
    seen: PublishedSource = "inferred" if record.get("published_source") == "inferred" else "given"
    provenance: PublishedSource = seen if published else "unknown"
    own_id = record.get("id")
    origin = url or outlet or source or ("" if own_id is None else str(own_id))
    return Article(
        id=article_id(origin, text),
        text=text,
        title=text_field(record, "title"),
        outlet=outlet,
        url=url,
        published=published,
        published_source=provenance,
    )
