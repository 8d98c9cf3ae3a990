"""The timeline under the map: bars by type in one or several rows, and a brush that filters by date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

import streamlit as st

from geo.filters.model import Filters
from geo.render.html import Html, tag
from geo.render.shown import Shown
from geo.render.symbology import look, order
from geo.render.symbols import symbol
from geo.render.timeline.bins import MOST_LANES, axis, fitting, strip
from geo.render.words import Words
from geo.store import Bin, Series, Summary
from geo.store.protocol import SeriesField, Step
from geo.views.state import session
from geo.views.state.choice import ROWS, STEPS, with_dates
from geo.views.timeline import component, playback, window
from geo.vocabulary import event_types

__all__ = ["draw"]


def draw(shown: Shown) -> None:
    """Bars under the other filters: of the chosen days with some on both sides, pale, or of all there is."""
    words, everything = shown.words, replace(shown.filters, since=None, until=None)
    summary = shown.summary_of(everything)
    if summary.first is None or summary.last is None:
        with st.container(key="timeline_bars"):
            st.caption(words("timeline.empty" if summary.incidents or shown.unfilled else "table.empty"))
        return
    whole = (summary.first, summary.last)
    part = window.drawn(whole)
    step = _step(*part)
    inside, along = everything, None
    if part != whole:
        # Its steps begin before the part and end after it: what is asked for is all that is drawn.
        along = axis((), step, part)
        inside = replace(everything, since=along.days[0], until=along.days[1])
    bins = shown.cached(f"bars {step} {inside}", lambda: shown.store.timeline(inside, step))
    rows = _rows(shown, inside, step, bins)
    along = along or axis(bins, step)
    st.html(key(counts(shown), words))
    _head(shown, summary)
    split = session.choice().rows != ROWS[0]
    with st.container(key="timeline_bars"), st.container(key="timeline_rows" if split else "timeline_row"):
        component.show(
            component.payload(rows, along, _days(shown.filters), words, whole=whole), lambda act: _acted(shown, act)
        )
    longer = step != STEPS[-1] and not playback.running()
    st.html(long_key(bins, words, hidden=sum(row.strip.hidden for row in rows), longer=longer))
    _foot(shown, summary)


def _days(filters: Filters) -> tuple[date | None, date | None]:
    return filters.since, filters.until


def counts(shown: Shown) -> Counter[str]:
    """How many incidents of each event type are shown, the undated too."""
    asked, kinds = shown.filters.types, event_types()
    found: Counter[str] = Counter()
    for facet in shown.facets("types"):
        # Each incident is in the facet of its sub-type and in that of its type; a facet leaves its own filter out.
        kind = kinds[facet.value].event_type if facet.value in kinds else ""
        if kind and (not asked or facet.value in asked or kind in asked):
            found[kind] += facet.count
    return found


def key(found: Counter[str], words: Words) -> Html:
    """What the colours and shapes mean, for the types that are shown, with their counts."""
    entries = [
        _entry(symbol(look(name).shape, look(name).colour, 6), words.name("event", name), found[name])
        for name in order()
        if found[name]
    ]
    return tag("p", *entries, cls="dl-types")


def long_key(bins: Sequence[Bin], words: Words, *, hidden: int = 0, longer: bool = True) -> Html:
    """What the stretches under the bars mean, with their counts; a line of the same height where there are none.

    ``longer`` is whether there are longer steps to choose, in which more of the ``hidden`` have room.
    """
    entries = []
    for name, lasting in (("soft", False), ("lasting", True)):
        count = sum(item.count for item in bins if item.until and item.lasting == lasting)
        if count:
            swatch = tag("i", cls=f"dl-span dl-{name}")
            entries.append(_entry(swatch, words(f"timeline.{name}_key"), count, words(f"timeline.{name}_help")))
    if hidden:
        entries.append(tag("span", words("timeline.hidden" if longer else "timeline.hidden_longest", n=hidden)))
    return tag("p", *entries, cls="dl-types dl-long")


def _entry(picture: Html, name: str, count: int, explained: str | None = None) -> Html:
    return tag("span", picture, f" {name} ", tag("small", f"{count:,}"), title=explained)


def _rows(shown: Shown, filters: Filters, step: Step, bins: Sequence[Bin]) -> list[component.Row]:
    """One row of everything, or one for each of the most frequent values."""
    by = session.choice().rows
    if by == ROWS[0]:
        return [component.Row(strip(bins))]
    field = cast("SeriesField", by)
    series = shown.cached(f"rows {by} {step} {filters}",
        lambda: shown.store.series(filters, step, by=field),
    )  # fmt: skip
    lanes = max(component.ROW_LANES, MOST_LANES // max(1, len(series)))
    return [
        component.Row(
            strip(one.bins, lanes), row_label(shown, by, one), one.value or "", one.count,
            getattr(shown.filters, by) == (one.value,),
        )
        for one in series
    ]  # fmt: skip


def row_label(shown: Shown, by: str, series: Series) -> str:
    """The name of a row: its value's, or that it holds the others, or those that name none."""
    if series.value is None:
        return shown.words("timeline.others")
    if not series.value:
        return shown.words("card.no_actor")
    return shown.words.name("event", series.value) if by == "types" else series.label


