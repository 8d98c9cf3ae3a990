"""A picture put together from top to bottom: lines of text, pictures over the whole width, legends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from geo.render.html import Html, tag
from geo.render.symbology import INK
from geo.render.words import Words

__all__ = ["DIM", "GREY", "MARGIN", "SYMBOL_PX", "WIDTH", "Entry", "Layout", "sized"]

WIDTH, MARGIN = 1200, 32
DIM, GREY = "#59636b", "#c9cfd4"
LETTER = 0.53  # of the font's size: the mean width of a letter, for want of the browser's own measure
SYMBOL_PX = 7.0
Entry = tuple[Html, str, float]
"""One row of a legend: a symbol around its own middle, its words, half its width."""


@dataclass
class Layout:
    """Parts from top to bottom; ``y`` is where the next one begins."""

    words: Words
    y: float = MARGIN
    parts: list[Html] = field(default_factory=list)

    def text(self, text: str, size: int, *, most: int = 3, fill: str = INK, weight: str = "400") -> None:
        """Lines of text from the side on which the language begins."""
        lines = wrap(text, int((WIDTH - 2 * MARGIN) / (size * LETTER)))
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
        start = WIDTH - MARGIN if self.words.right_to_left else MARGIN
        for line in lines:
            self.y += round(size * 1.35)
            self.parts.append(
                tag("text", line, x=str(start), y=f"{self.y:.0f}", font_size=str(size), fill=fill, font_weight=weight,
                    direction="rtl" if self.words.right_to_left else "ltr")
            )  # fmt: skip

    def picture(self, svg: Html) -> None:
        """A picture over the whole width."""
        self.y += 14
        drawn, high = sized(svg, MARGIN, self.y, WIDTH - 2 * MARGIN)
        self.parts.append(drawn)
        self.y += high

    def legend(self, entries: Sequence[Entry]) -> None:
        """Symbols with their words, as many a line as there is room for."""
        across, turn = 0.0, -1 if self.words.right_to_left else 1
        start = WIDTH - MARGIN if turn < 0 else MARGIN
        tall = max((half for _, _, half in entries), default=0)
        self.y += tall + 18
        for symbol, label, half in entries:
            wide = 2 * half + 8 + len(label) * 15 * LETTER + 24
            if across and across + wide > WIDTH - 2 * MARGIN:
                across, self.y = 0.0, self.y + 2 * tall + 8
            x = start + turn * (across + half)
            self.parts.append(tag("g", symbol, transform=f"translate({x:.1f} {self.y - 5:.1f})"))
            self.parts.append(
                tag("text", label, x=f"{x + turn * (half + 7):.1f}", y=f"{self.y:.0f}", font_size="15", fill=INK,
                    direction="rtl" if turn < 0 else "ltr")
            )  # fmt: skip
            across += wide
        self.y += max(0.0, tall - SYMBOL_PX)

    def drawn(self, label: str) -> Html:
        """The whole picture, in a light look whatever the page's theme."""
        height = str(round(self.y + MARGIN))
        return tag(
            "svg", tag("rect", width=str(WIDTH), height=height, fill="#ffffff"), *self.parts,
            xmlns="http://www.w3.org/2000/svg", width=str(WIDTH), height=height, viewBox=f"0 0 {WIDTH} {height}",
            role="img", aria_label=label, font_family="system-ui, sans-serif",
        )  # fmt: skip


def sized(svg: Html, x: float, y: float, width: float) -> tuple[Html, float]:
    """The picture at a place and width of another, or of its own, and the height that it then has."""
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found
    height = round(width * int(found[2]) / int(found[1]), 1)
    put = f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
    return Html(svg.replace("<svg ", put, 1)), height
