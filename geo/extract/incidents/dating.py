"""When an event was: its own phrase, one counted from the event before, or what UCDP's rule gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from geo.extract.dates import date_mentions
from geo.extract.events import event_days
from geo.extract.events.event_building import Event
from geo.extract.incidents.discourse import Context
from geo.model import Period

_ONGOING = frozenset({"present", "progressive"})
_LONG_AGO_DAYS = 180
_OF_ITS_DAY = "overnight"


class Dating(NamedTuple):
    """The days of an event, and whether its own sentence says them."""

    period: Period | None
    own: bool
    sure: int = 0
    """How sure it is that the day its sentence says is its own."""


def date_event(event: Event, context: Context, published: date | None, *, headline: bool) -> Dating:
    """When an event was; ``headline`` says that the article is no more than a headline, which tells in the present."""
    before = context.day_before()
    told = [(date_mentions.resolved(mention, before), mention) for mention in event.dates]
    own = [(_up_to(period, published), mention) for period, mention in told if period is not None]
    inherited = context.inherited_day(event.reading)
    if own:
        day, mention = min(own, key=lambda said: _fineness(said[0]))
        if inherited is not None and _within(inherited, day):
            return Dating(inherited, own=False)
        sure = event_days.sureness(event.reading, mention, event.told)
        return Dating(day, day.start is not None, sure)
    if inherited is not None:
        return Dating(inherited, own=False)
    ongoing = any(mention.verdict.tense in _ONGOING for mention in event.told) and not headline
    said = next((mention.period for mention in event.reading.dates if mention.speech and mention.period.start), None)
    return Dating(date_mentions.undated(published, ongoing=ongoing, said=said), own=False)


def _up_to(day: Period, published: date | None) -> Period:
    """A day counted from another, which cannot be later than the report of it."""
    ahead = published is not None and day.start is not None and day.start > published
    return replace(day, start=published, end=published) if ahead and date_mentions.is_counted_on(day) else day


def _within(inherited: Period, day: Period) -> bool:
    """Whether the day told before says more than the sentence's own, "this year" or "overnight" in an item of a day."""
    if not inherited.is_within_days or day.start is None or day.end is None or inherited.start is None:
        return False
    if day.rule == _OF_ITS_DAY:
        return inherited.start < day.start
    return not day.is_within_week and day.start <= inherited.start <= day.end


def _fineness(period: Period) -> tuple[bool, int, bool]:
    """What orders the days that a sentence says: "two days later, on Sunday" is the Sunday."""
    return period.start is None, period.precision, date_mentions.is_counted_on(period)


def is_background(period: Period | None, published: date | None) -> bool:
    """Whether something was over half a year before an article, which then only recalls it."""
    return bool(period and period.end and published and (published - period.end).days > _LONG_AGO_DAYS)
