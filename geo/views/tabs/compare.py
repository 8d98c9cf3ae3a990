"""Two filters side by side: two actors, types, places, outlets or periods, with rates, tolls, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from geo.render.compare.comparison import (
    Half,
    days_of,
    halves,
    length,
    middle_text,
    months,
    narrowed,
    rates,
    two,
)  # fmt: skip
from geo.render.filter_labels import EARLIEST, LATEST, facet_name, value_label
from geo.render.html import Html, plain
from geo.render.shown import LARGE, Shown
from geo.render.timeline.bars_html import bars_html
from geo.render.timeline.bars_svg import Scale
from geo.render.timeline.bins import axis, fitting, strip
from geo.render.words import Words
from geo.store import Facet
from geo.store.layout.counted import Compared
from geo.views.state import session
from geo.views.state.choice import COMPARED
from geo.views.tabs import compare_map

__all__ = ["draw"]

MOST_CHOICES = 300  # values to choose from, the most frequent first
TENS = 10  # rates from here on are whole numbers


def draw(shown: Shown) -> None:
    """What is compared, two columns of figures, the map of the difference, and the same as tables."""
    words, by = shown.words, session.choice().by
    st.segmented_control(
        words("compare.by"), COMPARED, required=True, format_func=lambda name: _label(name, words),
        **session.bound(
            "compare_by", by, lambda value: session.change(by=value or COMPARED[0], first="", second="")
        ),
    )  # fmt: skip
    undated = replace(shown.filters, since=None, until=None)
    base = replace(shown, filters=undated) if by == "periods" else shown
    pair = _pair(base, by)
    if pair is None:
        st.caption(words("compare.none"))
        return
    one, other = (_half(base, by, value) for value in pair)
    bars = _bars(base, (one, other))
    for side_name, half, drawn, column in zip(
        ("first", "second"), (one, other), bars, st.columns(2, gap="medium"), strict=True
    ):
        with column:
            (_days_chooser if by == "periods" else _chooser)(base, by, side_name, half.value)
            _figures(half, words)
            st.html(drawn)
            st.caption(plain(" · ".join(_small(half, words))))
    compared = _compared(base, one, other)
    if compared.shared == one.counted.incidents == other.counted.incidents > 0:
        st.info(words("compare.alike", n=compared.shared), icon=":material/info:")
        return
    notes = _notes(base, by, compared)
    st.caption("  \n".join([*notes, words("compare.killed_note")]))
    compare_map.draw(shown, one, other, compared, notes)


def _label(name: str, words: Words) -> str:
    return words("compare.periods") if name == "periods" else words(f"filters.{name}")


def _pair(shown: Shown, by: str) -> tuple[str, str] | None:
    """The two values of the link, or the ones to begin with; none where there is nothing to compare."""
    choice, summary = session.choice(), shown.summary
    if summary.first is None or summary.last is None:
        return None
    if by == "periods":
        asked, begin = (choice.first, choice.second), halves(_begun(shown), summary.first, summary.last)
        return tuple(text if days_of(text) else usual for text, usual in zip(asked, begin, strict=True))  # type: ignore[return-value]
    known = [facet.value for facet in _facets(shown, by)]
    return two(choice.first, choice.second, known, by)


def _begun(shown: Shown) -> Counter[date]:
    """How many begin in each month."""
    begun = Counter[date]()
    for found in shown.store.timeline(shown.filters, "month"):
        begun[found.start.replace(day=1)] += found.count
    return begun


def _facets(shown: Shown, by: str) -> list[Facet]:
    return shown.facets(by, MOST_CHOICES)


def _half(shown: Shown, by: str, value: str) -> Half:
    filters, summary = narrowed(shown.filters, by, value), shown.summary
    counted = shown.cached(f"counted {filters}", lambda: shown.store.counted(filters))
    assert summary.first
    assert summary.last
    days = (filters.since or summary.first, filters.until or summary.last)
    name = _days_name(value, shown.words) if by == "periods" else value_label(shown, by, value)
    return Half(value, name, filters, (days[0], max(days)), counted)


def _chooser(shown: Shown, by: str, side_name: str, value: str) -> None:
    names = {facet.value: facet_name(shown, by, facet) for facet in _facets(shown, by)}
    st.selectbox(
        shown.words(f"compare.{side_name}"), list(names), format_func=names.__getitem__,
        **session.bound(f"compare_{by}_{side_name}", value, lambda value: session.change(**{side_name: value})),
    )  # fmt: skip


def _days_chooser(shown: Shown, _: str, side_name: str, value: str) -> None:
    """A month to pick, or any two days."""
    words, days = shown.words, days_of(value)
    assert days
    assert shown.summary.first
    assert shown.summary.last
    options = list(dict.fromkeys([*months(shown.summary.first, shown.summary.last), value]))

    def commit(first: date, last: date) -> None:
        session.change(**{side_name: f"{first}..{max(first, last)}"})

    st.selectbox(
        words(f"compare.{side_name}"), options[::-1], format_func=partial(_days_name, words=words),
        **session.bound(f"compare_periods_{side_name}", value, lambda text: session.change(**{side_name: text})),
    )  # fmt: skip
    with st.container(horizontal=True):
        st.date_input(
            words("filters.since"), None, EARLIEST, LATEST, format="YYYY-MM-DD",
            **session.bound(f"compare_{side_name}_since", days[0], lambda day: commit(day or days[0], days[1])),
        )  # fmt: skip
        st.date_input(
            words("filters.until"), None, EARLIEST, LATEST, format="YYYY-MM-DD",
            **session.bound(f"compare_{side_name}_until", days[1], lambda day: commit(days[0], day or days[1])),
        )  # fmt: skip


def _days_name(text: str, words: Words) -> str:
    days = days_of(text)
    assert days
    whole = text in months(*days) and (days[0].year, days[0].month) == (days[1].year, days[1].month)
    return f"{words.month(days[0].month - 1)} {days[0].year}" if whole else words.days(*days)


def _figures(half: Half, words: Words) -> None:
    counted = half.counted
    left, right = st.columns(2)
    often = " · ".join(
        words(f"compare.{name}", rate=f"{rate:,.0f}" if rate >= TENS else f"{rate:.2g}")
        for name, rate in rates(counted, half.days)
    )
    left.metric(words("timeline.incidents"), f"{counted.incidents:,}", often, delta_color="off", delta_arrow="off")
    low, high = counted.killed
    figure = words("toll.between", low=f"{low:,}", high=f"{high:,}") if high > low else f"{low:,}"
    figure = figure if counted.stated else "–"
    stated = words("compare.stated", stated=f"{counted.stated:,}", n=counted.incidents)
    right.metric(words("table.killed"), figure, stated, delta_color="off", delta_arrow="off")


def _small(half: Half, words: Words) -> list[str]:
    counted = half.counted
    lines = [f"{words.days(*half.days)} ({words('compare.days', n=length(half.days))})"]
    if undated := counted.incidents - counted.dated:
        lines.append(words("compare.undated", n=undated))
    if counted.stated > 1:
        low, high = counted.each
        each = words("compare.each", low=f"{low:,}", high=f"{high:,}", middle=middle_text(counted))
        lines.append(f"{words('table.killed')}: {each}")
    return lines


def _bars(shown: Shown, pair: Sequence[Half]) -> list[Html]:
    """The bars of both, each along its own days, with steps and a height that both share: they can be compared."""
    step = fitting(*max((half.days for half in pair), key=lambda days: days[1] - days[0]))
    found = [shown.store.timeline(half.filters, step) for half in pair]
    strips = [strip(bins) for bins in found]
    most, lanes = max(one.most for one in strips), max(one.lanes for one in strips)
    return [
        bars_html(bins, Scale(axis(bins, step, half.days), most, lanes), shown.words,
                  f"{half.name}: {shown.words('timeline.incidents')}")
        for half, bins in zip(pair, found, strict=True)
    ]  # fmt: skip


def _compared(shown: Shown, one: Half, other: Half) -> Compared:
    first, second, per = one.filters, other.filters, session.choice().per
    return shown.cached(
        f"{LARGE}compared {per} {first} {second}",
        lambda: shown.store.compared(first, second, per=per, most=compare_map.MOST_SPOTS),
    )


def _notes(shown: Shown, by: str, compared: Compared) -> list[str]:
    """What must be known before the figures are read: what is in both, in neither, off the map."""
    words, drawn = shown.words, len(compared.spots)
    return [
        *([words("compare.shared", n=compared.shared)] if compared.shared else []),
        *([words("compare.neither", n=shown.summary.undated)] if by == "periods" and shown.summary.undated else []),
        *([words("compare.unplaced", n=compared.unplaced)] if compared.unplaced else []),
        *([words("compare.drawn", n=drawn, all=f"{compared.groups:,}")] if compared.groups > drawn else []),
    ]