def _step(first: date, last: date) -> Step:
    chosen = session.choice().step
    return fitting(first, last) if chosen == "auto" else cast("Step", chosen)


def _head(shown: Shown, summary: Summary) -> None:
    words = shown.words
    with st.container(horizontal=True, vertical_alignment="center", key="timeline_head"):
        if playback.running():
            playback.draw(shown, summary)
            return
        _choice("f_step", "step", STEPS, words)
        _choice("f_rows", "rows", ROWS, words)
        playback.draw(shown, summary)


def _foot(shown: Shown, summary: Summary) -> None:
    words = shown.words
    with st.container(horizontal=True, vertical_alignment="center", key="timeline_foot"):
        scale = [] if session.choice().rows == ROWS[0] else [words("timeline.scale")]
        st.caption(" ".join([words("timeline.brush"), *scale]), width="content")
        if summary.undated:
            st.button(
                words("timeline.undated", n=summary.undated), key="undated", type="tertiary",
                on_click=session.change, kwargs={"tab": "unplaced"},
            )  # fmt: skip
        if window.zoomed():
            st.button(words("timeline.whole"), key="whole_time", type="tertiary", on_click=window.leave)
        if shown.filters.since or shown.filters.until:
            st.button(words("timeline.clear"), key="all_dates", type="tertiary", on_click=_choose, args=(None, None))


def _choice(widget: str, name: str, options: Iterable[str], words: Words) -> None:
    st.segmented_control(
        words(f"timeline.{name}"),
        options,
        format_func=lambda value: words(f"timeline.{value}"),
        label_visibility="collapsed",
        required=True,
        **session.bound(widget, getattr(session.choice(), name), lambda value: session.change(**{name: value})),
    )


def _choose(first: date | None, last: date | None) -> None:
    session.set_filters(with_dates(session.choice().filters, first, last))


def _only(shown: Shown, stretch: str) -> str:
    """The incident that a stretch stands for alone; none where it has gone meanwhile."""
    first, last, event_type = component.parts_of(stretch)
    everything = replace(shown.filters, since=None, until=None)
    return shown.store.only(everything, first, last, event_type)


def _acted(shown: Shown, act: dict[str, Any]) -> None:
    """Callback: days, an incident, a row's value, or nothing that this page knows."""
    choice = session.choice()
    if "row" in act and choice.rows != ROWS[0]:
        asked = (str(act["row"]),)
        now = getattr(choice.filters, choice.rows)
        change: dict[str, Any] = {choice.rows: () if now == asked else asked}
        session.set_filters(replace(choice.filters, **change))
    if "pick" in act:
        session.change(incident=_only(shown, str(act["pick"])))
    if "zoom" in act:
        window.go(*(component.brushed(act["zoom"]) or (None, None)))
    if "brush" in act:
        playback.end()
        _choose(*(component.brushed(act["brush"]) or (None, None)))
