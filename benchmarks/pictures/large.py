"""The states of the page on any large store."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.pictures import adding_acts as add
from benchmarks.pictures import editing_acts as edit
from benchmarks.pictures import map_acts
from benchmarks.pictures import reading_acts as read
from benchmarks.pictures.small import BARS, DAYS, FILTERS, MAP, PANEL, SCREEN, TAB
from benchmarks.pictures.state import State, Visit

__all__ = ["STATES"]


def correcting(visit: Visit) -> None:
    """Opens the card and its form."""
    read.card(visit)
    visit.page.locator(".st-key-correct summary").click()
    visit.page.locator(".st-key-correct").scroll_into_view_if_needed()
    visit.rest()


_STATES = (
    State("first"),
    State("second-page", "order=killed", read.second_page, SCREEN, lasting=True),
    State("card", act=read.card),
    State("correct", act=correcting, part=PANEL),
    State("check", "tab=review", part=TAB),
    State("check-many", "tab=review", read.popover("queue_many"), SCREEN),
    State("compare", "tab=compare", part=TAB),
    State("compare-places", "tab=compare&per=place", part=TAB),
    State("compare-types", "tab=compare&compare=types", part=TAB),
    State("compare-periods", f"tab=compare&{DAYS.partition('&first')[0]}", part=TAB),
    State("totals", "tab=totals", part=TAB),
    State("changes", "tab=changes", part=TAB),
    State("unplaced", "tab=unplaced", part=TAB),
    State("articles", "tab=articles", part=TAB),
    State("rows-actors", "rows=actors", part=BARS),
    State("rows-types", "rows=types", part=BARS),
    State("film", act=read.film, part=SCREEN, lasting=True),
    State("legend", act=map_acts.legend, part=MAP, lasting=True),
    State("near-crowd", "map=8,36.200,37.200", part=MAP),
    State("filters", act=read.filters, part=FILTERS, lasting=True),
    State("finder", act=read.finder("tal"), part=FILTERS, lasting=True),
    State("share", act=read.popover("share"), part=SCREEN),
    State("export", act=read.popover("export"), part=SCREEN),
    State("views", act=read.popover("views"), part=SCREEN),
    State("add", act=add.adding("paste"), part=SCREEN, lasting=True),
    State("many", act=read.popover("table_many"), part=SCREEN),
    State("embed", "embed=true", part=SCREEN, lasting=True),
    State("export-begun", act=edit.export_begun, part=SCREEN, lasting=True),
    State("export-done", act=edit.export_done, part=SCREEN, lasting=True),
    State("many-running", act=edit.many_running, part=SCREEN, lasting=True),
)
STATES = tuple(replace(state, name=f"large-{state.name}", store="large") for state in _STATES)
"""Each once; ``shoot`` takes it in all sizes, schemes and directions."""
