"""The same incidents as a table: sortable, selectable, and what a screen reader reads instead of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from zlib import crc32

import pandas as pd
import pyarrow as pa
import streamlit as st
from pandas.io.formats.style import Styler

from geo.model import Incident, TollKind
from geo.render.reason_texts import reason_text
from geo.render.shown import Shown
from geo.render.wording import actors_line, headline, where
from geo.render.words import Words
from geo.views.editing import many_menu
from geo.views.editing.many_menu import Lot
from geo.views.state import session
from geo.views.widgets import list_order, pages
from geo.views.widgets.grid_columns import in_order, words_column

__all__ = ["COLUMNS", "draw", "frame"]

COLUMNS = ("day", "type", "place", "killed", "status", "sources", "actors", "wounded", "precision", "id")
TOLLS: tuple[TollKind, ...] = ("killed", "wounded")
FIGURES = (*TOLLS, "sources")
NARROW = ("killed", "status", "sources", "wounded")
ROWS = 25  # a page; each is some 250 bytes
ROW_PX, HEAD_PX, MOST_PX = 35, 38, 460
FITS_SMALL, LETTER_PX, PADDING_PX = 8, 7, 8


def record(incident: Incident, words: Words) -> dict[str, Any]:
    """One row, in words; figures stay numbers so that they sort, and "none stated" stays empty."""
    killed, wounded = incident.toll("killed"), incident.toll("wounded")
    place = incident.location
    return {
        "day": words.period(incident.period),
        "type": headline(incident, words),
        "place": where(place, words) if place else "",
        "precision": words(f"precision.{place.precision}") if place else reason_text(incident.place_reason, words),
        "actors": actors_line(incident),
        "killed": killed and (killed.low if killed.best is None else killed.best),
        "wounded": wounded and (wounded.low if wounded.best is None else wounded.best),
        "status": words.name("status", incident.status),
        "sources": len(incident.sources),
        "id": incident.id,
    }


def frame(incidents: Sequence[Incident], words: Words) -> pd.DataFrame:
    """The incidents as rows, in the order given."""
    made = pd.DataFrame([record(incident, words) for incident in incidents], columns=list(COLUMNS))
    return made.astype({"killed": "Int64", "wounded": "Int64"})


def ranges(incidents: Sequence[Incident], words: Words) -> dict[tuple[int, str], str]:
    """By row and column, the tolls that are no single figure: from the lowest to the highest that any source says."""
    told = {(row, kind): one.toll_told(kind) for row, one in enumerate(incidents) for kind in TOLLS}
    return {
        at: words("toll.between", low=f"{toll.low:,}", high=f"{toll.high:,}")
        for at, toll in told.items()
        if toll and toll.low < toll.high
    }


def as_shown(rows: pd.DataFrame, ranges: Mapping[tuple[int, str], str]) -> pa.Table | Styler:
    """The rows as the page says figures, which still sort as figures: with commas, a toll as the range that is told.

    Only where a row needs it: styles take the page a tenth of the time of a whole change. A column's own formats follow
    the browser's language, where 1.700 may be what the rest of the page calls 1,700.
    """
    figures = rows[list(FIGURES)]
    if ranges or (figures >= 1000).any(axis=None):
        styled = rows.style.format("{:,}", subset=list(FIGURES), na_rep="")
        for (row, name), text in ranges.items():
            styled.format(text.replace("{", "{{").replace("}", "}}"), subset=pd.IndexSlice[[row], [name]])
        return styled
    # Without what pandas notes of each column, which is a sixth of the bytes and which nobody reads here.
    return pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata(None)


def column(name: str, words: Words, ranges: Mapping[tuple[int, str], str]) -> Any:
    """A column's head; figures and short words are kept narrow, so that they stay in sight beside the long ones."""
    longest = max((len(text) for (_, column), text in ranges.items() if column == name), default=0)
    narrow: Literal["small"] | int = "small" if longest <= FITS_SMALL else LETTER_PX * longest + 2 * PADDING_PX
    width = narrow if name in NARROW else None
    return words_column(words(f"table.{name}"), words, width, long=name == "actors")


def draw(shown: Shown) -> None:
    """The table; choosing a row opens its card."""
    words, every = shown.words, shown.summary.incidents
    if not every:
        st.caption(words("start.none_title" if shown.unfilled else "table.empty"))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="table_head"):
        order = list_order.draw(words, "table_order")
        menu = st.container(width="content")
        st.caption(words("table.hint"), width="content")
    before = pages.turned("table_page", f"{shown.filters} {order}", every, ROWS, words)
    incidents = shown.page(order, ROWS, before)
    ids = tuple(incident.id for incident in incidents)
    # Of other rows it is another table: a tick stands on a row's number, and would be on another incident.
    key = f"table_rows_{crc32(' '.join(ids).encode()):x}"
    with menu:
        ticked = tuple(ids[row] for row in _chosen(key)["rows"] if row < len(ids))
        lots = [Lot("many.ticked", len(ticked), ticked), Lot("many.page", len(ids), ids)]
        many_menu.draw(shown, "table", [*lots, Lot("many.all", every, filters=shown.filters)])
    told = ranges(incidents, words)
    st.dataframe(
        as_shown(frame(incidents, words), told),
        key=key,
        hide_index=True,
        height=min(MOST_PX, HEAD_PX + ROW_PX * len(ids)),
        on_select=lambda: _selected(key, ids),
        selection_mode=["multi-row", "single-cell"],
        column_order=in_order(COLUMNS, words),
        column_config={name: column(name, words, told) for name in COLUMNS},
        placeholder="",
        alt=words("table.label"),
    )


def _chosen(key: str) -> dict[str, list[Any]]:
    """The rows that are ticked and the cell that was clicked."""
    found = st.session_state.get(key)
    return found["selection"] if found else {"rows": [], "cells": []}


def _selected(key: str, ids: Sequence[str]) -> None:
    """Callback: the row of the cell that was clicked or reached with the arrow keys opens; a tick only counts.

    The next cell of an open row changes nothing; that of a row whose card was closed opens it again.
    """
    cells = [tuple(cell) for cell in _chosen(key)["cells"]]
    before, st.session_state["_table_cell"] = st.session_state.get("_table_cell"), (key, cells)
    if cells and before != (key, cells) and cells[-1][0] < len(ids):
        opened = ids[cells[-1][0]]
        if session.choice().incident != opened:
            session.change(incident=opened, article="")
