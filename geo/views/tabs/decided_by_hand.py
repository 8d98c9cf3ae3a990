"""The latest words of people on incidents that still stand, each with a way back."""

from __future__ import annotations

import streamlit as st

from geo.render.html import tag
from geo.render.shown import Shown
from geo.render.wording import headline
from geo.store import Correction
from geo.store.protocol import Act
from geo.views.editing import corrections, many_menu
from geo.views.state.permissions import may_undo

__all__ = ["draw"]

MOST = 20


def draw(shown: Shown) -> None:
    """The latest first; of what was said twice of one field only the last is taken back, for it is what stands."""
    decided = shown.store.acts(MOST)
    if not decided:
        return
    later = set[tuple[str, str]]()
    st.markdown(f"**{shown.words('review.done')}**")
    for act in decided:
        if act.count > 1:
            _many(shown, act)
            continue
        item = act.correction
        on = (item.incident_id, corrections.about(item))
        _one(shown, item, last=on not in later)
        later.add(on)


def _one(shown: Shown, item: Correction, *, last: bool) -> None:
    words = shown.words
    with st.container(horizontal=True, vertical_alignment="center"):
        if last and may_undo(item):
            st.button(words("add.undo"), key=f"undo_{item.id}", on_click=corrections.undo, args=(shown, [item.id]))
        incident = shown.store.incident(item.incident_id)
        what = headline(incident, words) if incident else item.incident_id
        said = f"{what}. {corrections.change(item, shown)} "
        st.html(tag("div", said, corrections.signed(item, words), cls="dl-line", dir="auto"))


def _many(shown: Shown, act: Act) -> None:
    """What was said of many at once, on one line, with one way back."""
    words, item = shown.words, act.correction
    value = corrections.value_text(item, words)
    with st.container(horizontal=True, vertical_alignment="center"):
        if may_undo(item):
            st.button(words("add.undo"), key=f"undo_{act.id}", on_click=many_menu.undo, args=(shown, act.id, act.count))
        said = words("many.said", incidents=words("page.incidents", n=act.count), what=value)
        st.html(tag("div", f"{said} ", corrections.signed(item, words), cls="dl-line", dir="auto"))
