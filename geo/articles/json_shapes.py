"""Articles in JSON as other programs write them, in the terms of our own records: text, title, outlet, url, published.

A shape is one row: by which fields it is known, and where in it each of ours lies. What no row knows stays as it is,
and ``fields_of`` names what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.articles.html_text import plain_text

__all__ = ["as_record", "fields_of", "records_in"]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one program writes an article; a path such as ``fields.date.original`` leads to a value, the first counts.

    Attributes:
        marks: paths that all lead to something in a record of this shape, and in no other.
        html: the path whose text is markup.
        seen: whether its day is when somebody saw the article, which is published then or shortly before.
    """

    name: str
    marks: tuple[str, ...]
    text: tuple[str, ...]
    title: tuple[str, ...] = ("title",)
    outlet: tuple[str, ...] = ()
    url: tuple[str, ...] = ("url",)
    published: tuple[str, ...] = ()
    html: str = ""
    seen: bool = False


SHAPES = (
    Shape(
        "ReliefWeb",
        ("fields.title",),
        # A list of reports without their bodies is read like a feed of headlines.
        text=("fields.body", "fields.body-html", "fields.title"),
        title=("fields.title",),
        outlet=("fields.source.0.name", "fields.source.0.shortname"),
        url=("fields.url_alias", "fields.url"),
        published=("fields.date.original", "fields.date.created"),
        html="fields.body-html",
    ),
    Shape("Telegram Desktop", ("chat", "text", "date"), text=("text",), outlet=("chat", "from"), published=("date",)),
    Shape(
        "GDELT",
        ("seendate", "title"),
        text=("title",),
        outlet=("domain",),
        published=("seendate",),
        seen=True,
    ),
    Shape("news-please", ("maintext",), text=("maintext",), outlet=("source_domain",), published=("date_publish",)),
    Shape(
        "news-please", ("text", "date_publish"), text=("text",), outlet=("source_domain",), published=("date_publish",)
    ),
    Shape(
        "newspaper",
        ("text", "publish_date"),
        text=("text",),
        outlet=("meta_site_name", "source_domain", "source_url"),
        url=("url", "canonical_link"),
        published=("publish_date",),
    ),
    Shape(
        "schema.org",
        ("articleBody",),
        text=("articleBody",),
        title=("headline", "name"),
        outlet=("publisher.name",),
        published=("datePublished",),
    ),
)

_ENVELOPES = ("data", "articles", "items", "results", "records", "reports", "entries", "posts", "documents")
_DEEPEST = 4
_MOST_NAMES = 12


def _at(value: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _words(value: Any) -> Any:
    """A text; Telegram writes one with links and bold words as a list of its pieces."""
    if isinstance(value, list):
        return "".join(str(part.get("text", "") if isinstance(part, dict) else part) for part in value)
    return value


def _first(record: Record, paths: Sequence[str], html: str = "") -> Any:
    for path in paths:
        value = _words(_at(record, path))
        if value not in (None, "", [], {}):
            return plain_text(value) if path == html and isinstance(value, str) else value
    return None


def as_record(record: Record) -> Record:
    """A record in our own terms, whatever program of ``SHAPES`` wrote it; one of no known shape stays as it is."""
    shape = next((one for one in SHAPES if all(_at(record, mark) is not None for mark in one.marks)), None)
    if shape is None:
        return record
    found = {
        "id": record.get("id"),
        "text": _first(record, shape.text, shape.html),
        "title": _first(record, shape.title),
        # Who adds our own name to such a record means it.
        "outlet": _first(record, ("outlet", *shape.outlet)),
        "url": _first(record, shape.url),
        "published": _first(record, ("published", *shape.published)),
        "published_source": "inferred" if shape.seen else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _messages(chat: Record) -> Iterator[Record]:
    """The messages of a Telegram chat that say something; who joined, and pictures without words, are no articles."""
    for message in chat["messages"]:
        if not isinstance(message, Mapping):
            yield message
        elif message.get("type", "message") == "message" and _words(message.get("text")):
            yield {"chat": chat.get("name") or message.get("from") or "Telegram", **message}


def records_in(value: Any, depth: int = 0) -> Iterator[Any]:
    """The records of a JSON file: of a list, of the list inside an envelope, of Telegram's chats; else the value."""
    inner = value if isinstance(value, Mapping) and depth < _DEEPEST and "text" not in value else {}
    chats = _at(inner, "chats.list")
    envelope = next((inner[name] for name in _ENVELOPES if isinstance(inner.get(name), list | dict)), None)
    if isinstance(value, list):
        yield from value
    elif isinstance(chats, list):
        for chat in chats:
            yield from records_in(chat, depth + 1)
    elif isinstance(inner.get("messages"), list):
        yield from _messages(inner)
    elif envelope is not None:
        yield from records_in(envelope, depth + 1)
    else:
        yield value


def fields_of(record: Record) -> str:
    """The names of the fields that a record has, and of those inside them, for a message."""
    names: list[str] = []
    for name, value in record.items():
        inner = value[0] if isinstance(value, list) and value else value
        within = (
            [f"{name}{'[]' if inner is not value else ''}.{one}" for one in inner] if isinstance(inner, dict) else []
        )
        names += within or [str(name)]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return (", ".join(names[:_MOST_NAMES])[:200] + more) or "none"
