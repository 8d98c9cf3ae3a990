"""Pictures in the page: drawn for paper, with other colours wherever the page is dark."""

from __future__ import annotations

from urllib.parse import quote

from geo.render.html import Html, tag
from geo.render.map.basemap import COAST, EDGE, LAND, NAME, SEA
from geo.render.symbology import INK

__all__ = ["OUTLINED", "image", "picture_address"]

OUTLINED = "m"
"""The class of small marks whose outline parts them from each other, and would drown their colour if it were light."""
# The ground as the map beside has it, in geo/assets/atlas.js.
_SEA, _LAND, _EDGE, _COAST, _NAME, _INK = "#10171d", "#1d262d", "#4d5a63", "#3b4a55", "#a9b0b6", "#e6ebee"
_NIGHT = (
    f"text:not([fill]){{fill:{_INK}}}", f"[fill='{NAME}']{{fill:{_NAME}}}", f"[fill='{INK}']{{fill:{_INK}}}",
    f"[stroke='{INK}']{{stroke:{_INK}}}", f".{OUTLINED}[stroke='{INK}']{{stroke:{_SEA}}}",
    f"[fill='{SEA}']{{fill:{_SEA}}}", f"[fill='{LAND}'],[fill='#ffffff']{{fill:{_LAND}}}",
    f"[stroke='{EDGE}']{{stroke:{_EDGE}}}", f"[stroke='{COAST}']{{stroke:{_COAST}}}",
    f"[stroke='{LAND}'],.n{{stroke:{_LAND}}}",
)  # fmt: skip
AT_NIGHT = f"<style>@media (prefers-color-scheme: dark) {{ {''.join(_NIGHT)} }}</style>"


def image(picture: Html, alt: str, first: float = 0.0) -> Html:
    """A picture in the page, which takes SVG elements out of HTML; where it is wider than its place, it is moved there.

    It is not so narrow on a phone that its letters could not be read. ``first`` is what is seen of it there at first,
    as a share of its width from its left.
    """
    drawn = tag("img", src=picture_address(picture), alt=alt, cls="dl-picture")
    begun = tag("span", cls="dl-first", style=f"--at: {first:.2f}")
    return tag("div", begun, drawn, cls="dl-wide", role="group", aria_label=alt, tabindex="0")


def picture_address(picture: Html) -> str:
    """An SVG picture as an image's address: drawn for paper, dark wherever the page is.

    The picture itself asks for the scheme of the element it stands in, so no server needs to know of it.
    """
    inside, end = picture.rsplit("</", 1)
    return f"data:image/svg+xml,{quote(f'{inside}{AT_NIGHT}</{end}')}"
