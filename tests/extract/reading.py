"""Reads a text written for a test: marked spans, and the incidents found in it."""

from __future__ import annotations

import re
from datetime import date

from geo.extract import extract
from geo.model import Article, Incident, article_id

REPORT_DAY = date(2015, 3, 11)
"""A Wednesday."""


def article(text: str, published: date | None = REPORT_DAY, title: str = "", url: str = "") -> Article:
    source = "given" if published else "unknown"
    return Article(article_id(url or "test", text), text, title, "", url, published, source)


def incidents(gazetteer, text: str, published: date | None = REPORT_DAY, title: str = "") -> list[Incident]:
    """The incidents of a text that the map would show, wherever they are."""
    found = extract(article(text, published, title), gazetteer).incidents
    shown = ("reported", "confirmed", "claimed", "disputed")
    return [one for one in found if one.status in shown and one.layer in ("incident", "displacement")]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ⟦marks⟧, and the spans that they stood around."""
    spans, plain, at = [], "", 0
    for match in re.finditer(r"⟦(.*?)⟧", text):
        plain += text[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], spans
