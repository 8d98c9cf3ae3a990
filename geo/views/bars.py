"""The timeline's bars: which step fits, empty ones filled in, and the drawing as a Vega-Lite specification."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from geo.store import Bin
from geo.store.protocol import Step
from geo.views.look import look, order
from geo.views.words import Words

__all__ = ["brushed", "fitting", "floor", "rows", "spec", "starts"]

MOST_BARS = 75
FEWEST_BARS = 14  # so that one day does not fill the whole width
HEIGHT = 130
LONG_DAYS = 300  # beyond, the axis names months and years


def fitting(first: date, last: date) -> Step:
    """Days while they fit, then weeks, then months."""
    days = (last - first).days + 1
    if days <= MOST_BARS:
        return "day"
    return "week" if days <= MOST_BARS * 7 else "month"


def floor(day: date, step: Step) -> date:
    """The first day of the step that holds the day: itself, its Monday, the first of its month."""
    if step == "day":
        return day
    return day - timedelta(days=day.weekday()) if step == "week" else day.replace(day=1)


def following(start: date, step: Step) -> date:
    """The first day of the next step."""
    if step == "month":
        return (start + timedelta(days=32)).replace(day=1)
    return start + timedelta(days=1 if step == "day" else 7)


def starts(first: date, last: date, step: Step) -> list[date]:
    """Every step from the first to the last day, so that empty ones show as empty."""
    found, at = [], floor(first, step)
    while at <= last:
        found.append(at)
        at = following(at, step)
    return found


def widened(span: list[date], step: Step) -> list[date]:
    """The steps with empty ones before and after, up to the fewest that a timeline shows."""
    found = list(span)
    while len(found) < FEWEST_BARS:
        found.append(following(found[-1], step))
        if len(found) < FEWEST_BARS:
            found.insert(0, floor(found[0] - timedelta(days=1), step))
    return found


def rows(bins: Sequence[Bin], step: Step, words: Words) -> list[dict[str, Any]]:
    """Bars to draw: start and end in milliseconds, type, count; a row of zero where a step is empty."""
    if not bins:
        return []
    present = {item.start for item in bins}
    span = widened(starts(min(present), max(present), step), step)
    rank = {name: number for number, name in enumerate(order())}
    tops = dict.fromkeys(span, 0)
    made = []
    for item in sorted(bins, key=lambda item: (item.start, rank.get(item.event_type, len(rank)))):
        under = tops.get(item.start, 0)
        tops[item.start] = under + item.count
        name = words.name("event", item.event_type)
        made.append(
            {**_edges(item.start, step), "type": name, "n": item.count, "under": under, "over": tops[item.start]}
        )
    empty = made[0]["type"]
    made += [{**_edges(day, step), "type": empty, "n": 0, "under": 0, "over": 0} for day in span if day not in present]
    return made


def _edges(start: date, step: Step) -> dict[str, Any]:
    end = following(start, step)
    return {"start": millis(start), "end": millis(end), "day": start.isoformat()}


def millis(day: date) -> float:
    """Midnight UTC of the day, in milliseconds since 1970; a float, for charts cannot draw 64-bit integers."""
    return datetime.combine(day, time(), UTC).timestamp() * 1000


def brushed(ends: Sequence[float]) -> tuple[date, date]:
    """The days that a brush of [from, to] milliseconds covers; a bar that it only touches does not count."""
    first, last = (datetime.fromtimestamp(value / 1000, UTC) for value in sorted(ends[:2]))
    upto = last - timedelta(seconds=1) if last > first else last
    return first.date(), max(first.date(), upto.date())


def spec(bins: Sequence[Bin], step: Step, chosen: tuple[date | None, date | None], words: Words) -> dict[str, Any]:
    """Stacked bars with a brush; what lies outside the chosen days is pale."""
    kinds = [name for name in order() if name in {item.event_type for item in bins}]
    since, until = chosen
    inside = [f"datum.end > {millis(since)}"] if since else []
    inside += [f"datum.start <= {millis(until)}"] if until else []
    shown = rows(bins, step, words)
    return {
        "height": HEIGHT,
        "params": [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}],
        "mark": {"type": "rect", "xOffset": 0.5, "x2Offset": -0.5},
        "encoding": {
            "x": {
                "field": "start", "type": "temporal", "title": None,
                "scale": {"type": "utc", "nice": False},
                "axis": {
                    "grid": False, "labelOverlap": True, "tickCount": 7, "labelBound": 2,
                    "labelExpr": _label(bins, words),
                },
            },
            "x2": {"field": "end"},
            "y": {
                "field": "under", "type": "quantitative", "title": None,
                "scale": {"domain": [0, max(row["over"] for row in shown)]},
                "axis": {"tickMinStep": 1, "tickCount": 3, "format": "d"},
            },
            "y2": {"field": "over"},
            "color": {
                "field": "type", "type": "nominal", "legend": None,
                "scale": {
                    "domain": [words.name("event", name) for name in kinds],
                    "range": [look(name).colour for name in kinds],
                },
            },
            "opacity": {"condition": {"test": " && ".join(inside) or "true", "value": 1}, "value": 0.25},
            "tooltip": [
                {"field": "day", "type": "nominal", "title": words("card.when")},
                {"field": "type", "type": "nominal", "title": words("filters.types")},
                {"field": "n", "type": "quantitative", "title": words("timeline.incidents")},
            ],
        },
    }  # fmt: skip


def _label(bins: Sequence[Bin], words: Words) -> str:
    """A day's name on the axis in the reader's language, as a Vega expression."""
    days = sorted({item.start for item in bins})
    months = json.dumps([words.month(number)[:12] for number in range(12)], ensure_ascii=False)
    month = f"{months}[utcmonth(datum.value)]"
    if days and (days[-1] - days[0]).days > LONG_DAYS:
        return f"{month} + ' ' + utcyear(datum.value)"
    return f"utcdate(datum.value) + ' ' + {month}"
