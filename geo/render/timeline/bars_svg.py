"""The timeline as SVG, for reports, slides and comparisons: the same bars and stretches as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.render.html import Html, tag
from geo.render.map.basemap import WIDTH
from geo.render.symbology import INK, look
from geo.render.timeline.bins import Axis, Bar, Stretch, axis, following, strip
from geo.render.words import Words
from geo.store import Bin
from geo.store.protocol import Step

__all__ = ["LANE", "Scale", "bars_svg", "drawn_stretches", "piled_bars", "stretch_key"]

BARS_HEIGHT, LANE = 190, 7
GAP = 0.15  # of a narrow bar stays free beside it, of a wide one a pixel
NO_GAP_PX = 3.0  # of the narrowest none: half a pixel beside each would dilute all colours
SLIM_PX = 10.0  # narrower, dashes would look like something else
EDGE = "#b9b1a3"


@dataclass(frozen=True, slots=True)
class Scale:
    """What timelines that are compared have in common: the highest pile and the lanes; ``along`` is each one's time."""

    along: Axis
    most: int
    lanes: int

    @classmethod
    def of(cls, bins: Sequence[Bin], step: Step) -> Scale:
        """The one that shows all of the bins."""
        shown = strip(bins)
        return cls(axis(bins, step), shown.most, shown.lanes)


def _drawn(bins: Sequence[Bin], scale: Scale, high: float, words: Words) -> list[Html]:
    """Bars by type over a line, and under it what is only dated to a longer period, in a picture so many units high."""
    base = high - scale.lanes * LANE
    return [*piled_bars(bins, scale, base, words), *drawn_stretches(bins, scale, base + 3, words)]


def piled_bars(bins: Sequence[Bin], scale: Scale, base: float, words: Words) -> list[Html]:
    """The bars alone, over their line so many units below the top."""
    up = (base - 10) / max(1, scale.most)
    top = [tag("path", d=f"M10 10.5H{WIDTH - 10}", stroke=EDGE, stroke_opacity="0.4", fill="none")]
    return [
        *(top if scale.most else []),
        *(_bar(bar, scale.along, base, up, words) for bar in strip(bins).bars),
        tag("path", d=f"M10 {base + 0.5:.1f}H{WIDTH - 10}", stroke=EDGE, fill="none"),
    ]


def drawn_stretches(bins: Sequence[Bin], scale: Scale, top: float, words: Words) -> list[Html]:
    """What is only dated to a longer period, and what lasts: each in its lane, from so many units below the top."""
    return [_stretch(stretch, scale.along, top, words) for stretch in strip(bins, scale.lanes).stretches]


def bars_svg(bins: Sequence[Bin], step: Step, words: Words) -> Html:
    """A picture with its own words: the highest pile, the first and the last day, and what the stretches mean."""
    if not bins:
        return Html("")
    scale = Scale.of(bins, step)
    first, last = (words.day(day) for day in scale.along.days)
    foot, middle = str(BARS_HEIGHT - 5), str(WIDTH / 2)
    texts = [
        tag("text", words.alone(first), x="10", y=foot, font_size="12", fill=INK),
        tag("text", words.alone(last), x=str(WIDTH - 10), y=foot, text_anchor="end", font_size="12", fill=INK),
        tag("text", words.alone(stretch_key(bins, words)), x=middle, y=foot, text_anchor="middle", font_size="11",
            fill=INK),
    ]  # fmt: skip
    if scale.most:
        texts.append(tag("text", f"{scale.most:,}", x="10", y="22", font_size="11", fill=INK))
    return tag(
        "svg", *_drawn(bins, scale, BARS_HEIGHT - 20, words), *texts,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {BARS_HEIGHT}", role="img",
        aria_label=words("timeline.label", step=words(f"timeline.{step}")), font_family="system-ui, sans-serif",
        cls="bars",
    )  # fmt: skip


def stretch_key(bins: Sequence[Bin], words: Words, hidden: int = 0) -> str:
    """What the stretches mean, in words that a picture on paper shows too, and how many have no room in it."""
    parts = []
    for sign, name, lasting in (("┄", "soft_key", False), ("▬", "lasting_key", True)):
        count = sum(item.count for item in bins if item.until and item.lasting == lasting)
        if count:
            parts.append(f"{sign} {words(f'timeline.{name}')}: {count:,}")
    return " · ".join([*parts, *([words("timeline.undrawn", n=hidden)] if hidden else [])])


def _across(first: date, end: date, along: Axis) -> tuple[float, float]:
    """Left edge and width in pixels of the days up to ``end``, which is not among them."""
    left, right = (10 + (WIDTH - 20) * min(1.0, max(0.0, along.share(day))) for day in (first, end))
    wide = right - left
    return left, max(1.0, wide - (min(1.0, GAP * wide) if wide >= NO_GAP_PX else 0.0))


def _bar(bar: Bar, along: Axis, base: float, up: float, words: Words) -> Html:
    left, wide = _across(bar.start, following(bar.start, along.step), along)
    name = words.name("event", bar.event_type)
    return tag(
        "rect", tag("title", f"{bar.start} · {name} · {bar.count}"),
        x=f"{left:.1f}", width=f"{wide:.1f}", y=f"{base - (bar.under + bar.count) * up:.1f}",
        height=f"{bar.count * up:.1f}", fill=look(bar.event_type).colour,
    )  # fmt: skip


def _stretch(stretch: Stretch, along: Axis, top: float, words: Words) -> Html:
    left, wide = _across(stretch.first, stretch.last + timedelta(days=1), along)
    colour, name = look(stretch.event_type).colour, words.name("event", stretch.event_type)
    how = words("timeline.lasting" if stretch.lasting else "timeline.soft")
    return tag(
        "rect", tag("title", f"{words.days(stretch.first, stretch.last)} · {name} · {stretch.count} · {how}"),
        x=f"{left:.1f}", width=f"{wide:.1f}", y=f"{top + stretch.lane * LANE:.1f}", height=str(LANE - 2), rx="2",
        fill=colour, fill_opacity="1" if stretch.lasting else "0.22", stroke=colour,
        stroke_dasharray=None if stretch.lasting or wide < SLIM_PX else "4 3",
    )  # fmt: skip
