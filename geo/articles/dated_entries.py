"""Round-ups and logs: a text whose stretches stand each below a day of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from geo.articles.bundles import Part
from geo.articles.written_day import day_of

__all__ = ["dated_entries"]

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?:19|20)\d\d|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:[\s,|•·–—-]+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?)?)?"
_HEADING = re.compile(rf"[ \t#*>-]*{_WEEKDAY}(?P<day>{_DAY}){_CLOCK}[ \t:*–—-]*", re.IGNORECASE)
"""A line that is a day and no more: "## Tuesday, 14 May 2024 - 09:10"."""
_LED = re.compile(rf"[ \t#*>•-]*{_WEEKDAY}(?P<day>{_DAY}){_CLOCK}\s*(?::|\s[–—-])\s+(?P<rest>\S.*)", re.IGNORECASE)
"""A paragraph that a day leads: "14 May 2024: Shells hit ..."."""
_YEARLESS = re.compile(
    rf"[ \t#*>-]*{_WEEKDAY}(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"{_CLOCK}[ \t:*–—-]*",
    re.IGNORECASE,
)
"""The same without a year, which is then that of the day on which the whole was published."""
_NEAR = timedelta(days=200)
_FEWEST = 2
_FEWEST_WORDS = 8
_LONGEST_LINE = 90


def _nearest(written: str, published: date) -> date | None:
    """The day of a month that lies nearest to another day."""
    years = (published.year, published.year - 1, published.year + 1)
    days = (day for year in years if (day := day_of(f"{written} {year}")))
    return next((day for day in days if abs(day - published) < _NEAR), None)


def _lead(line: str, published: date | None) -> tuple[date, str] | None:
    """The day that a line begins an entry with, and what stands behind it."""
    for form in (_HEADING, _LED):
        found = form.fullmatch(line) if form is _LED or len(line) <= _LONGEST_LINE else None
        if found and (day := day_of(found["day"])):
            return day, found.groupdict().get("rest") or ""
    found = _YEARLESS.fullmatch(line) if published and len(line) <= _LONGEST_LINE else None
    day = _nearest(found["day"], published) if found and published else None
    return (day, "") if day else None


def dated_entries(text: str, published: date | None = None) -> Iterator[Part]:
    """The entries of a text that is made of them, with what stands above the first; nothing where it is not.

    Two entries at least, of two days or more, each with a sentence; ``published`` is the day of what stands above.
    """
    above: list[str] = []
    entries: list[tuple[date, list[str]]] = []
    for line in text.splitlines():
        if lead := _lead(line, published):
            entries.append((lead[0], [lead[1]] if lead[1] else []))
        else:
            (entries[-1][1] if entries else above).append(line)
    told = [(day, "\n".join(lines).strip()) for day, lines in entries]
    whole = len(told) >= _FEWEST and len({day for day, _ in told}) >= _FEWEST
    if not whole or any(len(said.split()) < _FEWEST_WORDS for _, said in told):
        return
    if len((opening := "\n".join(above).strip()).split()) >= _FEWEST_WORDS:
        yield Part(opening, published=published)
    for day, said in told:
        yield Part(said, published=day)
