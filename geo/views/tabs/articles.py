"""The articles that the shown incidents come from, and the way into each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.render.shown import Shown
from geo.render.wording import name_of
from geo.views.state import session
from geo.views.widgets import pages

__all__ = ["draw"]

ROWS = 100  # a page


def draw(shown: Shown) -> None:
    """All articles, the newest first, with how many of the shown incidents each tells of; a row opens the reader."""
    words = shown.words
    every = shown.store.article_count()
    st.caption(words("articles.hint"))
    before = pages.turned("articles_page", shown.version, every, ROWS, words)
    articles = shown.cached(f"articles {before}", lambda: shown.store.articles(limit=ROWS, offset=before, newest=True))
    counts = shown.cached(
        f"told {before} {shown.filters}",
        lambda: shown.store.told_in([article.id for article in articles], shown.filters),
    )
    rows = [
        {
            "published": words.day(a.published) if a.published else words("articles.unknown"),
            "outlet": a.outlet, "title": name_of(a), "incidents": counts.get(a.id, 0),
        }
        for a in articles
    ]  # fmt: skip
    ids = [article.id for article in articles]

    def selected() -> None:
        chosen = st.session_state["articles_rows"]["selection"]["rows"]
        session.change(article=ids[chosen[0]] if chosen else "")

    st.dataframe(
        pd.DataFrame(rows, columns=["published", "outlet", "title", "incidents"]),
        key="articles_rows", hide_index=True, on_select=selected, selection_mode="single-row",
        column_config={name: words(f"articles.{name}") for name in ("published", "outlet", "title", "incidents")},
        alt=words("tab.articles"),
    )  # fmt: skip
