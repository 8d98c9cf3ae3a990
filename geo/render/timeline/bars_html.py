"""The timeline as a part of a page: bars stretched to the room there is, with the page's own letters around them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from geo.render.html import Html, tag
from geo.render.map.basemap import WIDTH
from geo.render.timeline.bars_svg import Scale, drawn_bars, stretch_key
from geo.render.words import Words
from geo.store import Bin

__all__ = ["bars_html"]

HEIGHT = 170


def bars_html(bins: Sequence[Bin], scale: Scale, words: Words, label: str) -> Html:
    """The bars, over them what the highest one holds, under them the first and the last day along the axis."""
    step = words(f"timeline.{scale.along.step}")
    most = words("timeline.most", n=f"{scale.most:,}", step=step) if scale.most else ""
    picture = tag(
        "svg", *drawn_bars(bins, scale, HEIGHT, words),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", preserveAspectRatio="none",
    )  # fmt: skip
    drawn = tag("img", src=f"data:image/svg+xml,{quote(picture)}", alt=label, title=label)
    over, under = (most, stretch_key(bins, words)), map(words.day, scale.along.days)
    lines = [tag("div", *(tag("bdi", text) for text in texts)) for texts in (over, under)]
    return tag("figure", lines[0], drawn, lines[1], cls="dl-bars")
