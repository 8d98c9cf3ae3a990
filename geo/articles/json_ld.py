"""The day that a page's JSON-LD gives for the page's own article, not for a video or a teaser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from geo.articles.written_day import day_of

__all__ = ["OwnPage", "article_days", "live_updates", "page_days"]

_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Report)\Z")
_PAGE = re.compile(r"(?:\w*WebPage|ItemPage|)\Z")
# Only these lead from an object to what the page is about; a part, a comment, a list or a video leads away from it.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 6
_SPACE = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What is known of the page by itself: its address and its headlines (the big one, the title)."""

    address: str
    headlines: tuple[str, ...]


def _types(thing: dict[str, Any]) -> list[str]:
    named = thing.get("@type") or ""
    return [re.split("[/#:]", str(one))[-1] for one in (named if isinstance(named, list) else [named])]


def _things(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a block that stand for the page or for what it is about, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key in _INWARD:
            yield from _things(value.get(key), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _things(inner, depth + 1)


def _unwrapped(text: str) -> str:
    """A block without the comment marks that some pages wrap it in, each at most once at either end."""
    text = text.strip()
    for opening, closing in (("//", ""), ("/*", "*/"), ("<!--", "-->"), ("<![CDATA[", "]]>"), ("*/", "/*"), ("", "//")):
        text = text.removeprefix(opening).removesuffix(closing).strip()
    return text


def _blocks(page: Any) -> Iterator[Any]:
    for block in page.iterfind(".//script[@type]"):
        if not block.get("type").strip().lower().startswith("application/ld+json"):
            continue
        try:
            # Not strict, because some pages write line ends inside its texts.
            yield json.loads(_unwrapped(block.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue  # a block that is no JSON says nothing; the meta elements may still


def _dated(page: Any, kind: re.Pattern[str]) -> list[dict[str, Any]]:
    things = (thing for block in _blocks(page) for thing in _things(block))
    return [thing for thing in things if thing.get("datePublished") and any(map(kind.match, _types(thing)))]


def live_updates(page: Any) -> Iterator[dict[str, Any]]:
    """The posts that a live blog's JSON-LD lists, in their order."""
    for block in _blocks(page):
        for thing in _things(block):
            posts = thing.get("liveBlogUpdate")
            yield from (post for post in (posts if isinstance(posts, list) else [posts]) if isinstance(post, dict))


def _path(address: object) -> str:
    parts = urlsplit(str(address)) if isinstance(address, str) else None
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}".lower() if parts and parts.netloc else ""


def _words(written: object) -> str:
    return _SPACE.sub(" ", written).strip().casefold() if isinstance(written, str) else ""


def _addresses(thing: dict[str, Any]) -> set[str]:
    main = thing.get("mainEntityOfPage")
    page = main if isinstance(main, dict) else {"@id": main}
    return {_path(one) for one in (thing.get("url"), thing.get("@id"), page.get("@id"), page.get("url"))} - {""}


def _likeness(thing: dict[str, Any], own: OwnPage) -> int:
    """How surely an article is the page's own: 2 and more where it says so, 0 where it says nothing, else less."""
    said, known = _addresses(thing), _path(own.address)
    headline = _words(thing.get("headline") or thing.get("name"))
    headlines = [_words(one) for one in own.headlines if one]
    by_address = 0 if not said or not known else 2 if known in said else -1
    same = any(headline in one or one in headline for one in headlines)
    by_headline = 0 if not headline or not headlines else 2 if same else -1
    return by_address + by_headline


def article_days(page: Any, own: OwnPage) -> Iterator[object]:
    """The ``datePublished`` of the page's own article; of several that could be it, only what they agree on."""
    ranked = [(_likeness(thing, own), thing["datePublished"]) for thing in _dated(page, _ARTICLE)]
    best = max((likeness for likeness, _ in ranked), default=-2)
    likely = [written for likeness, written in ranked if likeness == best]
    if best > -2 and len({day_of(written) for written in likely}) == 1:
        yield likely[0]


def page_days(page: Any) -> Iterator[object]:
    """The ``datePublished`` of the page itself, and of objects that do not say what they are."""
    yield from (thing["datePublished"] for thing in _dated(page, _PAGE))
