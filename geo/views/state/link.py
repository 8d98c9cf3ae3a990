"""Links to this page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from geo.views.state import session
from geo.views.state.choice import Choice
from geo.watch.served_feeds import feed_address

__all__ = ["address", "feed_link", "link_to", "saved_link"]


def address(page: str, choice: Choice, *, embed: bool = False) -> str:
    """The page's address with everything that was chosen."""
    query = choice.to_query() | ({"embed": ["true"]} if embed else {})
    parts = urlsplit(page)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode(query, doseq=True, safe=":,"), ""))


def link_to(*, embed: bool = False, **fields: Any) -> str:
    """A link to the present view, with some parts of the choice replaced."""
    return address(st.context.url or "", replace(session.choice(), **fields), embed=embed)


def feed_link() -> str:
    """The address of the Atom feed of the present view."""
    parts = urlsplit(link_to())
    folder = parts.path.rpartition("/")[0]
    return f"{urlunsplit((parts.scheme, parts.netloc, folder, '', ''))}/{feed_address(parts.query)}"


def saved_link(view_id: str) -> str:
    """The link to a saved view: whatever it is renamed to or changed into."""
    parts = urlsplit(st.context.url or "")
    query = urlencode({session.SAVED: view_id})
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, ""))
