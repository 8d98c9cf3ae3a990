"""Sums by province and month: a small table, a picture, and both as files."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.render.html import Html, image, join, tag
from geo.render.report.sheet import filter_line
from geo.render.shown import Shown
from geo.render.totals_table import grid, table, totals_csv, totals_sheet, totals_svg, wide_px
from geo.views.sharing.share_dialog import named
from geo.views.state.link import link_to
from geo.views.widgets.browser_buttons import save_button
from geo.views.widgets.held_file import save_file

__all__ = ["draw"]

READABLE = 0.8  # of its size, at which the letters of the picture can still be read
ROOM_PX = 600  # beside the table, on a page of 1400 pixels: a wider picture has a line of its own


def draw(shown: Shown) -> None:
    """The sums of what the filters leave."""
    words = shown.words
    if not shown.summary.incidents:
        st.caption(words("start.none_title" if shown.unfilled else "table.empty"))
        return
    totals = shown.cached(f"totals {shown.filters}", lambda: shown.store.totals(shown.filters))
    found, link, said = grid(totals, words), link_to(), filter_line(shown)
    narrowest = int(READABLE * wide_px(found))
    if narrowest > ROOM_PX:
        right, left = st.container(), st.container()
    else:
        left, right = st.columns([2, 3], gap="medium")
    with left:
        st.html(table(found, words))
        st.caption(f"{words('totals.range')} {words(found.text('reads'))}")
    with right:
        title = words(found.text("picture"))
        st.html(join(tag("h3", title, cls="dl-sub"), image(totals_svg(found, words), title, narrowest)))
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
