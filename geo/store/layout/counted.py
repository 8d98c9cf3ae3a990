"""As much of an incident as is counted and compared: reading the whole of twenty thousand takes ten times as long."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import msgspec

from geo.model import TollKind

__all__ = ["Countable", "Counted", "counted_from"]


class When(Protocol):
    """A period."""

    @property
    def start(self) -> date | None:
        """Its first day."""


class Where(Protocol):
    """A place."""

    @property
    def place_id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""

    @property
    def precision(self) -> int:
        """UCDP where_prec."""

    @property
    def country(self) -> str:
        """Its ISO code."""

    @property
    def admin1(self) -> str:
        """Its province."""


class Countable(Protocol):
    """An incident, whole or as far as it is counted."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def event_type(self) -> str:
        """Its type."""

    @property
    def period(self) -> When | None:
        """When it happened."""

    @property
    def location(self) -> Where | None:
        """Where it happened."""

    def toll_range(self, kind: TollKind) -> tuple[int, int] | None:
        """From the lowest to the highest figure of that kind."""


class _Period(msgspec.Struct, frozen=True, gc=False):
    start: date | None = None


class _Place(msgspec.Struct, frozen=True, gc=False):
    place_id: str
    name: str
    lat: float
    lon: float
    precision: int
    country: str = ""
    admin1: str = ""


class Counted(msgspec.Struct):
    """Of the tolls it knows the killed alone."""

    id: str
    event_type: str = ""
    period: _Period | None = None
    location: _Place | None = None
    killed: tuple[int, int] | None = None

    def toll_range(self, kind: TollKind) -> tuple[int, int] | None:
        """From the lowest to the highest figure of its sources; none where none states one.

        Raises:
            ValueError: of another kind than the killed.
        """
        if kind != "killed":
            raise ValueError(f"only the killed are counted, not {kind!r}")
        return self.killed


_DECODER = msgspec.json.Decoder(Counted)


def counted_from(body: str, event_type: str, low: int | None, high: int | None) -> Counted:
    """From the columns ``body``, ``event_type``, ``killed_low`` and ``killed_high``."""
    made = _DECODER.decode(body)
    made.event_type = event_type
    made.killed = None if low is None or high is None else (low, high)
    return made
