"""Adding articles: paste, drop, or give an address; see what is found; keep what is wanted; take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import streamlit as st

from geo.articles.inputs import ask, read_bytes
from geo.errors import GeoError
from geo.model import Article, article_id
from geo.render.html import plain
from geo.render.refused_texts import why_not_fetched
from geo.render.shown import Shown
from geo.views.adding import adding_state, feed_entries, just_added, preview, table_form
from geo.views.adding.adding_state import Adding
from geo.views.adding.given_table import GivenTable, is_table
from geo.views.adding.job import Draft, Job, Source
from geo.views.state.permissions import editable, why_not

__all__ = ["draw", "open_dialog", "pasted"]

WAYS = ("paste", "file", "url")
UPLOAD_MB = 20
TICK_SECONDS = 0.3
LAST = "_add_last"


def draw(shown: Shown) -> None:
    """The button that opens the dialog."""
    if st.button(shown.words("add.button"), icon=":material/add:", key="add"):
        open_dialog(shown)


def open_dialog(shown: Shown, way: str = "") -> None:
    """The dialog, from its beginning, at one of its ways."""
    adding_state.forget()
    if way:
        st.session_state["add_way"] = way
    st.dialog(shown.words("add.title"), width="large", on_dismiss=adding_state.forget)(_dialog)(shown)


def _dialog(shown: Shown) -> None:
    """One of: how to add, the columns of a table, the entries of a feed, the reading, what was found."""
    state = adding_state.current()
    if state.waiting and not state.tables and editable():
        sources, state.waiting = state.waiting, ()
        _start(shown, sources)
    now = _step(state)
    # What another step drew goes at once: while articles are read no run ends, and it would stay to be clicked.
    slots = {step: st.container() if step == now else st.empty() for step in STEPS}
    with slots[now]:
        STEPS[now](shown, state)


def _step(state: Adding) -> str:
    if not editable():
        return "locked"
    if state.tables:
        return "table"
    if state.drafts is not None:
        return "found"
    if state.job is not None:
        return "reading"
    return "ways" if state.answer is None else "feed"


def _unfinished(state: Adding) -> bool:
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
    adding_state.current().job = Job(sources, shown.gazetteer)
    st.rerun(scope="fragment")


def _reading(shown: Shown, state: Adding) -> None:
    """How far it is, a line for each article, and a way to stop; comes back to itself until there is no more."""
    job = state.job
    assert job is not None
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
    state, given = adding_state.current(), [(file, is_table(file.name, file.getvalue())) for file in files]
    state.tables = [GivenTable(file.name, file.getvalue()) for file, table in given if table]
    state.waiting = [Source(file.name, _opener(file)) for file, table in given if not table]
    st.rerun(scope="fragment")


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
    just_added.remember(new, before, again=adding_state.current().lot)
    adding_state.current().lot = True
    adding_state.next_table()
    if adding_state.current().tables or adding_state.current().waiting:
        st.rerun(scope="fragment")
    adding_state.forget()
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
        adding_state.current().answer = answer
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
    just_added.remember(new, before, again=adding_state.current().lot)
    adding_state.forget()
    st.rerun()


def _feed(shown: Shown, state: Adding) -> None:
    assert state.answer is not None
    feed_entries.draw(shown, state.answer, read=_start, discard=adding_state.forget)


def _found(shown: Shown, state: Adding) -> None:
    assert state.drafts is not None
    preview.draw(shown, state.drafts, stopped=_unfinished(state), keep=_save, discard=adding_state.forget)


def _table(shown: Shown, state: Adding) -> None:
    table_form.draw(shown, state.tables[0], save=_save_table, discard=adding_state.next_table)


STEPS: dict[str, Callable[[Shown, Adding], object]] = {
    "locked": lambda _, __: st.info(plain(why_not()), icon=":material/lock:"),
    "table": _table, "found": _found, "reading": _reading, "feed": _feed, "ways": lambda shown, _: _ways(shown),
}  # fmt: skip
