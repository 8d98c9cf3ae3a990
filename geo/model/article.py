"""An article as it was read, and the stretches of its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.literals import check_choice

PublishedSource = Literal["given", "text", "url", "metadata", "inferred", "unknown"]
ZoneKind = Literal["headline", "dateline", "dateline_date", "body", "caption", "links", "comment", "boilerplate"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one article's text: ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuses an empty or reversed span (ValueError)."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"need 0 <= start < end, got {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether two stretches of one text share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Zone:
    """What a stretch of an article is: only body text, or a headline standing alone, makes incidents."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it was read; its id is a hash of source and text, so the same article is the same id."""

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: date | None = None
    published_source: PublishedSource = "unknown"
    zones: tuple[Zone, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a date without provenance and provenance without a date (ValueError)."""
        check_choice("published_source", self.published_source, PublishedSource)
        if (self.published is None) != (self.published_source == "unknown"):
            raise ValueError(
                f"published {self.published} does not go with published_source {self.published_source!r}; "
                "a date has a source, and no date is 'unknown'"
            )


def article_id(source: str, text: str) -> str:
    """Sixteen hexadecimal digits that depend on where an article came from (url, outlet or file name) and its text."""
    return hashlib.sha256(f"{source}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
