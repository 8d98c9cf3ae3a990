"""The filters: one widget a field, chips of what is active, and a reset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from geo.filters.model import FIELDS, Field, Filters
from geo.filters.operators import AnyOf
from geo.render.filter_labels import AREAS, EARLIEST, LATEST, chip_text, value_label, value_name
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.words import LANGUAGES, Words
from geo.views.filters import area_filters
from geo.views.state import session
from geo.views.state.choice import last_days, with_dates
from geo.views.widgets import enter_key

__all__ = ["asked", "chips", "draw", "picked", "reset"]

FIRST = ("actors", "types", "places", "min_killed")
MORE = ("by", "against", "statuses", "reviews", "layers", "outlets", "max_precision", "changed", *AREAS)
USUAL = Filters()
PRESETS: dict[str, int] = {"preset_last7": 7, "preset_last30": 30}


def draw(shown: Shown) -> None:
    """Every filter as a widget in the sidebar."""
    words, by_name = shown.words, {field.name: field for field in FIELDS}
    with st.sidebar:
        st.subheader(words("filters.title"))
        _text(shown)
        _dates(shown)
        for name in FIRST:
            WIDGETS[name](shown, by_name[name])
        with st.expander(words("filters.more"), expanded=_uses(shown.filters, MORE)):
            for name in MORE:
                WIDGETS[name](shown, by_name[name])
        _language(words)
        enter_key.listen()


def reset() -> None:
    """Callback: shows everything again."""
    session.set_filters(Filters())


def _uses(filters: Filters, names: tuple[str, ...]) -> bool:
    return any(chip.field in names for chip in filters.active())


def _commit(name: str) -> Callable[[Any], None]:
    def commit(value: Any) -> None:
        session.set_filters(replace(session.choice().filters, **{name: value}))

    return commit


def _text(shown: Shown) -> None:
    words = shown.words
    st.text_input(
        words("filters.text"),
        placeholder=words("filters.text_hint"),
        max_chars=200,
        **session.bound("f_text", shown.filters.text, _commit("text")),
    )


def _dates(shown: Shown) -> None:
    words, filters = shown.words, shown.filters

    def since(day: date | None) -> None:
        filters = session.choice().filters
        session.set_filters(
            with_dates(filters, day, max(day, filters.until) if day and filters.until else filters.until)
        )

    def until(day: date | None) -> None:
        filters = session.choice().filters
        session.set_filters(
            with_dates(filters, min(day, filters.since) if day and filters.since else filters.since, day)
        )

    for key, value, commit in (("since", filters.since, since), ("until", filters.until, until)):
        st.date_input(
            words(f"filters.{key}"), None, EARLIEST, LATEST, format="YYYY-MM-DD",
            **session.bound(f"f_{key}", value, commit),
        )  # fmt: skip
    newest = shown.store.summary().last
    if newest:
        with st.container(horizontal=True, gap="small"):
            for key, days in PRESETS.items():
                change = last_days(filters, newest, days)
                st.button(
                    words(f"filters.{key}"), key=key, on_click=session.set_filters, args=(change,), type="tertiary"
                )


def _choices(shown: Shown, field: Field) -> None:
    words, chosen = shown.words, getattr(shown.filters, field.name)
    facets = {facet.value: facet for facet in shown.facets.get(field.name, [])}
    known = field.operator.choices if isinstance(field.operator, AnyOf) else ()
    usual, commit = getattr(USUAL, field.name), _commit(field.name)
    options = list(dict.fromkeys([*facets, *known, *chosen]))

    def label(value: str) -> str:
        facet = facets.get(value)
        if facet is None:
            return f"{value_label(shown, field.name, value)} (0)"
        # The facet brings its name along: asking the store for each of thousands would take seconds.
        return f"{value_name(shown.words, field.name, value, facet.label)} ({facet.count})"

    st.multiselect(
        words(f"filters.{field.name}"),
        options,
        format_func=label,
        placeholder=", ".join(value_label(shown, field.name, value) for value in usual) or words("filters.any"),
        select_all=False,
        **session.bound(
            f"f_{field.name}", picked(chosen, usual, known), lambda value: commit(asked(value, usual, known))
        ),
    )


def picked(chosen: Sequence[str], usual: Sequence[str], known: Sequence[str]) -> list[str]:
    """What stands in a filter's box: nothing where it is as usual, every value where all are let through."""
    if tuple(chosen) == tuple(usual):
        return []
    return list(chosen or known)


def asked(value: Sequence[str], usual: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The filter that a box asks for: an empty one the usual, one that holds every value no restriction."""
    if usual and set(value) == set(known):
        return ()
    return tuple(value) or tuple(usual)


def _killed(shown: Shown, field: Field) -> None:
    st.number_input(
        shown.words(f"filters.{field.name}"),
        min_value=0,
        max_value=100_000,
        step=1,
        **session.bound("f_killed", shown.filters.min_killed or 0, lambda n: _commit("min_killed")(n or None)),
    )


def _precision(shown: Shown, field: Field) -> None:
    words = shown.words
    st.selectbox(
        words(f"filters.{field.name}"),
        [None, *range(1, 8)],
        format_func=lambda n: words("filters.any") if n is None else words(f"precision.{n}"),
        **session.bound("f_precision", shown.filters.max_precision, _commit("max_precision")),
    )


def _changed(shown: Shown, field: Field) -> None:
    since = shown.filters.changed
    st.date_input(
        shown.words(f"filters.{field.name}"), None, EARLIEST, LATEST, format="YYYY-MM-DD",
        **session.bound(
            "f_changed", min(max(session.reader_time(since).date(), EARLIEST), LATEST) if since else None,
            lambda day: _commit("changed")(session.midnight(day) if day else None),
        ),
    )  # fmt: skip


def _language(words: Words) -> None:
    st.selectbox(
        words("page.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        **session.bound("f_language", words.language, lambda value: session.change(language=value)),
    )


WIDGETS: dict[str, Callable[[Shown, Field], None]] = {
    **dict.fromkeys(
        ("actors", "by", "against", "types", "statuses", "places", "outlets", "layers", "reviews"), _choices
    ),
    "min_killed": _killed,
    "max_precision": _precision,
    "changed": _changed,
    **{name: lambda shown, field: area_filters.draw(shown, field.name) for name in AREAS},
}


def chips(shown: Shown) -> None:
    """What is active, each taken away by a click, and one that resets everything."""
    active = shown.filters.active(lambda field, value: value_label(shown, field, value))
    words = shown.words
    if not active:
        st.caption(words("filters.none"))
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        for number, chip in enumerate(active):
            text = chip_text(chip, words)
            st.button(
                f"{plain(text)} ✕",
                key=f"chip_{number}",
                help=words("filters.remove", what=text),
                on_click=session.set_filters,
                args=(shown.filters.without(chip),),
            )
        st.button(
            words("filters.reset"), key="reset", on_click=reset, type="tertiary", help=words("filters.reset_help")
        )
