"""Who took part in an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.literals import check_choice
from geo.model.article import Span

Role = Literal["actor", "target", "claimant", "denier"]
Basis = Literal["stated", "claimed", "suspected", "unknown"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who, in one incident: the group of the vocabulary where it is known, else the words as they stand.

    ``id`` is empty where the vocabulary has no such group; ``name`` is then a readable form of the words.
    """

    id: str
    name: str
    text: str
    role: Role
    basis: Basis = "stated"
    type: str = ""
    confidence: float = 1.0
    article_id: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses an unknown role or basis (ValueError)."""
        check_choice("role", self.role, Role)
        check_choice("basis", self.basis, Basis)
