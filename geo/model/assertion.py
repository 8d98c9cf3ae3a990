"""What is written of an incident: the sentences, the words that were read, and who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.literals import check_choice
from geo.model.article import Span

Stance = Literal["affirms", "denies", "claims own act", "casts doubt"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A whole sentence of one article that tells of the incident."""

    article_id: str
    span: Span

    def overlaps(self, other: Mention) -> bool:
        """Whether two sentences of one article share a character."""
        return self.article_id == other.article_id and self.span.overlaps(other.span)


@dataclass(frozen=True, slots=True)
class Assertion:
    """Who says what about the incident, and where it is written: the status is computed from these."""

    source: str
    role: str
    verb: str
    stance: Stance
    article_id: str
    span: Span

    def __post_init__(self) -> None:
        """Refuses an unknown stance (ValueError)."""
        check_choice("stance", self.stance, Stance)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that was read: what kind of word (trigger, place, actor, date, toll), by which rule, and where."""

    kind: str
    rule: str
    article_id: str
    span: Span
