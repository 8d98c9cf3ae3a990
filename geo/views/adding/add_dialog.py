"""Adding articles: paste, drop, or give an address; see what is found; keep what is wanted; take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from geo.articles.inputs import Answer, ask, read_bytes
from geo.errors import GeoError
from geo.model import Article, article_id
from geo.render.html import plain
from geo.render.refused_texts import why_not_fetched
from geo.render.shown import Shown
from geo.views.adding import feed_entries, just_added, preview, table_form
from geo.views.adding.given_table import GivenTable, is_table
from geo.views.adding.job import Draft, Job, Source
from geo.views.state.permissions import editable, why_not

__all__ = ["draw", "open_dialog", "pasted"]

WAYS = ("paste", "file", "url")
UPLOAD_MB = 20
TICK_SECONDS = 0.3
STATE, LAST = "_adding", "_add_last"


@dataclass(slots=True)
class _Adding:
    """How far one reader is: an address that answered with a feed, a reading in the background, what it found."""

    answer: Answer | None = None
    job: Job | None = None
    drafts: list[Draft] | None = None
    tables: list[GivenTable] = field(default_factory=list)
    waiting: Sequence[Source] = ()
    """Articles that came along with tables, read when these are done with."""
    lot: bool = False
    """Whether a table of these files is saved already, which is one addition with what follows."""


def draw(shown: Shown) -> None:
    """The button that opens the dialog."""
    if st.button(shown.words("add.button"), icon=":material/add:", key="add"):
        open_dialog(shown)


def open_dialog(shown: Shown, way: str = "") -> None:
    """The dialog, from its beginning, at one of its ways."""
    _forget()
    if way:
        st.session_state["add_way"] = way
    st.dialog(shown.words("add.title"), width="large", on_dismiss=_forget)(_dialog)(shown)


def _state() -> _Adding:
    state: _Adding = st.session_state.setdefault(STATE, _Adding())
    return state


def _forget() -> None:
    """Callback: stops what is being read and forgets what was found."""
    if job := _state().job:
        job.stop()
    for table in _state().tables:
        table.forget()
    st.session_state[STATE] = _Adding()


def _dialog(shown: Shown) -> None:
    """One of: how to add, the entries of a feed, the reading, what was found."""
    state = _state()
    if not editable():
        st.info(plain(why_not()), icon=":material/lock:")
    elif state.tables:
        table_form.draw(shown, state.tables[0], save=_save_table, discard=_next)
    elif state.waiting:
        sources, state.waiting = state.waiting, ()
        _start(shown, sources)
    elif state.job is not None and state.drafts is None:
        _reading(shown, state, state.job)
    elif state.drafts is not None:
        preview.draw(shown, state.drafts, stopped=_unfinished(state), keep=_save, discard=_forget)
    elif state.answer is not None:
        feed_entries.draw(shown, state.answer, read=_start, discard=_forget)
    else:
        _ways(shown)


def _unfinished(state: _Adding) -> bool:
    return state.job is not None and (state.job.stopped or state.job.cut)


def _ways(shown: Shown) -> None:
    words = shown.words
    # A widget that was not drawn for a while forgets; who discards one address will want to give another.
    st.session_state.setdefault("add_way", st.session_state.get(LAST, WAYS[0]))
    way = st.segmented_control(
        words("add.title"), WAYS, required=True, format_func=lambda name: words(f"add.{name}"),
        label_visibility="collapsed", key="add_way",
    )  # fmt: skip
    st.session_state[LAST] = way
    FORMS[way or WAYS[0]](shown)


def _start(shown: Shown, sources: Sequence[Source]) -> None:
    _state().job = Job(sources, shown.gazetteer)
    st.rerun(scope="fragment")


def _reading(shown: Shown, state: _Adding, job: Job) -> None:
    """How far it is, a line for each article, and a way to stop; comes back to itself until there is no more."""
    words, total = shown.words, len(job.sources)
    bar, lines = st.progress(0.0), st.container(key="add_lines", gap=None, height=220)
    st.button(words("add.stop"), key="add_stop", on_click=job.stop, icon=":material/stop:")
    running = job.running
    for draft in list(job.found):
        lines.html(preview.outcome(draft, words))
    told = words("add.progress", i=min(job.done + 1, total), n=total, name=plain(job.now[:80]))
    bar.progress(min(1.0, (job.done + 0.5 * running) / total), told)
    # Short runs, one after another: a click waits for the end of a run, not for the end of the reading.
    if running:
        job.wait(TICK_SECONDS)
    else:
        state.drafts = list(job.found)
    st.rerun(scope="fragment")


def _paste(shown: Shown) -> None:
    words = shown.words
    with st.form("add_paste", border=False):
        text = st.text_area(words("add.text"), height=180, max_chars=200_000, key="add_text")
        first, second, third = st.columns(3)
        title = first.text_input(words("add.headline"), max_chars=300, key="add_headline")
        outlet = second.text_input(words("add.outlet"), max_chars=120, key="add_outlet")
        day = third.date_input(
            words("add.published"),
            value=None,
            help=words("add.published_help"),
            format="YYYY-MM-DD",
            min_value=preview.OLDEST,
            key="add_day",
        )
        if not st.form_submit_button(words("add.preview"), type="primary"):
            return
    if not text.strip():
        st.warning(words("add.no_text"))
        return
    article = pasted(text, title, outlet, day)
    _start(shown, [Source(title or words("add.paste"), lambda: iter([(article, "")]))])


def pasted(text: str, title: str, outlet: str, day: date | None) -> Article:
    """The article that was pasted; its day is "given", or unknown where none was."""
    return Article(article_id(outlet, text), text, title, outlet, "", day, "given" if day else "unknown")


def _files(shown: Shown) -> None:
    words = shown.words
    st.caption(words("add.drop_hint", mb=UPLOAD_MB))
    with st.form("add_files", border=False):
        files = st.file_uploader(words("add.drop"), accept_multiple_files=True, max_upload_size=UPLOAD_MB)
        if not st.form_submit_button(words("add.preview"), type="primary"):
            return
    if not files:
        st.warning(words("add.no_file"))
        return
    state, given = _state(), [(file, is_table(file.name, file.getvalue())) for file in files]
    state.tables = [GivenTable(file.name, file.getvalue()) for file, table in given if table]
    state.waiting = [Source(file.name, _opener(file)) for file, table in given if not table]
    st.rerun(scope="fragment")


def _next() -> None:
    """Callback: done with a table; the next one, or the articles that came along."""
    _state().tables.pop(0).forget()


def _save_table(shown: Shown, table: GivenTable) -> None:
    words, events, before = shown.words, table.imported.events, shown.store.latest()
    known = {article.id for article in shown.store.articles([article.id for article, _ in events])}
    try:
        with st.spinner(words("add.saving")), shown.store.batch():
            shown.store.add_all(events)
            shown.store.regroup()
    except GeoError as error:
        st.error(words("add.failed", source=words("add.save"), why=plain(str(error))))
        return
    new = [article.id for article, _ in events if article.id not in known]
    just_added.remember(new, before, again=_state().lot)
    _state().lot = True
    _next()
    if _state().tables or _state().waiting:
        st.rerun(scope="fragment")
    _forget()
    st.rerun()


def _opener(file: Any) -> Callable[[], Iterator[tuple[Article, str]]]:
    return lambda: ((article, "") for article in read_bytes(file.name, file.getvalue()))


def _url(shown: Shown) -> None:
    words = shown.words
    with st.form("add_url", border=False):
        url = st.text_input(words("add.address"), placeholder="https://", max_chars=2000).strip()
        st.caption(words("add.leaves"))
        if not st.form_submit_button(words("add.preview"), type="primary"):
            return
    if not url:
        st.warning(words("add.no_address"))
        return
    url = url if "://" in url else f"https://{url}"
    try:
        with st.spinner(words("add.asking", url=plain(url[:80]))):
            answer = ask(url)
    except GeoError as error:
        st.error(plain(why_not_fetched(error, words)), icon=":material/error:")
        st.caption(words("add.asked_hint", tab=words("add.file")))
        return
    if answer.feed:
        _state().answer = answer
        st.rerun(scope="fragment")
    _start(shown, [Source(url, lambda: ((article, "") for article in answer.articles))])


FORMS = {"paste": _paste, "file": _files, "url": _url}


def _save(shown: Shown, chosen: Sequence[Draft]) -> None:
    words = shown.words
    before = shown.store.latest()
    known = {draft.article.id for draft in chosen if draft.article and shown.store.article(draft.article.id)}
    try:
        with st.spinner(words("add.saving")), shown.store.batch(undivided=True):
            shown.store.add_all((draft.article, draft.incidents) for draft in chosen if draft.article)
            shown.store.regroup()
    except GeoError as error:
        st.error(words("add.failed", source=words("add.save"), why=plain(str(error))))
        return
    new = [draft.article.id for draft in chosen if draft.article and draft.article.id not in known]
    # What came in a table of the same lot is taken back with it.
    just_added.remember(new, before, again=_state().lot)
    _forget()
    st.rerun()
