"""Which sources print one text, as a person knows it: each article for itself, or as a print of another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from geo.model import Article, Incident
from geo.render.html import plain
from geo.render.shown import Shown
from geo.views.editing.save import author, sign_and_do, tried

__all__ = ["draw", "say"]

LONGEST = 80
MOST = 30  # articles a dialog lists


def draw(shown: Shown, incident: Incident) -> None:
    """The button that opens the dialog, where several articles tell of the incident."""
    words = shown.words
    if len(incident.article_ids) < 2:
        return
    if st.button(words("copies.button"), key="copies", icon=":material/content_copy:"):
        st.dialog(words("copies.title"), width="large", on_dismiss="rerun")(_dialog)(shown, incident)


def _dialog(shown: Shown, incident: Incident) -> None:
    words = shown.words
    st.caption(words("copies.hint"))
    known = {key: article for key in incident.article_ids[:MOST] if (article := shown.article(key))}
    wanted = {key: of for key in known if (of := _asked(shown, incident, key, known)) != _first(incident, key)}
    sign_and_do(shown, "copies", words("copies.do"), partial(say, shown, incident, wanted) if wanted else None)


def _first(incident: Incident, article_id: str) -> str:
    """The source that the article counts with; empty where it is that source."""
    alike = incident.also_in(article_id)
    return next((key for key in incident.sources if key in alike), "") if article_id not in incident.sources else ""


def _asked(shown: Shown, incident: Incident, article_id: str, known: Mapping[str, Article]) -> str:
    now = _first(incident, article_id)
    others = [key for key in incident.sources if key in known and key != article_id]

    def named(of: str) -> str:
        return shown.words("copies.of", source=_name(shown, known[of])) if of else shown.words("copies.own")

    choices = ["", *others]
    return st.selectbox(
        plain(_name(shown, known[article_id])), choices, choices.index(now) if now in choices else 0, named,
        key=f"copy_{article_id}",
    )  # fmt: skip


def _name(shown: Shown, article: Article) -> str:
    words = shown.words
    day = words.day(article.published) if article.published else words("card.undated")
    parts = (article.outlet or words("reader.no_outlet"), day, article.title[:LONGEST])
    return " · ".join(" ".join(part.split()) for part in parts if part)


def say(shown: Shown, incident: Incident, wanted: Mapping[str, str]) -> None:
    """Keeps for each article what it prints: the text of that source, or its own; stops where somebody was quicker."""
    for key, of in wanted.items():
        seen = shown.store.incident(incident.id) if key != next(iter(wanted)) else incident
        if seen is None or not tried(shown, [seen], partial(shown.store.say_copy, seen, key, of, author(shown))):
            return
