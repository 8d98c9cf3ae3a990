"""Sums by province and month: a small table, a picture, and both as files."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.render.heat_table import heat_table
from geo.render.html import Html, join, plain, tag
from geo.render.report.sheet import filter_line
from geo.render.shown import Shown
from geo.render.totals_table import grid, table, totals_csv, totals_sheet, wide_px
from geo.views.sharing.share_dialog import named
from geo.views.state.link import link_to
from geo.views.widgets.browser_buttons import save_button
from geo.views.widgets.held_file import save_file

__all__ = ["draw"]

ROOM_PX = 750  # beside the figures, on a page of 1400 pixels: what is wider as a picture has a line of its own


def draw(shown: Shown) -> None:
    """The sums of what the filters leave."""
    words = shown.words
    if not shown.summary.incidents:
        st.caption(words("start.none_title" if shown.unfilled else "table.empty"))
        return
    totals = shown.cached(f"totals {shown.filters}", lambda: shown.store.totals(shown.filters))
    found, link, said = grid(totals, words), link_to(), filter_line(shown)
    if wide_px(found) > ROOM_PX:
        right, left = st.container(), st.container()
    else:
        left, right = st.columns([2, 3], gap="medium")
    with left:
        st.html(table(found, words))
        st.caption(f"{words('totals.range')} {plain(found.reads(words))}")
    with right:
        st.html(join(tag("h3", words(found.text("picture")), cls="dl-sub"), heat_table(found, words)))
        today, columns = datetime.now(UTC).date(), st.columns(3)

        def sheet() -> Html:
            return totals_sheet(found, said, words, link=link, made=today)

        with columns[0]:
            save_file(
                "CSV", lambda: totals_csv(totals), named(shown, "totals", ".csv"), "text/csv", key="totals_csv",
                help=words("totals.csv_help"),
            )  # fmt: skip
        with columns[1]:
            save_file("SVG", sheet, named(shown, "totals", ".svg"), "image/svg+xml", key="totals_svg")
        with columns[2]:
            save_button("PNG", sheet, named(shown, "totals", ".png"), words, "totals_png")
