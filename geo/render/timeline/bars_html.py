"""The timeline as a part of a page: bars stretched to the room there is, with the page's own letters around them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from geo.render.html import Html, tag
from geo.render.map.basemap import WIDTH
from geo.render.timeline.bars_svg import LANE, Scale, drawn_stretches, piled_bars, stretch_key
from geo.render.timeline.bins import strip
from geo.render.words import Words
from geo.store import Bin

__all__ = ["bars_html"]

HEIGHT = 170
LANE_PX = 9  # of the screen, with what parts one lane from the next


def bars_html(bins: Sequence[Bin], scale: Scale, words: Words, label: str) -> Html:
    """The bars, over them what the highest one holds, under them the first and the last day along the axis.

    Stretches are a picture of their own: where the bars have little room, these would become lines that nobody sees.
    """
    step = words(f"timeline.{scale.along.step}")
    highest = strip(bins).most  # its own, where the scale is that of another timeline beside it
    most = words("timeline.most", n=f"{highest:,}", step=step) if highest else ""
    drawn = [_picture(piled_bars(bins, scale, HEIGHT - 1, words), HEIGHT, alt=label, title=label)]
    if scale.lanes:
        high = scale.lanes * LANE
        stretches = drawn_stretches(bins, scale, 1, words)
        drawn.append(_picture(stretches, high, alt="", cls="dl-lanes", style=f"height: {high * LANE_PX / LANE:.0f}px"))
    over = most, stretch_key(bins, words, strip(bins, scale.lanes).hidden)
    lines = [tag("div", *(tag("bdi", text) for text in texts)) for texts in (over, map(words.day, scale.along.days))]
    return tag("figure", lines[0], *drawn, lines[1], cls="dl-bars")


def _picture(parts: Sequence[Html], high: int, **attributes: str) -> Html:
    """A picture that is stretched to the room it has."""
    svg = tag(
        "svg", *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {high}", preserveAspectRatio="none"
    )
    return tag("img", src=f"data:image/svg+xml,{quote(svg)}", **attributes)
