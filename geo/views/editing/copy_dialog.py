"""Which sources print one text, as a person knows it: each article for itself, or as a print of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from textwrap import shorten

import streamlit as st

from geo.merging.copies import CopySaid, origins
from geo.model import Article, Incident
from geo.render.html import plain, tag
from geo.render.shown import Shown
from geo.render.wording import day_of, isolated, outlet_of, source_name
from geo.views.editing import corrections
from geo.views.editing.save import author, sign_and_do, tried
from geo.views.widgets import done_bar

__all__ = ["bar", "counted", "draw", "say"]

KEY = "_copies_said"
LONGEST = 80
OPENING = 160  # signs of each text, to tell by whether two are the same
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
    sources = words("card.n_sources", n=counted(incident, wanted))
    st.caption(words("copies.then" if wanted else "copies.now", sources=sources))
    sign_and_do(shown, "copies", words("copies.do"), partial(say, shown, incident, wanted) if wanted else None)


def _first(incident: Incident, article_id: str) -> str:
    """The source that the article counts with; empty where it is that source."""
    alike = incident.also_in(article_id)
    return next((key for key in incident.sources if key in alike), "") if article_id not in incident.sources else ""


def _asked(shown: Shown, incident: Incident, article_id: str, known: Mapping[str, Article]) -> str:
    words, article, now = shown.words, known[article_id], _first(incident, article_id)
    others = [key for key in incident.sources if key in known and key != article_id]
    asked = now

    def named(of: str) -> str:
        return words("copies.of", source=_short_name(shown, known[of], known)) if of else words("copies.own")

    if others:
        choices = ["", *others]
        asked = st.selectbox(
            plain(_name(shown, article)), choices, choices.index(now) if now in choices else 0, named,
            key=f"copy_{article_id}",
        )  # fmt: skip
    else:
        st.html(tag("p", _name(shown, article), ": ", tag("strong", words("copies.own")), cls="dl-own", dir="auto"))
    st.html(tag("p", shorten(article.text, OPENING, placeholder=" …"), cls="dl-opening", dir="auto"))
    return asked


def _short_name(shown: Shown, article: Article, known: Mapping[str, Article]) -> str:
    """The outlet and the day; with the title, which is cut off on a phone, only where two would be called the same."""
    called = [source_name(one, shown.words) for one in known.values()]
    mine = source_name(article, shown.words)
    return mine if called.count(mine) == 1 else _name(shown, article)


def counted(incident: Incident, wanted: Mapping[str, str]) -> int:
    """How many sources it counts once each article counts as ``wanted`` says: with another, or for itself."""
    ids = incident.article_ids
    said = [CopySaid(key, (of,), copy=True) for key in ids if (of := wanted.get(key, _first(incident, key)))]
    first = origins((), said, {key: ("", key) for key in ids})
    return len({first.get(key, key) for key in ids})


def _name(shown: Shown, article: Article) -> str:
    words = shown.words
    parts = (outlet_of(article, words), day_of(article, words), article.title[:LONGEST])
    return " · ".join(isolated(" ".join(part.split()), words) for part in parts if part)


def say(shown: Shown, incident: Incident, wanted: Mapping[str, str]) -> None:
    """Keeps for each article what it prints: the text of that source, or its own; stops where somebody was quicker."""
    said: list[str] = []
    for key, of in wanted.items():
        seen = shown.store.incident(incident.id) if said else incident
        done = seen and tried(shown, [seen], partial(shown.store.say_copy, seen, key, of, author(shown)))
        if not done:
            break
        said.append(done.id)
    if said:
        st.session_state[KEY] = _Said(incident.id, tuple(said))


@dataclass(frozen=True, slots=True)
class _Said:
    incident_id: str
    corrections: tuple[str, ...]


def bar(shown: Shown) -> None:
    """What was said last, what it made of the count, and its way back; gone once that was taken another way."""
    said: _Said | None = st.session_state.get(KEY)
    incident = shown.store.incident(said.incident_id) if said else None
    if not said or not incident:
        return
    standing = [item.id for item in corrections.standing(shown, incident)]
    if not set(said.corrections) <= set(standing):
        return
    words = shown.words
    told = words("copies.done", sources=words("card.n_sources", n=len(incident.sources)))
    close = partial(st.session_state.pop, KEY, None)
    done_bar.done("copies", told, words, close, undo=partial(corrections.undo, shown, said.corrections))
