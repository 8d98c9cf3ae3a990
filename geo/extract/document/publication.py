"""When an article was published, and how that is known. Never today's date by default."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from geo.extract.dates.date_lines import line_date, weekdays_said
from geo.extract.dates.words import date_pattern, month_number
from geo.extract.text.sentences import Sentence
from geo.extract.text.word_lists import lexicon
from geo.model import Article, PublishedSource, Zone
from geo.vocabulary import table

_URL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?!\d)", re.IGNORECASE
)
_PUBLISHED = r"\b(?:%s)\b\W{0,3}{ON}(?:{MONTH} {DAY},? {YEAR}|{DAY:day2} {MONTH:month2},? {YEAR:year2})"
_MONTH_DAY = r"\b(?:{MONTH}\s{DAY}|{DAY:day2} {MONTH:month2})(?!\d|,? (?:19|20)\d\d)\b"
_WHOLE_DAY = r"\b(?:{MONTH}\s{DAY},? {YEAR}|{DAY:day2} {MONTH:month2},? {YEAR:year2})"
_TITLE_DAY = (  # "Daily digest - 18 March 2013", never "Remembering 11 September 2001"
    r"(?:[-–—|:,(]\s*)(?:{MONTH} {DAY},? {YEAR}|{DAY:day2} {MONTH:month2},? {YEAR:year2})\)?\s*$"
)
_YEAR = r"\b{MONTH}(?: {DAY})?,? {YEAR}"
_EARLIEST = 1990
_LATEST = 2040


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # digits of a URL that only look like a date
        return None


def from_url(url: str) -> date | None:
    """The day in a path such as ``/2014/06/16/``."""
    match = _URL.search(url)
    if match is None:
        return None
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _month_or_zero(month)
    return _valid(int(match["year"]), number, int(match["day"])) if number else None


def _month_or_zero(word: str) -> int:
    try:
        return month_number(word)
    except KeyError:
        return 0


def _published() -> re.Pattern[str]:
    words = lexicon("publication", "published").in_order
    return date_pattern(_PUBLISHED.replace("%s", "|".join(words) or "(?!)"))


def from_text(text: str, zones: Sequence[Zone]) -> date | None:
    """The day of a date line, of a dateline, or after "Published"."""
    for zone in zones:
        part = text[zone.span.start : zone.span.end]
        if zone.kind == "dateline_date":
            return line_date(part)
        whole = date_pattern(_WHOLE_DAY).search(part) if zone.kind == "dateline" else None
        if whole is not None:
            month = month_number(whole["month"] or whole["month2"])
            return _valid(int(whole["year"] or whole["year2"]), month, int(whole["day"] or whole["day2"]))
        ends = date_pattern(_TITLE_DAY, re.NOFLAG).search(part) if zone.kind == "headline" else None
        if ends is not None:
            month = month_number(ends["month"] or ends["month2"])
            return _valid(int(ends["year"] or ends["year2"]), month, int(ends["day"] or ends["day2"]))
    match = _published().search(text[:1500])
    if match is None:
        return None
    year = int(match["year"] or match["year2"])
    return _valid(year, month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"]))


def _known_years(text: str) -> range:
    """The years in which everybody and everything named in a text was what it is called there."""
    low, high = _EARLIEST, _LATEST
    for name, (since, until) in table("actors")["known"].items():
        if name in text:
            low, high = max(low, since), min(high, until)
    return range(low, high + 1)


def inferred(text: str, sentences: Sequence[Sentence]) -> date | None:
    """The one day on which a month and day of the text falls on its weekday, while its offices were so filled.

    None unless exactly one year fits: a guess among several would be an invention.
    """
    weekdays = Counter(weekdays_said([sentence for sentence in sentences if sentence.zone == "body"])).most_common(1)
    found = [_named_day(match) for match in date_pattern(_MONTH_DAY, re.NOFLAG).finditer(text)]
    days = Counter(day for day in found if day is not None).most_common(1)
    years = _known_years(text)
    if not weekdays or not days or len(years) > 15:
        return None
    (month, day), weekday = days[0][0], weekdays[0][0]
    fitting = [named for year in years if (named := _valid(year, month, day)) and named.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def _named_day(match: re.Match[str]) -> tuple[int, int] | None:
    month, day = _month_or_zero(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    return (month, day) if 1 <= day <= 31 and month else None


def first_year(text: str) -> int | None:
    """The year that a text first names with a month, for the days after it that name none."""
    match = date_pattern(_YEAR, re.NOFLAG).search(text)
    return int(match["year"]) if match else None


def published(
    article: Article, zones: Sequence[Zone], sentences: Sequence[Sentence]
) -> tuple[date | None, PublishedSource]:
    """The day an article was published and where that was found; none and "unknown" where it is found nowhere."""
    if article.published is not None:
        return article.published, article.published_source
    day = from_text(article.text, zones)
    if day is not None:
        return day, "text"
    day = from_url(article.url)
    if day is not None:
        return day, "url"
    day = inferred(article.text, sentences)
    return (day, "inferred") if day is not None else (None, "unknown")
