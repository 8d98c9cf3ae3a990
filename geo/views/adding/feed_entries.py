"""The entries of a feed: which of them to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import streamlit as st

from geo.articles.fetch import Fetcher
from geo.articles.inputs import Answer, followed
from geo.filters.folding import folded
from geo.model import Article
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.wording import day_of, isolated, name_of
from geo.render.words import Words
from geo.views.adding.job import MOST, Source, known_twins

__all__ = ["draw"]

LISTED = 100
FEW = 8  # entries among which nobody searches, and which need no box that scrolls
TICKED = "add_tick_"


def draw(
    shown: Shown, answer: Answer, *, read: Callable[[Shown, Sequence[Source]], None], discard: Callable[[], None]
) -> None:
    """The latest entries with a box each; those that are there already start without a tick."""
    words = shown.words
    outlet = next((article.outlet for article in answer.articles if article.outlet), "")
    head = st.empty()
    if answer.error:
        st.warning(plain(answer.error), icon=":material/error:")
    every, _ = latest(answer.articles, "")
    few = len(every) <= FEW
    wanted = "" if few else st.text_input(words("add.feed_find"), key="add_feed_find", max_chars=100)
    listed, more = latest(answer.articles, wanted)
    if more:
        st.caption(words("add.feed_cut", n=len(listed), all=len(listed) + more))
    known = known_twins(shown, list({article.id: article for article in (*every, *listed)}.values()))
    there = [words("add.n_there", n=len(known))] if known else []
    said = " · ".join([words("add.feed", n=len(answer.articles), outlet=plain(outlet)), *there])
    head.markdown(f"**{said}**")
    chosen = [article for article in listed if st.session_state.get(TICKED + article.id, article.id not in known)]
    if not listed:
        st.info(words("add.feed_nothing"), icon=":material/search_off:")
    elif len(listed) > 1:
        _all_or_none(shown, listed, known)
    with st.container(height=300 if len(listed) > FEW else "content", gap=None, key="add_entries"):
        for article in listed:
            _entry(shown, article, article.id in known)
    st.caption(words("add.feed_follow"))
    with st.container(horizontal=True, key="foot_feed"):
        if st.button(words("add.feed_read", n=len(chosen)), type="primary", key="add_feed", disabled=not chosen):
            read(shown, [Source(article.title or article.url, _opener(article, words)) for article in chosen[:MOST]])
        if st.button(words("group.cancel"), key="add_feed_cancel", on_click=discard):
            st.rerun(scope="fragment")


def latest(articles: Sequence[Article], wanted: str) -> tuple[list[Article], int]:
    """The latest entries whose headline holds these words, and how many more there are; the undated come last."""
    words = folded(wanted).split()
    unique = {article.id: article for article in articles}.values()
    found = [one for one in unique if all(word in folded(f"{one.title} {one.text[:200]}") for word in words)]
    found.sort(key=lambda one: (one.published is None, -(one.published.toordinal() if one.published else 0)))
    return found[:LISTED], max(0, len(found) - LISTED)


def _opener(article: Article, words: Words) -> Callable[[], Iterator[tuple[Article, str]]]:
    def opened() -> Iterator[tuple[Article, str]]:
        whole, why = followed(article, Fetcher())
        yield whole, words("add.only_opening", why=why) if why else ""

    return opened


def _tick(ids: Sequence[str], value: bool) -> None:
    st.session_state.update({TICKED + key: value for key in ids})


def _all_or_none(shown: Shown, listed: Sequence[Article], known: dict[str, Article]) -> None:
    ids = [article.id for article in listed]
    with st.container(horizontal=True, gap="small"):
        unread = [key for key in ids if key not in known]
        ways = {"all": ids, "unread": unread, "none": []}
        for name, chosen in ways.items():
            if name == "unread" and unread == ids:
                continue
            st.button(
                shown.words(f"add.tick_{name}"), key=f"add_tick_{name}", type="tertiary",
                on_click=_only, args=(ids, chosen),
            )  # fmt: skip


def _only(ids: Sequence[str], chosen: Sequence[str]) -> None:
    _tick(ids, value=False)
    _tick(chosen, value=True)


def _entry(shown: Shown, article: Article, known: bool) -> None:
    words, day = shown.words, day_of(article, shown.words)
    there = f" · :grey-badge[{words('add.there')}]" if known else ""
    key = TICKED + article.id
    # A widget's own default would fight with what "all" and "none" set.
    st.session_state.setdefault(key, not known)
    st.checkbox(f"{plain(isolated(name_of(article), words))} · {plain(isolated(day, words))}{there}", key=key)
