"""What stands in the list's place where the filters leave nothing: what each way out brings back, each one click."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.filters.model import Filters
from geo.render.filter_labels import chip_text
from geo.render.html import plain
from geo.render.shown import Shown
from geo.views.state import session

__all__ = ["draw"]

MOST_WAYS = 6  # filters that are offered to be taken away, those that bring the most back


def draw(shown: Shown) -> None:
    """Each filter that alone hides something, the one that hides the most first; what the usual ones hide; all."""
    words, filters = shown.words, shown.filters
    without = [(filters.without(chip), chip) for chip in filters.active()]
    back = [(shown.summary_of(rest).incidents, rest, chip) for rest, chip in without]
    alone = sorted((one for one in back if one[0]), key=lambda one: one[0], reverse=True)[:MOST_WAYS]
    unusual = _unusual(shown)
    with st.container(key="nothing"):
        said = words("table.empty" if alone or unusual else "table.together")
        st.info(said, icon=":material/filter_alt_off:")
        for number, (count, rest, chip) in enumerate(alone):
            what = words("filters.remove", what=plain(chip_text(chip, shown)))
            _way(shown, what, count, rest, f"loosen_{number}", first=number == 0)
        if unusual:
            _way(shown, words("filters.unusual"), unusual, _all_kinds(filters), "loosen_unusual", first=not alone)
        if len(without) > 1 or not (alone or unusual):
            everything = shown.summary_of(Filters()).incidents
            _way(shown, words("filters.reset"), everything, Filters(), "loosen_all", first=not (alone or unusual))


def _way(shown: Shown, what: str, count: int, filters: Filters, key: str, *, first: bool) -> None:
    st.button(
        f"{what} ({shown.words('page.incidents', n=count)})", key=key, type="primary" if first else "secondary",
        width="stretch", wrap=True, on_click=session.set_filters, args=(filters,),
    )  # fmt: skip


def _all_kinds(filters: Filters) -> Filters:
    return replace(filters, layers=(), statuses=())


def _unusual(shown: Shown) -> int:
    """How many more the same filters find among threats, denials and the like; none where these are filtered by."""
    usual, asked = Filters(), shown.filters
    if (asked.layers, asked.statuses) != (usual.layers, usual.statuses):
        return 0
    return shown.summary_of(_all_kinds(asked)).incidents
