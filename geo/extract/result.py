"""What an extraction answers: the article with its zones and day, the incidents, and what was refused and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gazetteer.place import Resolution
from geo.chances import Grounds
from geo.model import Article, Incident, Span


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence, or a cue in it, that told of no incident: which stage decided, by which rule, in words."""

    span: Span
    stage: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read in one article."""

    article: Article
    incidents: tuple[Incident, ...]
    refused: tuple[Refusal, ...]
    resolutions: tuple[Resolution, ...]
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    """By the id of an incident what its decisions went by, where that was asked for."""
