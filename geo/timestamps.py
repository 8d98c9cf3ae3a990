"""Moments, in UTC: as a link writes them, and as the stores keep them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geo.errors import ValueRefused

__all__ = ["from_store", "in_zone", "moment", "to_link", "to_store"]


def moment(text: str) -> datetime:
    """The moment of an ISO date or time; a day is its first minute, and what names no time zone is UTC.

    Raises:
        ValueRefused: it is neither, or so near the ends of the calendar that it is no moment in UTC.
    """
    try:
        value = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueRefused("a moment is written as 2014-06-10 or 2014-06-10T14:30Z", "moment") from error
    try:
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
    except OverflowError as error:
        raise ValueRefused(f"{text[:40]!r} is outside the calendar", "calendar") from error


def to_link(value: datetime) -> str:
    """As short as it can be said: 2026-11-21, 2026-11-21T14:30Z, 2026-11-21T14:30:05.000120Z.

    Raises:
        ValueError: the moment names no time zone.
    """
    if value.tzinfo is None:
        raise ValueError(f"a moment needs its time zone, got {value!r}")
    value = value.astimezone(UTC)
    if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
        return value.date().isoformat()
    exact = "auto" if value.second or value.microsecond else "minutes"
    return value.replace(tzinfo=None).isoformat(timespec=exact) + "Z"


def to_store(value: datetime) -> datetime:
    """As a column of a store holds it: UTC, without saying so."""
    return value.astimezone(UTC).replace(tzinfo=None)


def from_store(value: datetime) -> datetime:
    """From a column of a store."""
    return value.replace(tzinfo=UTC)


def in_zone(at: datetime, zone: str | None = None) -> datetime:
    """The moment by the clock of a time zone (Europe/Berlin); of this machine where none is named."""
    try:
        return at.astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return at
