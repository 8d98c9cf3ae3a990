"""The same incidents as a table: sortable, selectable, and what a screen reader reads instead of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import pandas as pd
import pyarrow as pa
import streamlit as st
from pandas.io.formats.style import Styler

from geo.model import Incident, TollKind
from geo.render.reason_texts import reason_text
from geo.render.shown import Shown
from geo.render.wording import actors_line, bare, headline, where
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
WIDEST_PX = {
    "day": 330, "type": 260, "place": 520, "killed": 320, "status": 160, "sources": 120, "actors": 480, "wounded": 320,
}  # fmt: skip
"""So wide at most: a column is as wide as its longest text, and what stands last takes what is left."""
ROWS = 25  # a page; each is some 250 bytes
ROW_PX, HEAD_PX, MOST_PX = 35, 38, 460
LEAST_PX, LETTER_PX, PADDING_PX = 75, 7, 8


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
    """By row and column, the tolls that are no single figure: what stands, with the lowest and the highest of all."""
    told = {(row, kind): one.toll_told(kind) for row, one in enumerate(incidents) for kind in TOLLS}
    return {at: bare(toll, words) for at, toll in told.items() if toll and toll.low < toll.high}


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


def width_px(name: str, rows: pd.DataFrame, ranges: Mapping[tuple[int, str], str], words: Words) -> int | None:
    """How wide a column is, so that its longest text is read whole; none for what stands last and takes the rest.

    The grid itself measures the first rows alone, and cuts what is longer: a date without its year.
    """
    if name not in WIDEST_PX:
        return None
    told = [ranges.get((row, name), value) for row, value in enumerate(rows[name])]
    longest = max(len(str(text)) for text in (words(f"table.{name}"), *told) if not pd.isna(text))
    return min(WIDEST_PX[name], max(LEAST_PX, LETTER_PX * longest + 2 * PADDING_PX))


def column(name: str, rows: pd.DataFrame, ranges: Mapping[tuple[int, str], str], words: Words) -> Any:
    """A column; one that is cut even at its widest keeps the beginnings of its texts."""
    width = width_px(name, rows, ranges, words)
    return words_column(words(f"table.{name}"), words, width, long=width is not None and width == WIDEST_PX[name])


def filled(rows: pd.DataFrame) -> list[str]:
    """The columns that hold anything, of which a toll that no row states is none."""
    return [name for name in COLUMNS if name not in TOLLS[1:] or rows[name].notna().any()]


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
    told, rows = ranges(incidents, words), frame(incidents, words)
    st.dataframe(
        as_shown(rows, told),
        key=key,
        hide_index=True,
        height=min(MOST_PX, HEAD_PX + ROW_PX * len(ids)),
        on_select=lambda: _selected(key, ids),
        selection_mode=["multi-row", "single-cell"],
        column_order=in_order(filled(rows), words),
        column_config={name: column(name, rows, told, words) for name in COLUMNS},
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
