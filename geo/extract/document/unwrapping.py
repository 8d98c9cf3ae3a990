"""Text whose lines were cut to a width, as telexes and old mail have it, read as the paragraphs that it was cut from.

Only line ends change, into blanks, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LIST_ITEM = re.compile(r"\s*(?:[-–—•·*▪◦🔹>]|\d{1,2}[.)/:]|\(\w{1,2}\)|[A-Z][\w .]{2,24}:\s)")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_WIDTHS = range(40, 121)
"""Characters a line that telexes, mail and printed columns are cut to."""
_SURE = 3
"""From so many lines on the widths tell that a text was cut; two lines may be a heading and a text."""
_MOST = 0.6
_MANY = 0.3
_WIDE = 0.6
"""Of the width of the widest line: a shorter one ended by itself."""


def unwrapped(text: str) -> str:
    """The text with its paragraphs in one line each, where its lines were cut; as it was where they were not."""
    lines = text.split("\n")
    pairs = [(at, at + 1) for at in range(len(lines) - 1) if lines[at].strip() and lines[at + 1].strip()]
    if not pairs:
        return text
    width = _width(lines)
    if width not in _WIDTHS:
        return text
    full = [pair for pair in pairs if _is_full(lines, pair, width)]
    running = [pair for pair in pairs if _runs_on(lines, pair) and len(lines[pair[0]].rstrip()) >= _WIDE * width]
    shouted = [pair for pair in pairs if _shouted(lines, pair) and _goes_on(lines, pair, width)]
    if len(full) >= _MOST * len(pairs) and (len(pairs) >= _SURE or all(_shouted(lines, pair) for pair in full)):
        joined = {*full, *running, *shouted}
    elif len(pairs) >= _SURE and len(shouted) >= _MOST * len(pairs):
        joined = {*full, *shouted}  # a telex, whose small letters would have said that its lines run on
    elif len(pairs) >= _SURE and len(running) >= _MANY * len(pairs):
        joined = {pair for pair in pairs if _goes_on(lines, pair, width)}
    else:
        return text
    ends = {at for at, following in joined if not _LIST_ITEM.match(lines[following])}
    return "".join(line + (" " if at in ends else "\n") for at, line in enumerate(lines[:-1])) + lines[-1]


def _width(lines: Sequence[str]) -> int:
    """The width that a text was cut to, were it cut: the widest line but for a few that had no blank to be cut at."""
    widths = sorted(len(line.rstrip()) for line in lines if line.strip())
    return widths[-1 - len(widths) // 20]


def _is_full(lines: Sequence[str], pair: tuple[int, int], width: int) -> bool:
    """Whether the first word of the next line had no room any more."""
    line, following = lines[pair[0]].rstrip(), lines[pair[1]].split(None, 1)[0]
    return len(line) + 1 + len(following) > width


def _runs_on(lines: Sequence[str], pair: tuple[int, int]) -> bool:
    """Whether a sentence goes on in the next line, as its small first letter shows."""
    return lines[pair[1]].lstrip()[0].islower() and not _ENDS_SENTENCE.search(lines[pair[0]].rstrip())


def _goes_on(lines: Sequence[str], pair: tuple[int, int], width: int) -> bool:
    line = lines[pair[0]].rstrip()
    return len(line) >= _WIDE * width and not _ENDS_SENTENCE.search(line)


def _shouted(lines: Sequence[str], pair: tuple[int, int]) -> bool:
    return lines[pair[0]].isupper() and lines[pair[1]].isupper()
