"""A table of events in the dialog: which column holds what, with its first rows; what came of it; keep it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from geo.errors import GeoError
from geo.formats import BadRow
from geo.formats.recognised import NAMES, Plan
from geo.formats.saved_columns import keep, kept
from geo.formats.tables.cell_days import DayOrder, day_in, either_day
from geo.formats.tables.columns import fields
from geo.render.html import plain, tag
from geo.render.shown import Shown
from geo.render.wording import headline, isolated, short
from geo.render.words import Words
from geo.views.adding.given_table import GivenTable

__all__ = ["draw"]

CHOSEN = "add_column_"
MAIN = ("text", "type", "date", "place", "lat", "lon", "country", "killed", "wounded", "actor", "target", "url")
"""Fields that are asked for in any case; the others stand below them where the table has them, else folded away."""
EVENTS, ROWS, LONGEST = 5, 8, 80
ORDERS: tuple[DayOrder, ...] = ("", "day-first", "month-first")


def draw(
    shown: Shown, table: GivenTable, *, save: Callable[[Shown, GivenTable], None], discard: Callable[[], None]
) -> None:
    """The columns to choose; once they are read, the events that came of it."""
    words = shown.words
    try:
        plan = table.plan
    except GeoError as error:
        st.error(plain(str(error).replace(str(table.path), table.name)), icon=":material/error:")
        st.button(words("add.again"), key="add_again", on_click=discard)
        return
    columns = words("events.columns", n=len(plan.columns))
    kind = words("events.own") if plan.name == "csv" else plain(plan.name.upper())
    name = plain(isolated(table.name, words))
    st.markdown(f"**{name}** · {plain(isolated(columns, words))} · {words('events.read_as', kind=kind)}")
    if table.imported is None:
        _ask(shown, table, plan, discard)
    else:
        _answer(shown, table, save, discard)


def _ask(shown: Shown, table: GivenTable, plan: Plan, discard: Callable[[], None]) -> None:
    words = shown.words
    if plan.mapping:
        _last_time(words, table)
        st.caption(words("events.hint"))
        with st.container(height=320, key="add_columns"):
            _columns(words, plan)
    else:
        st.caption(words("events.known"))
        _first_rows(plan)
    with st.container(horizontal=True, key="foot_table"):
        if st.button(words("events.read"), type="primary", key="add_table_read"):
            _read(shown, table, plan)
        st.button(words("add.cancel"), key="add_cancel", on_click=discard)


def _last_time(words: Words, table: GivenTable) -> None:
    try:
        saved = kept()
    except GeoError:
        return  # a file that somebody spoilt must not keep a table out
    if not saved:
        return
    name = st.selectbox(
        words("events.as_before"), ["", *saved], format_func=lambda one: one or "-", key="add_as_before"
    )
    if name and st.session_state.get("add_as_before_done") != (table.name, name):
        st.session_state["add_as_before_done"] = (table.name, name)
        _forget_choices()
        table.words = tuple(saved[name])
        st.rerun(scope="fragment")


def _columns(words: Words, plan: Plan) -> None:
    others = [field for field in fields() if field not in MAIN]
    first = [*MAIN, *(field for field in others if plan.mapping.get(field))]
    # Side by side in pairs, so that they keep their order where a narrow screen puts one below the other.
    for pair in (first[at : at + 2] for at in range(0, len(first), 2)):
        for field, cell in zip(pair, st.columns(2), strict=False):
            with cell, st.container(gap=None):
                _column(words, plan, field)
    with st.expander(words("events.more")):
        for field in (one for one in others if one not in first):
            _column(words, plan, field)


def _column(words: Words, plan: Plan, field: str) -> None:
    guess = plan.mapping.get(field, ())
    options = ["", *dict.fromkeys(column for column in plan.columns if column)]
    chosen = st.selectbox(
        words(f"events.{field}"), options, index=options.index(guess[0]) if guess else 0,
        format_func=lambda column: column or words("events.none"), key=f"{CHOSEN}{field}",
    )  # fmt: skip
    if chosen:
        values = [" ".join(row.text(chosen).split())[:LONGEST] or "-" for row in plan.samples]
        st.html(tag("small", " | ".join(values), cls="dl-dim", dir="auto"))


def _first_rows(plan: Plan) -> None:
    filled = [column for column in plan.columns if any(row.text(column) for row in plan.samples)]
    st.dataframe([{column: row.text(column) for column in filled} for row in plan.samples], hide_index=True)


def _said(plan: Plan) -> tuple[str, ...]:
    """What was chosen where it is another column than the guess; a guess keeps the columns that stand in for it."""
    said: list[str] = []
    for field in fields():
        chosen = st.session_state.get(f"{CHOSEN}{field}")
        guess = plan.mapping.get(field, ())
        if chosen is not None and chosen != (guess[0] if guess else ""):
            said.append(f"{field}={chosen}")
    return tuple(said)


def _read(shown: Shown, table: GivenTable, plan: Plan) -> None:
    if plan.mapping:
        table.words = (*table.words, *_said(plan))
    try:
        with st.spinner(shown.words("events.reading", name=plain(table.name))):
            table.read(shown.gazetteer)
    except GeoError as error:
        st.error(plain(str(error).replace(str(table.path), table.name)), icon=":material/error:")
        return
    _forget_choices()
    st.rerun(scope="fragment")


def _forget_choices() -> None:
    for key in [key for key in st.session_state if str(key).startswith(CHOSEN)]:
        del st.session_state[key]


def _answer(
    shown: Shown, table: GivenTable, save: Callable[[Shown, GivenTable], None], discard: Callable[[], None]
) -> None:
    words, incidents, failed = shown.words, table.imported.incidents, table.imported.failed
    st.markdown(f"**{words('events.found', n=len(incidents))}**")
    for incident in incidents[:EVENTS]:
        st.html(tag("div", " · ".join((headline(incident, words), *short(incident, words))), cls="dl-line", dir="auto"))
    if len(incidents) > EVENTS:
        st.caption(words("events.others", n=len(incidents) - EVENTS))
    if failed:
        _failures(words, failed)
    if doubtful := next(filter(None, (either_day(row.why) for row in failed)), ""):
        _day_order(shown, table, doubtful)
    name = st.text_input(words("events.keep_as"), key="add_keep_as", max_chars=60) if table.plan.mapping else ""
    with st.container(horizontal=True, key="foot_events"):
        label = words("events.save", n=len(incidents))
        if st.button(label, type="primary", key="add_table_save", disabled=not incidents) and _kept(words, table, name):
            save(shown, table)
        if table.plan.mapping:
            st.button(words("events.change"), key="add_table_change", on_click=_again, args=(table,))
        st.button(words("add.cancel"), key="add_cancel", on_click=discard)


def _again(table: GivenTable) -> None:
    table.imported = None


def _kept(words: Words, table: GivenTable, name: str) -> bool:
    if not name.strip():
        return True
    try:
        keep(name.strip(), [f"{field}={'+'.join(columns)}" for field, columns in table.plan.mapping.items()], NAMES)
    except GeoError as error:
        st.error(words("add.failed", source=plain(name), why=plain(str(error))), icon=":material/error:")
        return False
    return True


def _failures(words: Words, failed: Sequence[BadRow]) -> None:
    lines = "  \n".join(plain(words("events.row", n=row.line, why=row.why)) for row in failed[:ROWS])
    st.error(f"**{words('events.failed', n=len(failed))}**  \n{lines}", icon=":material/error:")


def _day_order(shown: Shown, table: GivenTable, written: str) -> None:
    """Asks what one date of the table means, by which all others are read."""
    words = shown.words
    order = st.radio(
        words("events.order", value=plain(written)), ORDERS, horizontal=True, key="add_day_order",
        index=ORDERS.index(table.order),
        format_func=lambda one: words.day(day_in(written, one), year=False) if one else words("events.order_unknown"),
    )  # fmt: skip
    if order and order != table.order:
        table.order = order
        table.read(shown.gazetteer)
        st.rerun(scope="fragment")
