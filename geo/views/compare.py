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
from geo.views import session
from geo.views.bars import fitting
from geo.views.choice import COMPARED
from geo.views.markup import tag
from geo.views.picture import bars_svg
from geo.views.shown import Shown, cached
from geo.views.sidebar import value_label

__all__ = ["Side", "draw", "side", "two"]

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
    by = session.choice().by
    st.segmented_control(
        words("compare.by"), COMPARED, required=True, format_func=lambda name: words(f"filters.{name}"),
        **session.bound(
            "compare_by", by, lambda value: session.change(by=value or COMPARED[0], first="", second="")
        ),
    )  # fmt: skip
    facets = [facet for facet in shown.facets.get(by, []) if facet.count]
    if len(facets) < 2 or summary.first is None or summary.last is None:
        st.caption(words("compare.none"))
        return
    pair = two(session.choice().first, session.choice().second, [facet.value for facet in facets])
    for side_name, value, column in zip(("first", "second"), pair, st.columns(2), strict=True):
        with column:
            _side(shown, by, facets, side_name, value)


def two(first: str, second: str, known: Sequence[str]) -> tuple[str, str]:
    """The values to compare: those asked for where they are known, else the most frequent that the other is not."""
    one = first if first in known else next(value for value in known if value != second)
    return one, second if second in known else next(value for value in known if value != one)


def _side(shown: Shown, by: str, facets: Sequence[Facet], side_name: str, value: str) -> None:
    words, summary = shown.words, shown.summary
    names = {facet.value: value_label(shown, by, facet.value) for facet in facets}
    st.selectbox(
        words(f"compare.{side_name}"), list(names), format_func=names.__getitem__,
        **session.bound(f"compare_{by}_{side_name}", value, lambda value: session.change(**{side_name: value})),
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
