"""The widget of a filter, chosen by what its operator is set with, whatever the filter is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from geo.filters.folding import folded
from geo.filters.model import FIELDS, Field
from geo.filters.operators import AnyOf, Compared, Widget
from geo.render.filter_labels import EARLIEST, LATEST, facet_name, value_label, value_name
from geo.render.shown import Shown
from geo.store import Facet
from geo.views.filters import area_filters
from geo.views.state import session
from geo.views.state.choice import with_day
from geo.vocabulary.further_names import other_names

ACTORS = {field.name for field in FIELDS if field.labels == "actors"}  # fields that hold ids of actors

MOST_OFFERED = 60  # choices of a box, the most frequent; a name that is typed finds the others

__all__ = ["WIDGETS", "box_values", "draw_field", "values_meant", "values_of_box"]


def draw_field(shown: Shown, field: Field) -> None:
    """The widget that sets this filter."""
    WIDGETS[field.operator.widget](shown, field)


def _label(shown: Shown, field: Field) -> str:
    return shown.words(f"filters.{field.name}")


def _bound(field: Field, value: object, read: Callable[[Any], Any] = lambda value: value) -> dict[str, Any]:
    """Keyword arguments of the widget that shows ``value``; ``read`` turns what is set in it into what is asked."""

    def commit(value: Any) -> None:
        session.set_filters(replace(session.choice().filters, **{field.name: read(value)}))

    return session.bound(f"f_{field.name}", value, commit)


def _words(shown: Shown, field: Field) -> None:
    st.text_input(
        _label(shown, field),
        placeholder=shown.words("filters.text_hint"),
        max_chars=200,
        **_bound(field, getattr(shown.filters, field.name)),
    )


def _day(shown: Shown, field: Field) -> None:
    def commit(day: date | None) -> None:
        session.set_filters(with_day(session.choice().filters, field.name, day))

    st.date_input(
        _label(shown, field), None, EARLIEST, LATEST, format="YYYY-MM-DD",
        **session.bound(f"f_{field.name}", getattr(shown.filters, field.name), commit),
    )  # fmt: skip


def _moment(shown: Shown, field: Field) -> None:
    """A day, which begins by the clock of the reader."""
    at = getattr(shown.filters, field.name)
    day = min(max(session.reader_time(at).date(), EARLIEST), LATEST) if at else None
    st.date_input(
        _label(shown, field), None, EARLIEST, LATEST, format="YYYY-MM-DD",
        **_bound(field, day, lambda day: session.midnight(day) if day else None),
    )  # fmt: skip


def _number(shown: Shown, field: Field) -> None:
    """A number; at least the lowest asks nothing, and so does an empty box."""
    operator, value = field.operator, getattr(shown.filters, field.name)
    assert isinstance(operator, Compared)
    filled = operator.comparison == ">="
    st.number_input(
        _label(shown, field),
        value="min" if filled else None,
        min_value=operator.lowest,
        max_value=operator.highest,
        step=1,
        **_bound(field, operator.lowest if filled and value is None else value),
    )


def _percent(shown: Shown, field: Field) -> None:
    operator, value = field.operator, getattr(shown.filters, field.name)
    assert isinstance(operator, Compared)
    st.slider(
        _label(shown, field),
        min_value=operator.lowest,
        max_value=operator.highest,
        step=5,
        format=shown.words("sureness.scale"),
        **_bound(field, operator.lowest if value is None else value),
    )


def _level(shown: Shown, field: Field) -> None:
    operator, words = field.operator, shown.words
    assert isinstance(operator, Compared)

    def label(level: int | None) -> str:
        return words("filters.any") if level is None else value_label(shown, field.name, str(level))

    st.selectbox(
        _label(shown, field),
        [None, *range(operator.lowest, operator.highest + 1)],
        format_func=label,
        placeholder=words("filters.any"),
        **_bound(field, getattr(shown.filters, field.name)),
    )


def _choices(shown: Shown, field: Field) -> None:
    """A box of choices: the most frequent, and whatever is chosen; a name that is typed finds any other."""
    words, chosen, usual = shown.words, getattr(shown.filters, field.name), field.usual
    offered = shown.facets(field.name, MOST_OFFERED + 1)
    more = len(offered) > MOST_OFFERED
    found = _named(shown, field, st.session_state.get(_typed(field), "")) if more else []
    facets = {facet.value: facet for facet in [*_nobody(shown, field), *found, *offered][:MOST_OFFERED]}
    known = field.operator.choices if isinstance(field.operator, AnyOf) else ()
    spelled = other_names(facets) if field.name in ACTORS else {}
    spelled = {name: key for name, key in spelled.items() if name.casefold() != facets[key].label.casefold()}

    def label(value: str) -> str:
        facet = facets.get(spelled.get(value, value))
        if facet is None:
            return f"{value_label(shown, field.name, value)} (0)"
        name = facet_name(shown, field.name, facet)
        return f"{f'{value} = {name}' if value in spelled else name} ({facet.count:,})"

    def meant(value: Sequence[str]) -> tuple[str, ...]:
        return values_of_box(
            [spelled.get(one, one) for one in values_meant(shown, field, value, options)], usual, known
        )

    options = list(dict.fromkeys([*facets, *known, *chosen, *spelled]))
    rest = words("filters.type_a_name") if more else words("filters.any")
    st.multiselect(
        _label(shown, field),
        options,
        format_func=label,
        placeholder=words.listed(value_label(shown, field.name, value) for value in usual) or rest,
        select_all=False,
        accept_new_options=more,
        filter_mode="contains",
        **_bound(field, box_values(chosen, usual, known), meant),
    )


def _nobody(shown: Shown, field: Field) -> list[Facet]:
    """The choice of those that have none, where the field knows it."""
    value = field.operator.empty if isinstance(field.operator, AnyOf) else ""
    if not value:
        return []
    asked: dict[str, Any] = {field.name: (value,)}
    return [Facet(value, value, shown.summary_of(replace(shown.filters, **asked)).incidents)]


def _typed(field: Field) -> str:
    return f"_typed_{field.name}"


def _named(shown: Shown, field: Field, text: str) -> list[Facet]:
    """The choices whose name holds the text, whatever its case and accents: the same name first, then the frequent."""
    asked = folded(text)
    if not asked:
        return []

    def name(facet: Facet) -> str:
        return folded(value_name(shown.words, field.name, facet.value, facet.label))

    held = [facet for facet in shown.facets(field.name) if asked in name(facet)]
    return sorted(held, key=lambda facet: (name(facet) != asked, not name(facet).startswith(asked)))


def values_meant(shown: Shown, field: Field, values: Sequence[str], options: Sequence[str]) -> list[str]:
    """What was picked, with a name that was typed in place of its value; several of that name are offered instead."""
    st.session_state.pop(_typed(field), None)
    picked = []
    for value in values:
        found = [] if value in options else _named(shown, field, value)
        if value in options:
            picked.append(value)
        elif len(found) == 1 or (found and folded(found[0].label) == folded(value)):
            picked.append(found[0].value)
        elif found:
            st.session_state[_typed(field)] = value
            session.tell(shown.words("filters.several_names", n=len(found), text=value))
        else:
            session.tell(shown.words("filters.no_such_name", text=value))
    return picked


def box_values(chosen: Sequence[str], usual: Sequence[str], known: Sequence[str]) -> list[str]:
    """What stands in a filter's box: nothing where it is as usual, every value where all are let through."""
    if tuple(chosen) == tuple(usual):
        return []
    return list(chosen or known)


def values_of_box(value: Sequence[str], usual: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The filter that a box asks for: an empty one the usual, one that holds every value no restriction."""
    if usual and set(value) == set(known):
        return ()
    return tuple(value) or tuple(usual)


WIDGETS: dict[Widget, Callable[[Shown, Field], None]] = {
    "words": _words,
    "day": _day,
    "moment": _moment,
    "number": _number,
    "level": _level,
    "percent": _percent,
    "choices": _choices,
    "area": area_filters.draw,
}
