"""The filters: one widget a field, chips of what is active, and a reset."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.filters.model import FIELDS, Field, Filters
from geo.render.filter_labels import chip_text
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.words import LANGUAGES, Words
from geo.views.filters.field_widgets import draw_field
from geo.views.state import session
from geo.views.state.choice import last_days
from geo.views.widgets import listeners, unsaved

__all__ = ["chips", "draw", "head", "reset"]

PRESETS: dict[str, int] = {"preset_last7": 7, "preset_last30": 30}


def head(words: Words) -> None:
    """What stands in the sidebar before anything is read."""
    st.sidebar.subheader(words("filters.title"))


def draw(shown: Shown) -> None:
    """Every filter as a widget in the sidebar."""
    words, more = shown.words, [field for field in FIELDS if field.shown == "more"]
    with st.sidebar:
        for field in FIELDS:
            if field.shown == "first":
                draw_field(shown, field)
            if field.name == "until":  # the shortcuts stand below the two days that they set
                _presets(shown)
        uses = _uses(shown.filters, more)
        box = st.expander(words("filters.more"), expanded=uses, key="filters_more", on_change="rerun")
        # What a closed box would offer is not asked for, and not sent.
        with box:
            for field in more if box.open else ():
                draw_field(shown, field)
        _language(words)
        listeners.listen()
        unsaved.listen(words)


def reset() -> None:
    """Callback: shows everything again."""
    session.set_filters(Filters())


def _uses(filters: Filters, fields: Sequence[Field]) -> bool:
    return bool({chip.field for chip in filters.active()} & {field.name for field in fields})


def _presets(shown: Shown) -> None:
    newest = shown.summary_of(Filters()).last
    if newest:
        with st.container(horizontal=True, gap="small"):
            for key, days in PRESETS.items():
                change = last_days(shown.filters, newest, days)
                st.button(
                    shown.words(f"filters.{key}"), key=key, on_click=session.set_filters, args=(change,),
                    type="tertiary",
                )  # fmt: skip


def _language(words: Words) -> None:
    st.selectbox(
        words("page.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        **session.bound("f_language", words.language, lambda value: session.change(language=value)),
    )


def chips(shown: Shown) -> None:
    """What is active, each taken away by a click, and one that resets everything."""
    active, words = shown.filters.active(), shown.words
    if not active:
        st.caption(words("filters.none"))
        return
    with st.container(horizontal=True, gap="small", key="chips_row"):
        with st.container(horizontal=True, gap="small", key="chips"):
            for number, chip in enumerate(active):
                text = plain(chip_text(chip, shown))
                st.button(
                    text,
                    key=f"chip_{number}",
                    help=words("filters.remove", what=text),
                    on_click=session.set_filters,
                    args=(shown.filters.without(chip),),
                )
        st.button(
            words("filters.reset"), key="reset", on_click=reset, type="tertiary", help=words("filters.reset_help")
        )
