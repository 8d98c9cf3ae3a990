"""Two filters side by side: two actors or two types, with counts, killed where stated, and bars on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote

import streamlit as st

from geo.filters import Filters
from geo.model import Incident
from geo.store import Facet
from geo.views.bars import fitting
from geo.views.markup import tag
from geo.views.picture import bars_svg
from geo.views.shown import Shown, cached
from geo.views.sidebar import value_label

__all__ = ["Side", "draw", "side"]

BY = ("actors", "types", "places")
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two holds."""

    incidents: int
    killed: tuple[int, int]
    stated: int
    per_week: float


def side(incidents: Sequence[Incident], first: date, last: date) -> Side:
    """Counts, the rate over the whole period, and the least and most killed where a figure is stated."""
    tolls = [toll for incident in incidents if (toll := incident.toll("killed"))]
    weeks = ((last - first).days + 1) / DAYS_A_WEEK
    killed = (sum(toll.low for toll in tolls), sum(toll.high for toll in tolls))
    return Side(len(incidents), killed, len(tolls), round(len(incidents) / weeks, 1))


def draw(shown: Shown) -> None:
    """Two columns, each with its own value of the same filter."""
    words, summary = shown.words, shown.summary
    by = st.segmented_control(
        words("compare.by"), BY, default=BY[0], required=True, key="compare_by",
        format_func=lambda name: words(f"filters.{name}"),
    )  # fmt: skip
    facets = [facet for facet in shown.facets.get(by or BY[0], []) if facet.count]
    if len(facets) < 2 or summary.first is None or summary.last is None:
        st.caption(words("compare.none"))
        return
    for number, column in enumerate(st.columns(2)):
        with column:
            _side(shown, by or BY[0], facets, number)


def _side(shown: Shown, by: str, facets: Sequence[Facet], number: int) -> None:
    words, summary = shown.words, shown.summary
    names = {facet.value: value_label(shown, by, facet.value) for facet in facets}
    value = st.selectbox(
        words(("compare.first", "compare.second")[number]), list(names), index=number, format_func=names.__getitem__,
        key=f"compare_{by}_{number}",
    )  # fmt: skip
    change: dict[str, Any] = {by: (value,)}
    filters: Filters = replace(shown.filters, **change)
    incidents = cached(shown.store, shown.version, f"list {filters}", lambda: shown.store.incidents(filters))
    assert summary.first is not None
    assert summary.last is not None
    counted = side(incidents, summary.first, summary.last)
    left, right = st.columns(2)
    rate = words("compare.per_week", rate=counted.per_week)
    left.metric(words("timeline.incidents"), counted.incidents, rate, delta_color="off", delta_arrow="off")
    low, high = counted.killed
    stated = words("compare.stated", n=counted.stated, of=counted.incidents)
    right.metric(
        words("table.killed"),
        f"{low}" if low == high else f"{low}–{high}",
        stated,
        delta_color="off",
        delta_arrow="off",
    )
    _picture(shown, filters, names[value])


def _picture(shown: Shown, filters: Filters, name: str) -> None:
    """The bars, on the axes of everything that is shown, so that two pictures can be compared."""
    words, summary = shown.words, shown.summary
    assert summary.first is not None
    assert summary.last is not None
    step = fitting(summary.first, summary.last)
    bins, whole = shown.store.timeline(filters, step), shown.store.timeline(shown.filters, step)
    if bins:
        picture = quote(bars_svg(bins, step, words, like=whole))
        st.html(
            tag(
                "img",
                src=f"data:image/svg+xml,{picture}",
                alt=f"{name}: {words('timeline.incidents')}",
                cls="dl-picture",
            )
        )
