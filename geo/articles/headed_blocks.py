"""Several articles in one text, each below lines that say what it is: "Title: ...", "Source: ...", "Date: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.articles.bundles import Part
from geo.articles.written_day import day_of

__all__ = ["headed_blocks"]

_LINE = re.compile(
    r"[ \t*#]*(?P<name>title|headline|date|published|publication date|publication|source|outlet|newspaper|author|byline"
    r"|url|link|section|country|language|by)[ \t*]*:[ \t*]*(?P<value>\S.*?)[ \t*]*",
    re.IGNORECASE,
)
_FIELDS = {
    "title": "title", "headline": "title", "date": "day", "published": "day", "publication date": "day",
    "publication": "outlet", "source": "outlet", "outlet": "outlet", "newspaper": "outlet",
}  # fmt: skip
_RULE = re.compile(r"[\s=*_~#-]*")
_FEWEST = 2
_FEWEST_WORDS = 8


def _heads(lines: Sequence[str]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Each run of such lines that says a day, and a headline or an outlet: where it begins and ends, and its fields."""
    number = 0
    while number < len(lines):
        start, fields = number, dict[str, str]()
        while number < len(lines) and (found := _LINE.fullmatch(lines[number])):
            fields.setdefault(_FIELDS.get(found["name"].lower(), ""), found["value"])
            number += 1
        if day_of(fields.get("day", "")) and ("title" in fields or "outlet" in fields):
            yield start, number, fields
        number = max(number, start + 1)


def _body(lines: Sequence[str]) -> str:
    """The lines below a head, without the rules that part it from the next."""
    kept = list(lines)
    while kept and _RULE.fullmatch(kept[-1]):
        kept.pop()
    while kept and _RULE.fullmatch(kept[0]):
        kept.pop(0)
    return "\n".join(kept)


def headed_blocks(text: str) -> list[Part]:
    """The articles of a text that is made of such blocks, in their order; none where it is not."""
    lines = text.splitlines()
    heads = list(_heads(lines))
    if len(heads) < _FEWEST:
        return []
    ends = [start for start, _, _ in heads[1:]] + [len(lines)]
    parts = [
        Part(_body(lines[below:end]), fields.get("title", ""), fields.get("outlet", ""), day_of(fields["day"]))
        for (_, below, fields), end in zip(heads, ends, strict=True)
    ]
    return parts if all(len(part.text.split()) >= _FEWEST_WORDS for part in parts) else []
