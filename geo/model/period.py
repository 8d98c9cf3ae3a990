"""When something happened, and how exactly that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.model.article import Span


@dataclass(frozen=True, slots=True)
class Period:
    """When: inclusive days, with UCDP's date_prec (1 day, 2 up to six days, 3 week, 4 month, 5 year).

    ``start`` and ``end`` are both none where the phrase could not be counted from any day.
    """

    start: date | None
    end: date | None
    precision: int
    phrase: str = ""
    counted_from: date | None = None
    rule: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses a reversed or half-known period and a precision outside 1..5 (ValueError)."""
        if (self.start is None) != (self.end is None):
            raise ValueError(f"a period has both days or neither, got {self.start}..{self.end}")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a period must not end before it starts, got {self.start}..{self.end}")
        if not 1 <= self.precision <= 5:
            raise ValueError(f"precision must be 1..5 (UCDP date_prec), got {self.precision!r}")

    @property
    def is_within_days(self) -> bool:
        """A day, or less than a week (UCDP date_prec 1 and 2)."""
        return self.precision <= 2

    @property
    def is_within_week(self) -> bool:
        """A week or less (UCDP date_prec 1 to 3)."""
        return self.precision <= 3
