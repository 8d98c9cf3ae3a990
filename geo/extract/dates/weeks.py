"""Days by weekday and week: "on Tuesday night", "Thursday and Friday", "Monday last week", "over the weekend"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.extract.dates.words import Days, weekday_number, weekdays
from geo.extract.text.word_lists import lexicon

_LATE = lexicon("dates", "late")
_NOT_TODAY = lexicon("dates", "not_today")
_SINCE = lexicon("dates", "since")
_WEEKS_BACK = 6
"""A day that a text names without its month was so many weeks ago at most."""


def most_recent(weekday: int, anchor: date) -> date:
    """The last such weekday, the anchor day included."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def one_weekday(match: re.Match[str], anchor: date) -> Days | None:
    """The last such weekday: "on Tuesday night", "since Monday"."""
    day = most_recent(weekday_number(match), anchor)
    words = match.group().lower()
    last = words.startswith(_NOT_TODAY.in_order) or words.endswith(_NOT_TODAY.in_order)
    if last and (anchor - day).days <= 1:  # the day before would be "yesterday"
        day -= timedelta(days=7)
    if words.startswith(_SINCE.in_order):
        return day, anchor, 2
    return day, day, 1


def numbered(match: re.Match[str], anchor: date) -> Days | None:
    """A weekday with its number in the month, "Monday 8th": the last such day, or the weekday where none fits."""
    weekday = weekday_number(match)
    day = most_recent(weekday, anchor)
    fitting = (
        back for weeks in range(_WEEKS_BACK) if (back := day - timedelta(days=7 * weeks)).day == int(match["day"])
    )
    found = next(fitting, day)
    return found, found, 1


def several(match: re.Match[str], anchor: date) -> Days | None:
    """From one weekday to a later one: "Thursday and Friday", "between Friday night and Sunday"."""
    last = most_recent(weekday_number(match), anchor)
    days = (last.weekday() - weekdays()[match["first_day"].lower()]) % 7
    return last - timedelta(days=days), last, 1 if not days else 2


def of_week(match: re.Match[str], anchor: date) -> Days | None:
    """A weekday of this week or the last: "Monday last week", "last week on Monday"."""
    named = (match["weekday"] or match["weekday2"]).lower()
    last = (match["week"] or match["week2"]).lower() in _NOT_TODAY
    monday = anchor - timedelta(days=anchor.weekday() + 7 * last)
    day = monday + timedelta(days=weekdays()[named])
    return day, day, 1


def week_before(match: re.Match[str], anchor: date) -> Days | None:
    """The weekday before the last: "the Sunday before last", "a week last Monday"."""
    day = most_recent(weekdays()[(match["weekday"] or match["weekday2"]).lower()], anchor) - timedelta(days=7)
    return day, day, 1


def weekend(match: re.Match[str], anchor: date) -> Days | None:
    """The last Saturday and Sunday."""
    saturday = most_recent(5, anchor)
    if match.group().lower().startswith(_NOT_TODAY.in_order) and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1), 2


def last_week(match: re.Match[str], anchor: date) -> Days | None:
    """The week before this one, or its end."""
    monday = anchor - timedelta(days=anchor.weekday() + 7)
    if match.group().lower().startswith(_LATE.in_order):
        return monday + timedelta(days=4), monday + timedelta(days=6), 2
    return monday, monday + timedelta(days=6), 3
