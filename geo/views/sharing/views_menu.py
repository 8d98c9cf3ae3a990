"""Views under a name: filters, order and map as they were saved, opened by a click or by a link that stays short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import streamlit as st

from geo.errors import GeoError
from geo.filters.model import FIELDS, Filters
from geo.filters.operators import AnyOf
from geo.render.field_texts import signed_name
from geo.render.filter_labels import value_label
from geo.render.html import plain
from geo.render.shown import Shown
from geo.store.layout.saved_view import LONGEST_NAME, SavedView
from geo.store.protocol import EVERYTHING
from geo.views.editing.save import ask_author, author, sign
from geo.views.state import session
from geo.views.state.choice import Choice
from geo.views.state.link import saved_link
from geo.views.state.permissions import editable, may_change

__all__ = ["draw", "look_up", "query_of"]

BOX, NAME, AUTHOR, REFUSED, ASKED = "views", "view_name", "view_author", "_view_refused", "_view_asked"


def look_up(shown: Shown) -> bool:
    """Makes the saved view that the link names the choice; whether there was one to look up."""
    asked = session.asked_view()
    if not asked:
        return False
    found = next((one for one in shown.store.views() if one.id == asked), None)
    if found is None:
        session.forget_asked_view(shown.words("view.gone"))
    else:
        _open(shown, found)
    return True


def draw(shown: Shown) -> None:
    """The button that opens the list; in it whoever may edit saves what is shown."""
    words = shown.words
    if asked := st.session_state.pop(ASKED, None):
        st.dialog(words("view.title"), on_dismiss="rerun")(_dialog)(shown, asked)
    box = st.popover(words("view.button"), icon=":material/bookmark:", key=BOX, on_change="rerun")
    if not box.open:
        return
    with box:
        kept = shown.store.views()
        if not kept:
            st.caption(words("view.none"))
        for one in kept:
            _line(shown, one)
        if editable():
            _save_form(shown, kept)


def _line(shown: Shown, one: SavedView) -> None:
    words = shown.words
    by = plain(signed_name(one.author, words))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"viewline_{one.id}"):
        st.button(
            plain(one.name), key=f"view_{one.id}", type="tertiary", width="stretch", wrap=True,
            help=words("view.by", who=by, at=plain(one.saved[:16].replace("T", " "))),
            on_click=_clicked, args=(shown, one),
        )  # fmt: skip
        st.button(
            "⋯", key=f"view_more_{one.id}", help=words("view.more", name=plain(one.name)), type="tertiary",
            on_click=_ask, args=(one,),
        )  # fmt: skip


def _ask(one: SavedView) -> None:
    """Callback: the dialog comes in the place of the list."""
    st.session_state.update({BOX: False, ASKED: one})


def _clicked(shown: Shown, one: SavedView) -> None:
    """Callback: the view as it was saved, on the map too."""
    _open(shown, one)
    if session.choice().view is None:
        session.fit_map()
    st.session_state[BOX] = False


def _open(shown: Shown, one: SavedView) -> None:
    query = parse_qs(one.query)
    filters, _ = Filters.from_query(query)
    session.adopt(one.id, query, *(_gone_texts(shown, one, filters)))


def _gone_texts(shown: Shown, one: SavedView, filters: Filters) -> list[str]:
    """What the view asks for although no incident has it any more, in words."""
    asked = [
        field for field in FIELDS
        if isinstance(field.operator, AnyOf) and not field.operator.choices and getattr(filters, field.name)
    ]  # fmt: skip
    there = shown.store.facets(EVERYTHING, [field.name for field in asked]) if asked else {}
    return [
        shown.words(
            "view.value_gone", name=one.name, what=shown.words(f"filters.{field.name}"),
            value=value_label(shown, field.name, value),
        )
        for field in asked
        for value in getattr(filters, field.name)
        if value not in {facet.value for facet in there[field.name]} and value != getattr(field.operator, "empty", "")
    ]  # fmt: skip


def query_of(choice: Choice) -> str:
    """What is saved of a choice: all but what is read at the moment, and in which language."""
    return urlencode(replace(choice, incident="", article="", language="").to_query(), doseq=True)


def _save_form(shown: Shown, kept: list[SavedView]) -> None:
    words = shown.words
    with st.form("view_form", border=False, clear_on_submit=False):
        st.text_input(
            words("view.name"), key=NAME, max_chars=LONGEST_NAME, placeholder=words("view.name_hint"),
        )  # fmt: skip
        ask_author(shown, AUTHOR)
        st.form_submit_button(
            words("view.save"), type="primary", icon=":material/bookmark_add:", on_click=_save, args=(shown,)
        )
    if refused := st.session_state.pop(REFUSED, ""):
        st.error(plain(refused))
    name = " ".join(str(st.session_state.get(NAME) or "").split()).casefold()
    same = next((one for one in kept if one.name.casefold() == name), None)
    if same and may_change(same.id, same.author):
        st.button(
            words("view.replace", name=plain(same.name)), key="view_replace", on_click=_save, args=(shown, same.id)
        )


def _save(shown: Shown, instead: str = "") -> None:
    """Callback: keeps what is shown; its link is then the saved view's."""
    sign(st.session_state.get(AUTHOR))
    choice = session.choice()
    try:
        kept = shown.store.keep_view(str(st.session_state.get(NAME) or ""), query_of(choice), author(shown), instead)
    except GeoError as error:
        st.session_state[REFUSED] = str(error)
        return
    st.session_state[NAME] = ""
    st.toast(shown.words("view.saved", name=plain(kept.name)), icon=":material/bookmark_added:")


def _dialog(shown: Shown, one: SavedView) -> None:
    words = shown.words
    st.caption(words("view.link"))
    st.code(saved_link(one.id), language=None, wrap_lines=True)
    if not may_change(one.id, one.author):
        return
    name = st.text_input(words("view.name"), one.name, max_chars=LONGEST_NAME, key=f"view_rename_{one.id}")
    with st.container(horizontal=True):
        if st.button(words("view.rename"), key="view_rename_do", type="primary") and _done(
            lambda: shown.store.rename_view(one.id, name)
        ):
            st.rerun()
        if st.button(words("view.drop"), key="view_drop", icon=":material/delete:") and _done(
            lambda: shown.store.drop_view(one.id)
        ):
            st.toast(words("view.dropped", name=plain(one.name)), icon=":material/bookmark_remove:")
            st.rerun()


def _done(deed: Callable[[], None]) -> bool:
    """Whether it could be done; else the dialog says why."""
    try:
        deed()
    except GeoError as error:
        st.error(plain(str(error)))
        return False
    return True
