"""The date grammar: what each phrase means, counted from an anchor day, after UCDP's coding rules.

A rule is a name, a pattern and a function from the match and the anchor to (first day, last day, date_prec). General
date libraries guess; these rules know what "Wednesday" means in a paper that is printed on a Wednesday.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from geo.extract.dates.words import DAY, MONTH, NUMBER, WEEKDAY, YEAR, Days, count_word, month_number, weekday_number


class Rule(NamedTuple):
    """One phrase of the grammar; ``days`` answers none where the phrase means no day."""

    name: str
    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], date], Days | None]


def most_recent(weekday: int, anchor: date) -> date:
    """The last such weekday, the anchor day included."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def _day(anchor: date, back: int = 0, until: int | None = None, precision: int = 1) -> Days:
    return anchor - timedelta(days=back), anchor - timedelta(days=back if until is None else until), precision


def whole_month(year: int, month: int) -> Days:
    """The first to the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), 4


def year_of(match: re.Match[str], anchor: date, month: int, day: int = 1) -> int:
    """The year a phrase names, else the one that puts the day in the last twelve months (a few days ahead allowed)."""
    if match.groupdict().get("year"):
        return int(match["year"])
    ahead = (month, min(day, 28)) > ((anchor + timedelta(days=3)).month, (anchor + timedelta(days=3)).day)
    crosses = anchor.month == 12 and (anchor + timedelta(days=3)).year > anchor.year
    return anchor.year - 1 if ahead and not crosses else anchor.year


def _month_day(match: re.Match[str], anchor: date) -> Days | None:
    month, day = month_number(match["month"]), int(match["day"])
    year = year_of(match, anchor, month, day)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    day_named = date(year, month, day)
    last = match.groupdict().get("until")
    if last and day < int(last) <= calendar.monthrange(year, month)[1]:
        return day_named, date(year, month, int(last)), 2
    if match.groupdict().get("about"):
        return day_named - timedelta(days=1), day_named + timedelta(days=1), 2
    return day_named, day_named, 1


def _day_to_day(match: re.Match[str], anchor: date) -> Days | None:
    """Both days as named, the second perhaps in a later month: "between June 11 and 14", "from May 28 to June 3"."""
    last_month = month_number(match["last_month"] or match["month"])
    year = year_of(match, anchor, last_month, int(match["until"]))
    first = date(year, month_number(match["month"]), int(match["day"]))
    last = date(year, last_month, int(match["until"]))
    if first.month > last.month:
        first = date(year - 1, first.month, first.day)  # over New Year
    if last < first:
        return None
    days = (last - first).days + 1
    return first, last, 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4


def _month(match: re.Match[str], anchor: date) -> Days | None:
    month = month_number(match["month"])
    year = year_of(match, anchor, month)
    start, end, precision = whole_month(year, month)
    part = (match.groupdict().get("part") or "").lower()
    if part.startswith(("early", "beginning", "start")):
        end = date(year, month, 10)
    elif part.startswith("mid"):
        start, end = date(year, month, 10), date(year, month, 20)
    elif part.startswith(("late", "end")):
        start = date(year, month, 15)
    elif part.startswith("first week"):
        end, precision = date(year, month, 7), 3
    if start <= anchor < end:
        end = anchor
    return start, max(start, end), precision


def _year(match: re.Match[str], anchor: date) -> Days | None:  # noqa: ARG001 - every rule takes the anchor
    year = int(match["year"])
    part = (match.groupdict().get("part") or "").lower()
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part.strip("-"), (1, 12))
    return date(year, first, 1), whole_month(year, last)[1], 5


def _weekday(match: re.Match[str], anchor: date) -> Days | None:
    day = most_recent(weekday_number(match), anchor)
    words = match.group().lower()
    if words.startswith("last") and day == anchor:
        day -= timedelta(days=7)
    if words.startswith("since"):
        return day, anchor, 2
    return day, day, 1


def _weekend(match: re.Match[str], anchor: date) -> Days | None:
    saturday = most_recent(5, anchor)
    if match.group().lower().startswith("last") and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1), 2


def _last_week(match: re.Match[str], anchor: date) -> Days | None:
    monday = anchor - timedelta(days=anchor.weekday() + 7)
    if match.group().lower().startswith("late"):
        return monday + timedelta(days=4), monday + timedelta(days=6), 2
    return monday, monday + timedelta(days=6), 3


def _months_back(anchor: date, months: int) -> date:
    index = anchor.year * 12 + anchor.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))


def _ago(match: re.Match[str], anchor: date) -> Days | None:
    count, unit = count_word(match["n"]), match["unit"].lower()
    if unit == "day":
        return _day(anchor, count)
    if unit == "week":
        middle = anchor - timedelta(days=7 * count)
        return middle - timedelta(days=3), middle + timedelta(days=3), 3
    if unit == "month":
        then = _months_back(anchor, min(count, 1200))
        return whole_month(then.year, then.month)
    if unit in {"hour", "minute"}:
        return _day(anchor, 1 if unit == "hour" and count > 12 else 0)
    return date(anchor.year - count, 1, 1), date(anchor.year - count, 12, 31), 5


def _past(match: re.Match[str], anchor: date) -> Days | None:
    count, unit = count_word(match["n"]), match["unit"].lower()
    if unit == "hour":
        return _day(anchor, 2 if count >= 48 else 1, 0, 2)
    if unit == "day":
        return _day(anchor, count, 1 if count <= 2 else 0, 2 if count < 7 else 3)
    if unit == "week":
        return _day(anchor, 7 * count - 1, 0, 3 if count == 1 else 4)
    if unit == "month":
        return _months_back(anchor, count), anchor, 5
    return date(anchor.year - count, anchor.month, 1), anchor, 5


def _rule(name: str, pattern: str, count: Callable[[re.Match[str], date], Days | None]) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), count)


def _back(back: int, until: int | None = None, precision: int = 1) -> Callable[[re.Match[str], date], Days | None]:
    return lambda _, anchor: _day(anchor, back, until, precision)


_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_PAST_WORD = r"(?:the )?(?:past|last|preceding|previous)"
_LAST_MONTH = MONTH.replace("month", "last_month")
_LAST_DAY = r"(?P<until>[0-3]?\d)(?:st|nd|rd|th)?"
_NUMERIC_DATE = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

RULES: tuple[Rule, ...] = (
    _rule(
        "day to day",
        rf"(?:between|from) {MONTH}\s?{DAY} (?:and|to|until|till|through) (?:{_LAST_MONTH} )?{_LAST_DAY}(?!\d|:|,\d)"
        rf"(?:,? {YEAR})?",
        _day_to_day,
    ),
    _rule(
        "day range",
        rf"(?:between |from )?{_NUMERIC_DATE}\s?(?:-|–|to|and)\s?(?P<until>[0-3]?\d)(?:st|nd|rd|th)? {MONTH}"
        rf"(?:,? {YEAR})?",
        _month_day,
    ),
    _rule(
        "day month",
        rf"(?:{WEEKDAY},? )?(?P<about>(?:on or )?around )?(?:the )?{DAY} (?:of )?{MONTH}(?:,? {YEAR})?",
        _month_day,
    ),
    _rule(
        "month day",
        rf"(?:{WEEKDAY},? )?(?P<about>(?:on or )?around )?{MONTH}\s?{DAY}(?:\s?(?:-|–|to)\s?(?P<until>[0-3]?\d))?"
        rf"(?!\d|:)(?:,? {YEAR})?",
        _month_day,
    ),
    _rule("iso day", rf"{YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)", lambda m, _: iso(m)),
    _rule(
        "part of month",
        rf"(?:(?:the )?(?P<part>early|beginning of|start of|mid-?|middle of|late|end of|first week of)"
        rf"(?: in)?[ -]?){MONTH}(?: (?:of )?{YEAR})?",
        _month,
    ),
    _rule("month year", rf"{MONTH}(?: of)?,? {YEAR}", _month),
    _rule("in month", rf"(?<=in |ce |by ){MONTH}", _month),
    _rule("weekday night", rf"(?:late |early )?(?:last |on |this |since )?{WEEKDAY}(?:(?:'s|’s)? (?:night|evening"
          r"|morning|afternoon))?", _weekday),
    _rule("last night", r"last night|yesterday(?: \w+)?|the other day|(?:a|one) day earlier|the previous day",
          _back(1)),
    _rule("today", r"today|this (?:morning|afternoon|evening)|tonight|earlier in the day|earlier on the day",
          _back(0)),
    _rule("weekend", r"(?:over |during |at |this |last |past |the )+weekend", _weekend),
    _rule("late last week", r"late last week", _last_week),
    _rule("this week", r"(?:earlier )?this week|since the (?:beginning|start) of the week",
          lambda _, anchor: (anchor - timedelta(days=anchor.weekday()), anchor, 2)),
    _rule("last week", r"last week", _last_week),
    _rule("recent days", r"(?:in )?recent days|(?:the )?(?:past|last) few days", _back(3, 1, 2)),
    _rule("recently", r"recently|recent attacks?", _back(3, 1, 2)),
    _rule("past n", rf"{_PAST_WORD} {NUMBER} {_UNIT}", _past),
    _rule("past unit", rf"(?:the )?past (?P<n>)?{_UNIT}",
          lambda m, anchor: _day(anchor, {"hour": 0, "day": 1, "week": 6, "month": 30}.get(m["unit"].lower(), 365), 0,
                                 {"hour": 1, "day": 1, "week": 3, "month": 4}.get(m["unit"].lower(), 5))),
    _rule("ago", rf"{NUMBER} (?P<unit>hour|day|week|month|year|minute)s? (?:ago|earlier)", _ago),
    _rule("n-day offensive", rf"{NUMBER}-day(?:s|-long)?", lambda m, a: _day(a, max(count_word(m["n"]) - 1, 0), 0, 2)),
    _rule("week-long", r"week-?long|week-old", _back(6, 0, 3)),
    _rule("fortnight", r"(?:a|the past|last) fortnight(?: ago)?", _back(13, 0, 4)),
    _rule("recent weeks", r"(?:in )?recent weeks|(?:past |last )?(?:several|few|a number of) weeks", _back(20, 0, 4)),
    _rule("earlier this month", r"earlier this month|this month",
          lambda _, a: (a.replace(day=1), max(a.replace(day=1), a - timedelta(days=1)), 4)),
    _rule("last month", r"(?:early |late )?last month",
          lambda _, a: whole_month((a.replace(day=1) - timedelta(days=1)).year,
                                   (a.replace(day=1) - timedelta(days=1)).month)),
    _rule("past months", r"(?:in |the )?(?:past|last|recent)(?: few| several)? months",
          lambda _, a: (_months_back(a, 3), a, 5)),
    _rule("past year", r"(?:the |over the )?past year", lambda _, a: (a.replace(month=1, day=1), a, 5)),
    _rule("last year", r"last year(?:'s|’s)?",
          lambda _, a: (date(a.year - 1, 1, 1), date(a.year - 1, 12, 31), 5)),
    _rule("this year", r"(?:earlier |since the (?:beginning|start) of )?this year",
          lambda _, a: (date(a.year, 1, 1), a, 5)),
    _rule("year", rf"(?:(?:in |since |the |of |from )|(?P<part>early|mid|late)[ -])(?:the )?{YEAR}", _year),
)  # fmt: skip


def iso(match: re.Match[str]) -> Days | None:
    """The day of a numeric date, or none where no calendar has it."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day), 1
