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

from geo.extract.dates import calendars, feasts, weeks
from geo.extract.dates.calendars import whole_month, year_of
from geo.extract.dates.words import Days, count_word, month_number, needs, unit
from geo.extract.text.article_language import per_language
from geo.extract.text.word_lists import filled, lexicon, word_table

_EARLY = lexicon("dates", "early")
_MIDDLE = lexicon("dates", "middle")
_LATE = lexicon("dates", "late")


class Rule(NamedTuple):
    """One phrase of the grammar; ``days`` answers none where the phrase means no day."""

    name: str
    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], date], Days | None]
    needs: tuple[str, ...] = ()
    """Parts of words of which a text must have one for the phrase to be in it; none where any text may."""


def _day(anchor: date, back: int = 0, until: int | None = None, precision: int = 1) -> Days:
    return anchor - timedelta(days=back), anchor - timedelta(days=back if until is None else until), precision


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
    """Both days as named, the second perhaps in a later month: "between June 11 and 14", "from 28 May to 3 June"."""
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
    if part.startswith(_EARLY.in_order):
        end = date(year, month, 10)
    elif part.startswith(_MIDDLE.in_order):
        start, end = date(year, month, 10), date(year, month, 20)
    elif part.startswith(_LATE.in_order):
        start = date(year, month, 15)
    if start <= anchor < end:
        end = anchor
    return start, max(start, end), precision


def _week_to(match: re.Match[str], anchor: date) -> Days | None:
    month, day = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    last = date(year_of(match, anchor, month, day), month, day)
    return last - timedelta(days=6), last, 3


def _season(match: re.Match[str], anchor: date) -> Days | None:
    """A season of the year it names, or the last one: never where neither is said, as in "the summer heat"."""
    if not match["year"] and not match["last"]:
        return None
    first, last = word_table("dates", "seasons")[match["season"].lower()]
    over = last < first
    year = int(match["year"]) if match["year"] else anchor.year - (date(anchor.year, last, 28) >= anchor and not over)
    return date(year - over, first, 1), whole_month(year, last)[1], 5


def _year(match: re.Match[str], anchor: date) -> Days | None:  # noqa: ARG001 - every rule takes the anchor
    year = int(match["year"])
    part = (match.groupdict().get("part") or "").lower()
    thirds = ((_EARLY, 1, 4), (_MIDDLE, 5, 8), (_LATE, 9, 12))
    found = ((first, last) for words, first, last in thirds if part.startswith(words.in_order))
    first, last = next(found, (1, 12))
    return date(year, first, 1), whole_month(year, last)[1], 5


def _months_back(anchor: date, months: int) -> date:
    index = anchor.year * 12 + anchor.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))


def _ago(match: re.Match[str], anchor: date) -> Days | None:
    count, counted = count_word(match["n"]), unit(match)
    if counted == "day":
        return _day(anchor, count)
    if counted == "week":
        middle = anchor - timedelta(days=7 * count)
        return middle - timedelta(days=3), middle + timedelta(days=3), 3
    if counted == "month":
        then = _months_back(anchor, min(count, 1200))
        return whole_month(then.year, then.month)
    if counted in {"hour", "minute"}:
        return _day(anchor, 1 if counted == "hour" and count > 12 else 0)
    return date(anchor.year - count, 1, 1), date(anchor.year - count, 12, 31), 5


def _past(match: re.Match[str], anchor: date) -> Days | None:
    count, counted = count_word(match["n"]), unit(match)
    if counted == "hour":
        return _day(anchor, 2 if count >= 48 else 1, 0, 2)
    if counted == "day":
        return _day(anchor, count, 1 if count <= 2 else 0, 2 if count < 7 else 3)
    if counted == "week":
        return _day(anchor, 7 * count - 1, 0, 3 if count == 1 else 4)
    if counted == "month":
        return _months_back(anchor, count), anchor, 5
    return date(anchor.year - count, anchor.month, 1), anchor, 5


