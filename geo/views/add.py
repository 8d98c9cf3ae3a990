"""Adding articles: paste, drop, or give an address; see what is found; keep it or not; take it back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

import streamlit as st

from geo.articles import read
from geo.articles.reading import read_bytes
from geo.errors import GeoError
from geo.model import Article, article_id
from geo.views import session
from geo.views.draft import Draft, drafts_of, kept
from geo.views.markup import tag
from geo.views.shown import Shown
from geo.views.sidebar import plain
from geo.views.wording import headline, short

__all__ = ["draw", "editable"]

WAYS = ("paste", "file", "url")
MOST = 200  # articles of one feed or archive at a time
LISTED = 8
UPLOAD_MB = 20
FOUND = "_add_found"
Sources = list[Iterator[Article]]


def editable() -> bool:
    """Whether the page may change the store: as DATELINE_EDIT says, else where only this machine is served."""
    said = os.environ.get("DATELINE_EDIT")
    if said is not None:
        return said == "1"
    return st.get_option("server.address") in ("localhost", "127.0.0.1", "::1")


def draw(shown: Shown) -> None:
    """The button that opens the dialog."""
    words = shown.words
    if st.button(words("add.button"), icon=":material/add:", key="add"):
        st.session_state.pop(FOUND, None)
        st.dialog(words("add.title"), width="large", on_dismiss="rerun")(_dialog)(shown)


def undo_bar(shown: Shown) -> None:
    """Says what was just added, and takes it back."""
    added: list[str] = st.session_state.get("_added", [])
    if not added:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="added"):
        st.success(shown.words("add.saved"), icon=":material/check:")
        st.button(shown.words("add.undo"), key="undo", on_click=_undo, args=(shown, added))


def _undo(shown: Shown, added: list[str]) -> None:
    for key in added:
        shown.store.remove(key)
    shown.store.regroup()
    st.session_state.pop("_added", None)
    session.change(incident="", article="")


def _dialog(shown: Shown) -> None:
    words = shown.words
    if not editable():
        st.info(words("add.readonly"))
        return
    way = st.segmented_control(
        words("add.title"), WAYS, default=WAYS[0], required=True, format_func=lambda name: words(f"add.{name}"),
        label_visibility="collapsed", key="add_way",
    )  # fmt: skip
    incoming = FORMS[way or WAYS[0]](shown)
    if incoming is not None:
        st.session_state[FOUND] = _read(shown, incoming)
    found: list[Draft] | None = st.session_state.get(FOUND)
    if found is not None:
        _preview(shown, found)


def _read(shown: Shown, incoming: Sources) -> list[Draft]:
    bar = st.progress(0.0)
    found: list[Draft] = []
    drafts = (draft for source in incoming for draft in drafts_of(source, shown.gazetteer))
    for number, draft in enumerate(islice(drafts, MOST), start=1):
        found.append(draft)
        bar.progress(1 - 1 / (1 + number), plain(draft.article.title if draft.article else draft.error)[:80])
    bar.empty()
    return found


def _paste(shown: Shown) -> Sources | None:
    words = shown.words
    with st.form("add_paste", border=False):
        text = st.text_area(words("add.text"), height=180, max_chars=200_000)
        first, second, third = st.columns(3)
        title = first.text_input(words("add.headline"), max_chars=300)
        outlet = second.text_input(words("add.outlet"), max_chars=120)
        day = third.date_input(
            words("add.published"), value=None, help=words("add.published_help"), format="YYYY-MM-DD"
        )
        if not st.form_submit_button(words("add.preview"), type="primary"):
            return None
    if not text.strip():
        st.warning(words("add.no_text"))
        return None
    return [iter([pasted(text, title, outlet, day)])]


def pasted(text: str, title: str, outlet: str, day: date | None) -> Article:
    """The article that was pasted; its day is "given", or unknown where none was."""
    return Article(article_id(outlet, text), text, title, outlet, "", day, "given" if day else "unknown")


def _files(shown: Shown) -> Sources | None:
    words = shown.words
    with st.form("add_files", border=False):
        files = st.file_uploader(words("add.drop"), accept_multiple_files=True, max_upload_size=UPLOAD_MB)
        if not st.form_submit_button(words("add.preview"), type="primary") or not files:
            return None
    return [read_bytes(file.name, file.getvalue()) for file in files]


def _url(shown: Shown) -> Sources | None:
    words = shown.words
    with st.form("add_url", border=False):
        url = st.text_input(words("add.address"), placeholder="https://", max_chars=2000)
        st.caption(words("add.leaves"))
        if not st.form_submit_button(words("add.preview"), type="primary") or not url.strip():
            return None
    return [read(url.strip() if "://" in url else f"https://{url.strip()}")]


FORMS = {"paste": _paste, "file": _files, "url": _url}


def _preview(shown: Shown, found: list[Draft]) -> None:
    words, good = shown.words, kept(found)
    for draft in found:
        if draft.error:
            st.error(plain(draft.error), icon=":material/error:")
    if not good:
        return
    count = sum(len(draft.incidents) for draft in good)
    articles = words("page.articles", n=len(good))
    st.markdown(f"**{words('add.found', incidents=words('page.incidents', n=count), articles=articles)}**")
    for number, draft in enumerate(good[:LISTED]):
        _draft(shown, draft, number)
    with st.container(horizontal=True):
        if st.button(words("add.save"), type="primary", key="add_save"):
            _save(shown, good)
        if st.button(words("add.cancel"), key="add_cancel"):
            st.session_state.pop(FOUND, None)
            st.rerun()


def _draft(shown: Shown, draft: Draft, number: int) -> None:
    words, article = shown.words, draft.article
    if article is None:
        return
    st.html(tag("strong", article.title or article.outlet or article.text[:60], dir="auto"))
    if article.published is None:
        st.caption(words("add.no_date"))
        day = st.date_input(
            words("add.published"), value=None, key=f"add_day_{number}_{article.id}", format="YYYY-MM-DD"
        )
        if isinstance(day, date):
            _redate(shown, draft, day)
    if not draft.incidents:
        st.caption(words("add.nothing"))
    for incident in draft.incidents[:LISTED]:
        st.html(
            tag(
                "div",
                tag("strong", headline(incident, words)),
                " · ",
                " · ".join(short(incident, words)),
                cls="dl-line",
                dir="auto",
            )
        )


def _redate(shown: Shown, draft: Draft, day: date) -> None:
    assert draft.article is not None
    dated = replace(draft.article, published=day, published_source="given", zones=())
    found: list[Draft] = st.session_state[FOUND]
    again = list(drafts_of(iter([dated]), shown.gazetteer))
    st.session_state[FOUND] = [again[0] if other is draft else other for other in found]
    st.rerun(scope="fragment")


def _save(shown: Shown, good: list[Draft]) -> None:
    words = shown.words
    known = {article.id for article in shown.store.articles()}
    try:
        shown.store.add_all((draft.article, draft.incidents) for draft in good if draft.article)
        shown.store.regroup()
    except GeoError as error:
        st.error(words("add.failed", source=words("add.save"), why=plain(str(error))))
        return
    st.session_state["_added"] = [draft.article.id for draft in good if draft.article and draft.article.id not in known]
    st.session_state.pop(FOUND, None)
    st.rerun()
