"""The day an article was published, where its address or its page's metadata says so. Never today, never a guess."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

__all__ = ["date_in_page", "date_in_url", "day_of"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[/_.-])(?P<month>\d{1,2}|[a-z]{3,9})(?P=sep)(?P<day>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<year8>20\d\d)(?P<month8>[01]\d)(?P<day8>[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")

# In this order: what says "published" goes before what may mean "changed" or "printed".
_PUBLISHED_META = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "article_date_original",
    "date",
)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(name) + 1 if (name := month[:3].lower()) in _MONTHS else 0
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def date_in_url(url: str) -> date | None:
    """The day in an address such as ``/2014/06/16/`` or ``/2014-jun-16-``; none where it holds none."""
    for found in _IN_PATH.finditer(urlsplit(url).path):
        part = found.groupdict()
        if day := _day(part["year"] or part["year8"], part["month"] or part["month8"], part["day"] or part["day8"]):
            return day
    return None


def day_of(written: str) -> date | None:
    """The day of an ISO date or time, or of a mail date such as ``Mon, 16 Jun 2014 08:00:00 GMT``; none else."""
    if found := _ISO.match(written):
        return _day(*found.groups())
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - only pages that write mail dates need it

    try:
        return parsedate_to_datetime(written).date()
    except ValueError:
        pass
    for pattern in ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y"):
        try:
            return datetime.strptime(written.strip(), pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def _published_in(value: object, depth: int = 0) -> Iterator[str]:
    """Every ``datePublished`` in a JSON-LD block, outermost first."""
    if depth > 6:
        return
    if isinstance(value, dict):
        if isinstance(written := value.get("datePublished"), str):
            yield written
        for inner in value.values():
            yield from _published_in(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _published_in(inner, depth + 1)


def _json_ld(page: Any) -> Iterator[str]:
    for block in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _published_in(json.loads(block.text or ""))
        except (ValueError, RecursionError):
            continue  # a block that is no JSON says nothing; the meta elements may still


def _meta(page: Any) -> Iterator[str]:
    said: dict[str, str] = {}
    for element in page.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(name.lower(), element.get("content") or "")
    yield from (said[name] for name in _PUBLISHED_META if said.get(name))


def _time_elements(page: Any) -> Iterator[str]:
    for element in page.iterfind(".//time[@datetime]"):
        marks = " ".join((element.get("itemprop") or "", element.get("class") or "", element.get("pubdate") or ""))
        if "publish" in marks.lower() or element.get("pubdate") is not None:
            yield element.get("datetime")


def date_in_page(page: Any) -> date | None:
    """The publication day that a parsed HTML page (an lxml element) declares in its metadata; none where none does."""
    for source in (_meta, _json_ld, _time_elements):
        for written in source(page):
            if day := day_of(written):
                return day
    return None