def _back(back: int, until: int | None = None, precision: int = 1) -> Callable[[re.Match[str], date], Days | None]:
    return lambda _, anchor: _day(anchor, back, until, precision)


def _past_unit(match: re.Match[str], anchor: date) -> Days | None:
    back, precision = _PAST_UNIT.get(unit(match), (365, 5))
    return _day(anchor, back, 0, precision)


def _this_month(_: re.Match[str], anchor: date) -> Days | None:
    first = anchor.replace(day=1)
    return first, max(first, anchor - timedelta(days=1)), 4


def _last_month(_: re.Match[str], anchor: date) -> Days | None:
    before = anchor.replace(day=1) - timedelta(days=1)
    return whole_month(before.year, before.month)


_PAST_UNIT = {"hour": (0, 1), "day": (1, 1), "week": (6, 3), "month": (30, 4)}
"""Days back and date_prec of "the past hour" and the like."""

_COUNTS: dict[str, Callable[[re.Match[str], date], Days | None]] = {
    "hijri day": lambda match, _: calendars.hijri(match),
    "week to": _week_to,
    "days of months": _day_to_day,
    "day to day": _day_to_day,
    "day range": _month_day,
    "spelled day": calendars.spelled,
    "day month": _month_day,
    "month day": _month_day,
    "iso day": lambda match, _: calendars.iso(match),
    "compact day": calendars.compact,
    "numeric day": calendars.numeric,
    "day and month": calendars.day_and_month,
    "feast": feasts.feast,
    "unread": lambda *_: None,
    "week of month": calendars.part_of_month,
    "day of month": calendars.day_of_month,
    "part of month": _month,
    "month year": _month,
    "named month": _month,
    "in month": _month,
    "numbered weekday": weeks.numbered,
    "short weekday": weeks.one_weekday,
    "week before": weeks.week_before,
    "weekday of week": weeks.of_week,
    "weekdays": weeks.several,
    "weekday night": weeks.one_weekday,
    "day before yesterday": _back(2),
    "last night": _back(1),
    "overnight": _back(1, 0, 2),
    "today": _back(0),
    "weekend": weeks.weekend,
    "late last week": weeks.last_week,
    "this week": lambda _, anchor: (anchor - timedelta(days=anchor.weekday()), anchor, 2),
    "last week": weeks.last_week,
    "recent days": _back(3, 1, 2),
    "recently": _back(3, 1, 2),
    "past n": _past,
    "past unit": _past_unit,
    "ago": _ago,
    "n-day offensive": lambda match, anchor: _day(anchor, max(count_word(match["n"]) - 1, 0), 0, 2),
    "days of": lambda match, anchor: _day(anchor, count_word(match["n"]), 0, 2),
    "week-long": _back(6, 0, 3),
    "fortnight ago": _back(17, 11, 3),
    "fortnight": _back(13, 0, 4),
    "recent weeks": _back(20, 0, 4),
    "earlier this month": _this_month,
    "last month": _last_month,
    "past months": lambda _, anchor: (_months_back(anchor, 3), anchor, 5),
    "past year": lambda _, anchor: (anchor.replace(month=1, day=1), anchor, 5),
    "last year": lambda _, anchor: (date(anchor.year - 1, 1, 1), date(anchor.year - 1, 12, 31), 5),
    "this year": lambda _, anchor: (date(anchor.year, 1, 1), anchor, 5),
    "season": _season,
    "year": _year,
}
"""What each rule counts, the first that fits first; its words are those of dates.toml."""


@per_language
def rules() -> tuple[Rule, ...]:
    """The date grammar of the language in force: the rules for which it has a pattern."""
    patterns = word_table("dates", "rules")
    return tuple(
        Rule(
            name,
            re.compile(rf"(?<![\w-])(?:{filled('dates', patterns[name])})(?!\w)", re.IGNORECASE),
            count,
            needs(name),
        )
        for name, count in _COUNTS.items()
        if name in patterns
    )


@per_language
def every_rule_needs_some() -> bool:
    """Whether a text with none of the parts of words that the rules need holds no date at all."""
    return all(rule.needs for rule in rules())
