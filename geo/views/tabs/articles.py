"""The articles that the shown incidents come from, and the way into each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.model import Incident
from geo.render.shown import Shown
from geo.render.wording import headline, isolated, name_of
from geo.render.words import Words
from geo.views.state import session
from geo.views.widgets import pages
from geo.views.widgets.grid_columns import in_order, words_column

__all__ = ["draw"]

ROWS = 100  # a page
COLUMNS: dict[str, int | None] = {"title": 300, "outlet": 140, "published": 160, "tells": 300, "incidents": None}
"""The widths in pixels: on a phone the title is seen, with a little of the next."""
LONG = frozenset({"title", "outlet", "tells"})
"""Those whose words are cut at their end, whichever way the page is read."""


def draw(shown: Shown) -> None:
    """All articles, the newest first, with how many of the shown incidents each tells of; a row opens the reader."""
    words = shown.words
    every = shown.store.article_count()
    st.caption(words("articles.hint"))
    before = pages.turned("articles_page", shown.version, every, ROWS, words)
    articles = shown.cached(f"articles {before}", lambda: shown.store.articles(limit=ROWS, offset=before, newest=True))
    ids = [article.id for article in articles]
    counts = shown.cached(f"told {before} {shown.filters}", lambda: shown.store.told_in(ids, shown.filters))
    tells = shown.cached(f"first told {before} {shown.filters}", lambda: shown.store.first_told(ids, shown.filters))
    rows = [
        {
            "title": name_of(a), "outlet": a.outlet,
            "published": words.day(a.published) if a.published else words("articles.unknown"),
            "tells": _telling(tells[a.id], words) if a.id in tells else "", "incidents": counts.get(a.id, 0),
        }
        for a in articles
    ]  # fmt: skip

    def selected() -> None:
        chosen = st.session_state["articles_rows"]["selection"]["rows"]
        session.change(article=ids[chosen[0]] if chosen else "")

    st.dataframe(
        pd.DataFrame(rows, columns=list(COLUMNS)),
        key="articles_rows", hide_index=True, on_select=selected, selection_mode="single-row",
        column_order=in_order(COLUMNS, words),
        column_config={
            name: words_column(words(f"articles.{name}"), words, width, long=name in LONG)
            for name, width in COLUMNS.items()
        },
        alt=words("tab.articles"),
    )  # fmt: skip


def _telling(incident: Incident, words: Words) -> str:
    """When and where what an article tells of was: two of one title, outlet and day are told apart by it.

    The day comes first: a long name is cut at its end.
    """
    place = incident.location.name if incident.location else headline(incident, words)
    return " · ".join(isolated(part, words) for part in (words.period(incident.period), place))
