"""An article that should not be here: taken out after a question, and back by one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from geo.errors import GeoError
from geo.model import Article, Incident
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.wording import name_of
from geo.views.state import permissions, session
from geo.views.widgets import done_bar

__all__ = ["draw", "offer"]

KEY = "_taken_out"


@dataclass(frozen=True, slots=True)
class _TakenOut:
    article: Article
    extracted: tuple[Incident, ...]


def offer(shown: Shown, article: Article, told: Sequence[Incident]) -> None:
    """The way to take it out, for who may, with what goes with it; ``told`` are the incidents that it tells of."""
    if not permissions.may_take_out(article.id):
        return
    words = shown.words
    alone = sum(incident.article_ids == (article.id,) for incident in told)
    with st.popover(words("reader.take_out"), key="take_out", icon=":material/delete:", type="tertiary"):
        stay = [words("reader.stays", others=words("page.incidents", n=len(told) - alone))] if alone < len(told) else []
        st.markdown(f"**{plain(name_of(article)[:80])}**")
        st.markdown(" ".join([words("reader.goes_along", alone=words("page.incidents", n=alone)), *stay]))
        st.button(
            words("reader.take_out_now"), key="take_out_now", type="primary", on_click=_take_out, args=(shown, article)
        )


def draw(shown: Shown) -> None:
    """The bar that says what was taken out and brings it back."""
    taken: _TakenOut | None = st.session_state.get(KEY)
    if taken is None:
        return
    words = shown.words
    done_bar.done(
        "take_out", words("reader.taken_out", what=plain(name_of(taken.article)[:80])), words,
        partial(st.session_state.pop, KEY), undo=partial(_put_back, shown, taken), icon="delete",
    )  # fmt: skip


def _take_out(shown: Shown, article: Article) -> None:
    try:
        taken = _TakenOut(article, tuple(shown.store.extracted(article.id)))
        with shown.store.batch(undivided=True):
            shown.store.remove(article.id)
            shown.store.regroup()
    except GeoError as error:
        session.tell(str(error))
        return
    st.session_state[KEY] = taken
    session.change(article="", incident="")


def _put_back(shown: Shown, taken: _TakenOut) -> None:
    try:
        with shown.store.batch(undivided=True):
            shown.store.add(taken.article, taken.extracted)
            shown.store.regroup()
    except GeoError as error:
        session.tell(str(error))
        return
    st.session_state.pop(KEY, None)
    session.change(article=taken.article.id)
