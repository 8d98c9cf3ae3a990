"""The timeline as the browser draws it: the values that our own script gets, and what it sends back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from geo.render.symbology import look, order
from geo.render.timeline.bins import Axis, Strip
from geo.render.words import Words
from geo.views.widgets.served_script import served

__all__ = ["HEIGHT", "Row", "brushed", "parts_of", "payload", "show"]

HEIGHT, SPLIT_HEIGHT = 175, 380  # px; constant, so that no filter moves what stands below
ROW_LANES = 3
SPLIT = "~"  # between the days and the type by which a stretch of one incident is known
Days = tuple[date | None, date | None]


_component = st.components.v2.component(
    "dateline_timeline",
    html='<div class="timeline"></div>',
    js=served("timeline.js", "brush.js", "zoom.js", css="timeline.css"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One timeline of several: its name, what clicking it filters by (empty: nothing), and whether it does now."""

    strip: Strip
    label: str = ""
    value: str = ""
    count: int = 0
    chosen: bool = False


def payload(
    rows: Sequence[Row], along: Axis, chosen: Days, words: Words, *, whole: tuple[date, date] | None = None
) -> dict[str, Any]:
    """Everything that is drawn, as JSON: the rows share the time axis, and each has its own scale of counts.

    ``whole`` is how far one may go out; none where the axis is all there is.
    """
    kinds = {name for row in rows for name in row.strip.kinds}
    names = [*(name for name in order() if name in kinds), *sorted(kinds - set(order()))]
    split = any(row.label for row in rows)
    return {
        "step": along.step,
        "first": along.starts[0].isoformat(),
        "n": len(along.starts),
        "whole": [day.isoformat() for day in whole or along.days],
        "chosen": [day and day.isoformat() for day in chosen],
        "kinds": [[words.name("event", name), look(name).colour] for name in names],
        "rows": [_row(row, along, names) for row in rows],
        "most": max((row.strip.most for row in rows), default=0),
        "split": split,
        "height": SPLIT_HEIGHT if split else HEIGHT,
        "months": [words.month(number) for number in range(12)],
        "rtl": words.right_to_left,
        "words": {
            "label": words("timeline.label", step=words(f"timeline.{along.step}")),
            "between": words("date.between", first="{first}", last="{last}"),
            "only": words("timeline.only", name="{name}"),
            "when": words("card.when"),
            **{key: words(f"filters.{key}") for key in ("since", "until")},
            **{key: words(f"timeline.{key}") for key in ("soft", "lasting", "incidents", "none", "row")},
        },
    }


def _row(row: Row, along: Axis, names: Sequence[str]) -> dict[str, Any]:
    places = {start: number for number, start in enumerate(along.starts)}
    return {
        "label": row.label,
        "value": row.value,
        "count": row.count,
        "on": row.chosen,
        "lanes": row.strip.lanes,
        "bars": _piles(row.strip, places, names),
        "spans": [
            [s.first.isoformat(), s.last.isoformat(), names.index(s.event_type), s.count, s.lasting, s.lane,
             SPLIT.join((s.first.isoformat(), s.last.isoformat(), s.event_type)) if s.count == 1 else ""]
            for s in row.strip.stretches
        ],
    }  # fmt: skip


def _piles(strip: Strip, places: Mapping[date, int], names: Sequence[str]) -> list[list[int]]:
    """For each step that holds any: its number, and the counts of the types in their order as far as there are any."""
    piles: dict[int, list[int]] = {}
    for bar in strip.bars:
        pile = piles.setdefault(places[bar.start], [])
        kind = names.index(bar.event_type)
        pile += [0] * (kind + 1 - len(pile))
        pile[kind] = bar.count
    return [[step, *pile] for step, pile in piles.items()]


def parts_of(stretch: str) -> tuple[date, date, str]:
    """The first day, the last day and the type of a stretch that is one incident.

    Raises:
        ValueError: that is no stretch.
    """
    first, last, event_type = stretch.split(SPLIT)
    return date.fromisoformat(first), date.fromisoformat(last), event_type


def show(data: dict[str, Any], on_act: Callable[[dict[str, Any]], None]) -> None:
    """Draws it; ``on_act`` hears of days brushed and of a row or a stretch that was clicked."""

    def acted() -> None:
        act = st.session_state["bars"]["act"]
        if isinstance(act, dict):
            on_act(act)

    def calmed() -> None:
        st.session_state["_calm"] = bool(st.session_state["bars"]["calm"])

    _component(
        key="bars",
        data=data | {"calm": st.session_state.get("_calm", False)},
        on_act_change=acted,
        on_calm_change=calmed,
    )


def brushed(ends: object) -> tuple[date | None, date | None] | None:
    """The first and last day that a brush covers, or nothing where it was cleared.

    Raises:
        ValueError: that is no pair of ISO days.
    """
    if ends is None:
        return None
    if not isinstance(ends, list) or len(ends) != 2:
        raise ValueError(f"a brush is two days, got {ends!r}")
    first, last = sorted(date.fromisoformat(str(day)) for day in ends)
    return first, last
