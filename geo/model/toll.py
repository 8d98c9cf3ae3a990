"""How many were harmed, by one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.literals import check_choice
from geo.model.article import Span

TollKind = Literal["killed", "wounded", "displaced", "captured"]


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, by one source: never added up, never averaged with another source's figure.

    ``best`` is none where the text gives only a range that is too wide to choose from.
    """

    kind: TollKind
    low: int
    best: int | None
    high: int
    who: str = ""
    source: str = ""
    article_id: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses what is not ``0 <= low <= best <= high`` (ValueError)."""
        check_choice("kind", self.kind, TollKind)
        best = self.low if self.best is None else self.best
        if not 0 <= self.low <= best <= self.high:
            raise ValueError(f"need 0 <= low <= best <= high, got {self.low}, {self.best}, {self.high}")
