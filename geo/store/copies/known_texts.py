"""Articles of a store that print a text, or stand at an address, that somebody is about to add: asked, not read all."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geo.merging.shingles import prints, told_text
from geo.model import Article
from geo.store.layout.store_session import Session
from geo.store.layout.table import among

__all__ = ["known_texts"]

_KEY = '"url":"'
"""What stands before an article's address in its JSON, and nowhere within a text, whose quotation marks are escaped."""


def known_texts(session: Session, articles: Sequence[Article]) -> list[Article]:
    """Those that have all words, or the address, of one of these; more than are the same to the letter, never fewer."""
    # The first print stands for all words of a text.
    firsts = [found[0] for article in articles if (found := prints(told_text(article)))]
    held = "SELECT article_id FROM prints WHERE prints[1] IN (SELECT unnest(CAST(? AS INTEGER[])))"
    ids = {key for (key,) in session.rows(held, [firsts])} if firsts else set()
    if urls := [_as_kept(article.url) for article in articles if article.url]:
        kept = f"split_part(split_part(body, '{_KEY}', 2), '\"', 1)"
        ids |= {key for (key,) in session.rows(f"SELECT id FROM articles WHERE {among(kept)}", [urls])}
    rows = session.rows(f"SELECT body FROM articles WHERE {among('id')} ORDER BY id", [list(ids)]) if ids else []
    return [msgspec.json.decode(body, type=Article) for (body,) in rows]


def _as_kept(url: str) -> str:
    return msgspec.json.encode(url).decode()[1:-1].partition('"')[0]
