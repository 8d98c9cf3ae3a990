"""Live blogs: a page of posts, each with a time of its own, by which "today" in it is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from geo.articles.bundles import Part
from geo.articles.html_text import plain_text
from geo.articles.json_ld import live_updates
from geo.articles.page_dates import is_foreign
from geo.articles.written_day import day_of

__all__ = ["live_posts"]

_LIVE = re.compile(
    r"\blive\b|live-?blog|\bupdates\b|as it happened|minute[- ]by[- ]minute|rolling coverage|\bblog\b", re.IGNORECASE
)
_POST = re.compile(r"(?<![a-z])(?:live|post|block|update|entry|blog|item|event|timeline)", re.IGNORECASE)
_STAMPS = ("data-timestamp", "data-time", "data-published", "data-date", "data-block-time")
_HEADINGS = ("h2", "h3", "h4", "h5")
_WORDS = ("p", "li", "blockquote")
_FEWEST = 2
_FEWEST_WORDS = 8
_MOST = 2_000


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(post: Any) -> str:
    # The innermost blocks of words: a list's item around a paragraph would say it twice.
    blocks = (part for part in post.iter(*_WORDS) if not any(inner is not part for inner in part.iter(*_WORDS)))
    return "\n\n".join(line for block in blocks if (line := _line(block)))


def _times(page: Any) -> Iterator[tuple[Any, object]]:
    """The elements that say a time, as such or for the page's scripts, and what they say."""
    for element in page.iter("*"):
        if element.tag == "time":
            yield element, element.get("datetime") or _line(element)
        elif written := next((element.get(name) for name in _STAMPS if element.get(name)), None):
            yield element, written


def _time_of(post: Any) -> date | None:
    """The day of a post's first time; none where it has none of its own."""
    return next((day for _, written in _times(post) if (day := day_of(written))), None)


def _group(page: Any) -> list[Any]:
    """The elements that stand side by side, each around a time and its words: the largest such row of a page."""
    rows: dict[Any, list[Any]] = {}
    for time, _ in _times(page):
        # The outermost element around this time that holds no other is the post.
        post = time
        if post.tag in ("article", "section", "li", "div") and len(_text(post).split()) >= _FEWEST_WORDS:
            rows.setdefault(post.getparent(), []).append(post)
            continue
        for above in time.iterancestors():
            if above.tag in ("body", "html", "main") or len(list(islice(_times(above), 2))) > 1:
                break
            post = above
        if post is not time and (around := post.getparent()) is not None:
            posts = rows.setdefault(around, [])
            if post not in posts and len(posts) < _MOST:
                posts.append(post)
    own = (
        [post for post in posts if len(_text(post).split()) >= _FEWEST_WORDS and not is_foreign(post)]
        for posts in rows.values()
    )
    return max(own, key=len, default=[])


def _is_live(page: Any, title: str, posts: list[Any]) -> bool:
    said = " ".join((title, *(_line(one) for one in page.iter("h1"))))
    marks = [f"{post.get('class') or ''} {post.get('id') or ''} {post.get('itemtype') or ''}" for post in posts]
    # Teasers of a front page have times as well, but each leads to an article of its own.
    teasers = sum(
        any(len(_line(link).split()) >= 4 for head in post.iter(*_HEADINGS) for link in head.iter("a"))
        for post in posts
    )
    return bool(_LIVE.search(said)) and all(map(_POST.search, marks)) and not teasers


def _in_page(page: Any, title: str) -> Iterator[tuple[Part, str]]:
    posts = _group(page)
    if len(posts) < _FEWEST or not _is_live(page, title, posts):
        return
    for post in posts:
        headline = next((_line(head) for head in post.iter(*_HEADINGS) if _line(head)), "")
        yield Part(_text(post), headline, "", _time_of(post)), post.get("id") or ""


def live_posts(page: Any, title: str) -> list[tuple[Part, str]]:
    """The posts of a live blog, with the names by which an address leads to each; none where a page is no such blog.

    What the page tells of them in JSON-LD goes before what it shows.
    """
    told = [
        (
            Part(
                plain_text(str(post.get("articleBody") or "")),
                str(post.get("headline") or ""),
                "",
                day_of(post.get("datePublished")),
            ),
            "",
        )
        for post in live_updates(page)
    ]
    told = [(part, anchor) for part, anchor in told if len(part.text.split()) >= _FEWEST_WORDS]
    return told if len(told) >= _FEWEST else list(_in_page(page, title))
