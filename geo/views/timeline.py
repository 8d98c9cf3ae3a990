"""The timeline under the map: bars stacked by type, a brush that filters by date, and the undated beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

import pandas as pd
import streamlit as st

from geo.filters import Filters
from geo.store import Bin, Summary
from geo.store.protocol import Step
from geo.views import playback, session
from geo.views.bars import brushed, fitting, rows, spec
from geo.views.choice import STEPS, with_dates
from geo.views.look import look, order
from geo.views.markup import Html, tag
from geo.views.shown import Shown, cached
from geo.views.symbol import symbol
from geo.views.words import Words

__all__ = ["draw"]


def draw(shown: Shown) -> None:
    """Bars of the whole period under the other filters, the chosen days strong and the rest pale."""
    words, everything = shown.words, replace(shown.filters, since=None, until=None)
    summary = cached(shown.store, shown.version, f"summary {everything}", lambda: shown.store.summary(everything))
    if summary.first is None or summary.last is None:
        with st.container(key="timeline_bars"):
            st.caption(words("timeline.empty"))
        return
    step = _step(summary.first, summary.last)
    bins = cached(
        shown.store, shown.version, f"bars {step} {everything}", lambda: shown.store.timeline(everything, step)
    )
    st.html(key(bins, words))
    _head(shown, summary)
    with st.container(key="timeline_bars"):
        _bars(shown, bins, step)
    st.caption(words("timeline.brush"))


def key(bins: Sequence[Bin], words: Words) -> Html:
    """What the colours and shapes mean, for the types that are there, with their counts."""
    counts: Counter[str] = Counter()
    for item in bins:
        counts[item.event_type] += item.count
    kinds = [name for name in order() if counts[name]]
    entries = [
        tag(
            "span",
            symbol(look(name).shape, look(name).colour, 6),
            f" {words.name('event', name)} ",
            tag("small", counts[name]),
        )
        for name in kinds
    ]
    return tag("p", *entries, cls="dl-types")


def _step(first: date, last: date) -> Step:
    chosen = session.choice().step
    return fitting(first, last) if chosen == "auto" else cast("Step", chosen)


def _head(shown: Shown, summary: Summary) -> None:
    words = shown.words
    with st.container(horizontal=True, vertical_alignment="center", key="timeline_head"):
        st.segmented_control(
            words("timeline.step"),
            STEPS,
            format_func=lambda name: words(f"timeline.{name}"),
            label_visibility="collapsed",
            **session.bound("f_step", session.choice().step, lambda value: session.change(step=value or "auto")),
        )
        playback.draw(shown, summary)
        if summary.undated:
            st.button(
                words("timeline.undated", n=summary.undated), key="undated", type="tertiary",
                on_click=session.change, kwargs={"tab": "unplaced"},
            )  # fmt: skip
        if (shown.filters.since or shown.filters.until) and "_film" not in st.session_state:
            st.button(words("timeline.clear"), key="all_dates", type="tertiary", on_click=_clear_dates)


def _clear_dates() -> None:
    session.set_filters(with_dates(session.choice().filters, None, None))


def _bars(shown: Shown, bins: list[Bin], step: Step) -> None:
    words, filters = shown.words, shown.filters
    turn = st.session_state.setdefault("_bars_turn", 0)
    key = f"bars_{turn}"
    st.vega_lite_chart(
        pd.DataFrame(rows(bins, step, words)),
        spec(bins, step, (filters.since, filters.until), words),
        key=key,
        on_select=lambda: _brushed(key),
        selection_mode=["brush"],
        alt=words("timeline.label", step=words(f"timeline.{step}")),
    )


def _brushed(key: str) -> None:
    """Callback: a brush becomes the date filter, and a new chart takes the place of the one that was drawn on."""
    ends = st.session_state[key]["selection"].get("brush", {}).get("start")
    if not ends:
        return
    first, last = brushed(ends)
    st.session_state["_bars_turn"] += 1
    session.set_filters(_narrowed(session.choice().filters, first, last))


def _narrowed(filters: Filters, first: date, last: date) -> Filters:
    return with_dates(filters, first, last)
