"""When an event was: its own phrase, one counted from the event before, or what UCDP's rule gives."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from geo.extract.dates import date_mentions
from geo.extract.events.event_building import Event
from geo.extract.incidents.discourse import Context
from geo.model import Period

_ONGOING = frozenset({"present", "progressive"})
_LONG_AGO_DAYS = 180


class Dating(NamedTuple):
    """The days of an event, and whether its own sentence says them."""

    period: Period | None
    own: bool


def date_event(event: Event, context: Context, published: date | None, *, headline: bool) -> Dating:
    """When an event was; ``headline`` says that the article is no more than a headline, which tells in the present."""
    before = context.day_before(event.reading)
    own = [period for m in event.dates if (period := date_mentions.resolved(m, before)) is not None]
    if own:
        day = min(own, key=_fineness)
        return Dating(day, own=day.start is not None)
    inherited = context.inherited_day(event.reading)
    if inherited is not None:
        return Dating(inherited, own=False)
    ongoing = any(mention.verdict.tense in _ONGOING for mention in event.told) and not headline
    return Dating(date_mentions.undated(published, ongoing=ongoing), own=False)


def _fineness(period: Period) -> tuple[bool, int, bool]:
    """What orders the days that a sentence says: "two days later, on Sunday" is the Sunday."""
    return period.start is None, period.precision, date_mentions.is_counted_on(period)


def is_background(period: Period | None, published: date | None) -> bool:
    """Whether something was over half a year before an article, which then only recalls it."""
    return bool(period and period.end and published and (published - period.end).days > _LONG_AGO_DAYS)
