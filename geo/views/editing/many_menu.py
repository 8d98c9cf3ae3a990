"""What is said of many incidents at once: accept, reject, tags and who looks after them, each with its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from geo.errors import GeoError
from geo.filters.model import Filters
from geo.model import Incident, ReviewState, check_beside
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.words import Words
from geo.store.correction_methods import now
from geo.store.protocol import Word
from geo.views.editing.beside import people, tags_there, typed
from geo.views.editing.many_job import ManyJob
from geo.views.editing.save import ask_author, author, sign
from geo.views.state import session
from geo.views.state.permissions import editable
from geo.views.widgets import done_bar

__all__ = ["JOB", "Lot", "bar", "draw"]

JOB = "_many"
SOON_S = 1.0
EVERY_S = 0.7
STATES: tuple[tuple[ReviewState, str], ...] = (("accepted", "check"), ("rejected", "close"))


class NothingChosen(GeoError, ValueError):
    """A button was pressed whose box is empty; the message names the box."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Incidents that a word is said of: the text that names them, how many they are, and either ids or filters."""

    text: str
    count: int
    ids: tuple[str, ...] = ()
    filters: Filters | None = None

    def all_ids(self, shown: Shown) -> list[str]:
        """The ids of all of them."""
        return list(self.ids) if self.filters is None else list(shown.store.roots(None, self.filters))


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a button of the menu ``key`` says: ``value`` reads its boxes; ``seen`` is when the page was drawn."""

    key: str
    field: str
    value: Callable[[], Callable[[Incident], Any]]
    text: str
    seen: str


def draw(shown: Shown, key: str, lots: Sequence[Lot]) -> None:
    """The button that opens what can be said, of one of these lots; nothing for who only reads."""
    # Where a lot holds as many as the last, which is all there are, it is the same.
    words, offered = shown.words, [lot for lot in lots if lot.count and (lot is lots[-1] or lot.count < lots[-1].count)]
    if not editable() or not offered:
        return
    box = st.popover(words("many.button"), icon=":material/checklist:", key=f"{key}_many", on_change="rerun")
    if not box.open:
        return
    with box:
        _says(shown, key, offered[_which(words, key, offered)])


def _which(words: Words, key: str, offered: Sequence[Lot]) -> int:
    """Which of the lots is meant; one alone is no question."""

    def said(number: int) -> str:
        return words(offered[number].text, n=offered[number].count)

    if len(offered) == 1:
        st.markdown(f"**{said(0)}**")
        return 0
    at: int = st.radio(words("many.which"), range(len(offered)), format_func=said, key=f"{key}_lot_{len(offered)}")
    return at


def _says(shown: Shown, key: str, lot: Lot) -> None:
    words, seen = shown.words, now()

    def button(name: str, field: str, value: Callable[[], Callable[[Incident], Any]], icon: str) -> None:
        st.button(
            words(f"many.{name}", n=lot.count), key=f"{key}_{name}", icon=f":material/{icon}:",
            on_click=_say, args=(shown, lot, _Saying(key, field, value, name, seen)),
        )  # fmt: skip

    ask_author(shown, f"{key}_author")
    with st.container(horizontal=True, gap="small"):
        for state, icon in STATES:
            button(state, "review_state", lambda state=state: lambda _: state, icon)  # type: ignore[misc]
    st.multiselect(
        words("filters.tags"), tags_there(shown), key=f"{key}_tags", accept_new_options=True,
        placeholder=words("beside.tags_hint"),
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        button("tagged", "tags", lambda: _adding(_tags(key)), "sell")
        button("untagged", "tags", lambda: _without(_tags(key)), "label_off")
    st.selectbox(
        words("filters.assigned"), people(shown), None, key=f"{key}_person", accept_new_options=True,
        placeholder=words("beside.person_hint"),
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        button("assigned", "assigned", lambda: _to(_person(key)), "person_add")
        button("unassigned", "assigned", lambda: lambda _: "", "person_remove")


def _tags(key: str) -> list[str]:
    chosen = sorted({typed(tag) for tag in st.session_state.get(f"{key}_tags") or ()} - {""})
    if not chosen:
        raise NothingChosen("tags")
    check_beside(chosen)
    return chosen


def _person(key: str) -> str:
    name = typed(st.session_state.get(f"{key}_person") or "")
    if not name:
        raise NothingChosen("person")
    check_beside(assigned=name)
    return name


def _adding(tags: Sequence[str]) -> Callable[[Incident], tuple[str, ...]]:
    return lambda incident: tuple(sorted({*incident.tags, *tags}))


def _without(tags: Sequence[str]) -> Callable[[Incident], tuple[str, ...]]:
    return lambda incident: tuple(tag for tag in incident.tags if tag not in tags)


def _to(person: str) -> Callable[[Incident], str]:
    return lambda _: person


def _say(shown: Shown, lot: Lot, saying: _Saying) -> None:
    """Callback: starts to say it; the bar at the foot of the page tells how far it is."""
    sign(st.session_state.get(f"{saying.key}_author"))
    session.change()
    try:
        word = Word(saying.field, saying.value(), author(shown), seen=saying.seen)
        ids = lot.all_ids(shown)
        _start(ManyJob(shown.store.correct_all(ids, word), len(ids), saying.text, word.act))
    except NothingChosen as error:
        session.tell(shown.words(f"many.no_{error}"))
        return
    except (GeoError, ValueError) as error:
        session.tell(str(error))
        return
    st.session_state[f"{saying.key}_many"] = False


def undo(shown: Shown, act: str, count: int) -> None:
    """Callback: takes back what was said of many."""
    try:
        _start(ManyJob(shown.store.undo_all(act), count, "undone"))
    except GeoError as error:
        session.tell(str(error))


def _start(job: ManyJob) -> None:
    running: ManyJob | None = st.session_state.get(JOB)
    if running:
        running.stop()
    st.session_state[JOB] = job
    job.wait(SOON_S)


def bar(shown: Shown) -> None:
    """How far it is, with a way to stop it; then what came of it, with a way back."""
    job: ManyJob | None = st.session_state.get(JOB)
    if job is None:
        return
    if job.running:
        _progress(shown, job)
        return
    words = shown.words
    said = [words(f"many.{job.text}_done", n=job.told.changed)]
    if job.told.left_out:
        said.append(words("many.left_out", n=job.told.left_out))
    if job.stopped:
        said.append(words("many.stopped", done=f"{job.told.done:,}", all=f"{job.every:,}"))
    if job.error:
        said.append(plain(job.error))
    back = partial(undo, shown, job.act, job.told.changed) if job.act and job.told.changed else None
    done_bar.done(
        "many", " ".join(said), words, partial(st.session_state.pop, JOB), undo=back, failed=bool(job.error),
    )  # fmt: skip


@st.fragment(run_every=EVERY_S)
def _progress(shown: Shown, job: ManyJob) -> None:
    if not job.running:
        st.rerun()
    words = shown.words
    done = words("many.progress", done=f"{job.told.done:,}", all=f"{job.every:,}")
    said = f"{words(f'many.{job.text}_now')}: {done}"
    done_bar.working("many", job.told.done / max(1, job.every), said, words, job.stop)
